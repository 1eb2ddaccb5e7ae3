package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;

/// The loops once more, in plain Java, step by step and lane by lane.
final class ScalarLoops {
    private static final float ROUND = 0x1.8p23f;
    private static final float LOG2_E = 1.44269504f;
    private static final float[] E = {
        1, 1, 0x1.fffffcp-2f, 0x1.55548ap-3f, 0x1.555916p-5f, 0x1.123fc6p-7f, 0x1.6a1a72p-10f
    };
    private static final float[] L = {
        1,
        -0.5f,
        0x1.555554p-2f,
        -0x1.000226p-2f,
        0x1.99a008p-3f,
        -0x1.547244p-3f,
        0x1.22da1cp-3f,
        -0x1.0d8542p-3f,
        0x1.055b6ap-3f,
        -0x1.38b580p-4f
    };
    private static final float[] P = {
        1.0f,
        -0x1.ffffbep-2f,
        0x1.554c80p-2f,
        -0x1.ff0f88p-3f,
        0x1.92f696p-3f,
        -0x1.397562p-3f,
        0x1.b2535ep-4f,
        -0x1.d29cc4p-5f,
        0x1.453f08p-6f,
        -0x1.a9335cp-9f
    };
    private static final float[] T = {-0x1.555534p-2f, 0x1.110768p-3f, -0x1.b84448p-5f, 0x1.5256d8p-6f, -0x1.76ac1ap-8f
    };

    private static final float[] P2 = {
        1, 0x1.62e43p-1f, 0x1.ebfbdcp-3f, 0x1.c6af7cp-5f, 0x1.3b2de0p-7f, 0x1.5f082ep-10f, 0x1.416b60p-13f
    };

    private ScalarLoops() {}

    static float exp(float argument) {
        float x = argument < -104 ? -104 : argument > 89 ? 89 : argument;
        float n = Math.fma(x, LOG2_E, ROUND) - ROUND;
        int whole = (int) n;
        int half = whole >> 1;
        return rest(x, n) * (float) Math.scalb(1.0, half) * (float) Math.scalb(1.0, whole - half);
    }

    private static float halfExp(float argument) {
        float x = argument < -80 ? -80 : argument > 89 ? 89 : argument;
        float n = Math.fma(x, LOG2_E, ROUND - 1) - (ROUND - 1);
        return Math.scalb(rest(x, n), (int) n - 1);
    }

    private static float rest(float x, float n) {
        float r = Math.fma(n, -0.693359375f, x);
        return polynomial(E, Math.fma(n, 2.12194440e-4f, r));
    }

    static float sigmoid(float x) {
        float z = -x < -125 ? -125 : -x > 128 ? 128 : -x;
        float n = (z + ROUND) - ROUND;
        return 1 / (Math.scalb(polynomial(P2, z - n), (int) n) + 1);
    }

    static float tanh(float x) {
        if (Math.abs(x) < 0.625f) {
            return Math.fma(polynomial(T, x * x) * (x * x), x, x);
        }
        return 1 - 1 / (halfExp(x + x) + 0.5f);
    }

    static float softplus(float x) {
        float e = exp(-Math.abs(x));
        return Math.max(x, 0) + polynomial(P, e) * e;
    }

    static float log(float x) {
        if (!(x >= Float.MIN_NORMAL && x < Float.POSITIVE_INFINITY)) {
            return (float) StrictMath.log(x);
        }
        int exponent = Math.getExponent(x);
        float mantissa = Math.scalb(x, -exponent);
        if (mantissa >= Float.intBitsToFloat(0x3fb504f3)) {
            mantissa /= 2;
            exponent++;
        }
        float f = mantissa - 1;
        float[] tail = java.util.Arrays.copyOfRange(L, 1, L.length);
        float y = Math.fma(polynomial(tail, f), f * f, f);
        return Math.fma(exponent, 0.693359375f, Math.fma(exponent, -2.12194440e-4f, y));
    }

    private static float polynomial(float[] coefficients, float x) {
        float y = coefficients[coefficients.length - 1];
        for (int i = coefficients.length - 2; i >= 0; i--) {
            y = Math.fma(y, x, coefficients[i]);
        }
        return y;
    }

    static double sum(Primitive primitive, Block k) {
        double[] lanes = new double[16];
        for (int lane = 0; lane < 16; lane++) {
            for (int start = 0; start < k.rows; start += 512) {
                float stretch = 0;
                for (int i = start + lane; i < Math.min(start + 512, k.rows); i += 64) {
                    stretch += step(primitive, k, i);
                }
                lanes[lane] += stretch;
            }
        }
        for (int half = 8; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                lanes[lane] += lanes[lane + half];
            }
        }
        return lanes[0];
    }

    private static float step(Primitive primitive, Block k, int first) {
        float sum = 0;
        for (int i = first; i < first + 64; i += 16) {
            sum = switch (primitive) {
                case SUM -> sum + k.a[i];
                case SUM_PRODUCT_2 -> Math.fma(k.a[i], Math.fma(k.b[i], k.s, k.t), sum);
                case SUM_PRODUCT_3 -> Math.fma(k.a[i] * k.b[i], Math.fma(k.c[i], k.s, k.t), sum);
                case SUM_PRODUCT_4 -> Math.fma(k.a[i] * k.b[i], Math.fma(k.d[i], k.s, k.t) * k.c[i], sum);
                default -> throw new IllegalArgumentException(primitive.name());
            };
        }
        return sum;
    }

    /// r of a log loss.
    static float agreement(Block k, int i) {
        float agreement = Math.fma(k.a[i], k.s, k.t) * Math.fma(k.b[i], k.u, k.v);
        return Math.fma(agreement + k.more[0], k.more[1], k.more[2]);
    }

    /// The derivative of a log loss, of one whose rows weigh differently times the weight.
    static float derivative(Block k, boolean weighted, int i) {
        float dividend = Math.fma(k.a[i], k.s, k.t) * k.b[i] * k.more[3];
        return (weighted ? dividend * k.c[i] : dividend) / agreement(k, i);
    }

    /// The sum of a run of rows, by two trees.
    static double run(float[] x, int from, int rows) {
        Block block = new Block();
        block.rows = rows / Block.STEP * Block.STEP;
        block.a = Arrays.copyOfRange(x, from, from + block.rows);
        double[] lanes = new double[8];
        for (int i = block.rows; i < rows; i++) {
            lanes[(i - block.rows) % 8] += x[from + i];
        }
        double rest = ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
        return block.rows == 0
                ? rest
                : block.rows == rows ? sum(Primitive.SUM, block) : sum(Primitive.SUM, block) + rest;
    }
}
