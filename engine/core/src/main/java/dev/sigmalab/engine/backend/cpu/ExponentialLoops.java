package dev.sigmalab.engine.backend.cpu;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.UGE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// Exponentials and logarithms of t · (x + s) + u, to about two units in the last place of float32.
///
/// Own polynomials (minimax, fitted for this), because the vector API's own give different bits before and after
/// compilation and on different machines.
final class ExponentialLoops {
    private static final VectorSpecies<Float> FLOATS = ArithmeticLoops.FLOATS;
    private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    private static final int WIDTH = FLOATS.length();

    // eˣ = 2ⁿ · eʳ with n = round(x / ln 2); adding ROUND leaves n in the low bits
    private static final float LOG2_E = 1.44269504f;
    private static final float ROUND = 0x1.8p23f;
    /// ln 2 in two parts, the first with trailing zeros so that n · LN2_HIGH is exact.
    private static final float LN2_HIGH = 0.693359375f;

    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float E2 = 0x1.fffffcp-2f;
    private static final float E3 = 0x1.55548ap-3f;
    private static final float E4 = 0x1.555916p-5f;
    private static final float E5 = 0x1.123fc6p-7f;
    private static final float E6 = 0x1.6a1a72p-10f;

    /// Beyond these eˣ is 0 and ∞.
    private static final float LOWEST = -104;

    private static final float HIGHEST = 89;
    /// Below this, ½ + eˣ / 2 is ½.
    private static final float NEGLIGIBLE = -80;

    // ln(1 + f) = f − f²/2 + f³ · (L0 + L1 f + …) for 1 + f within [√½, √2]
    private static final int ROOT_HALF = 0x3f3504f3;
    private static final float L0 = 0x1.555554p-2f;
    private static final float L1 = -0x1.000226p-2f;
    private static final float L2 = 0x1.99a008p-3f;
    private static final float L3 = -0x1.547244p-3f;
    private static final float L4 = 0x1.22da1cp-3f;
    private static final float L5 = -0x1.0d8542p-3f;
    private static final float L6 = 0x1.055b6ap-3f;
    private static final float L7 = -0x1.38b580p-4f;

    // ln(1 + e) / e for e within [0, 1]
    private static final float[] LOG1P = {
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

    // tanh x = x + x³ · (T0 + T1 x² + …) below this
    private static final float TANH_SMALL = 0.625f;
    private static final float T0 = -0x1.555534p-2f;
    private static final float T1 = 0x1.110768p-3f;
    private static final float T2 = -0x1.b84448p-5f;
    private static final float T3 = 0x1.5256d8p-6f;
    private static final float T4 = -0x1.76ac1ap-8f;

    private ExponentialLoops() {}

    static void exp(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            exp(x).intoArray(out, k.outAt + i);
        }
    }

    /// Small x by a polynomial, others by 1 − 2 / (e²ˣ + 1).
    static void tanh(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            FloatVector half = halfExp(x.add(x));
            FloatVector y = one.sub(one.div(half.add(0.5f)));
            y.blend(smallTanh(x), x.abs().compare(LT, TANH_SMALL)).intoArray(out, k.outAt + i);
        }
    }

    /// max(x, 0) + ln(1 + e^−|x|).
    static void softplus(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            FloatVector e = exp(x.abs().neg());
            x.max(0).add(log1p(e).mul(e)).intoArray(out, k.outAt + i);
        }
    }

    static void log(Block k) {
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            log(x, k, i);
        }
    }

    private static FloatVector exp(FloatVector argument) {
        FloatVector x = argument.blend(LOWEST, argument.compare(LT, LOWEST));
        x = x.blend(HIGHEST, x.compare(GT, HIGHEST));
        FloatVector shifted = x.fma(FloatVector.broadcast(FLOATS, LOG2_E), FloatVector.broadcast(FLOATS, ROUND));
        FloatVector n = shifted.sub(ROUND);
        FloatVector power = powerOfRest(x, n);
        // 2ⁿ in two steps, so that the result may be subnormal or infinite
        IntVector whole = shifted.viewAsIntegralLanes().sub(Float.floatToRawIntBits(ROUND));
        IntVector half = whole.lanewise(ASHR, 1);
        return power.mul(powerOfTwo(half)).mul(powerOfTwo(whole.sub(half)));
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.add(127).lanewise(LSHL, 23).viewAsFloatingLanes();
    }

    /// eˣ / 2, no smaller than e⁻⁸⁰ / 2; above the range so large that twice of it is ∞.
    private static FloatVector halfExp(FloatVector argument) {
        FloatVector x = argument.blend(NEGLIGIBLE, argument.compare(LT, NEGLIGIBLE));
        x = x.blend(HIGHEST, x.compare(GT, HIGHEST));
        FloatVector shifted = x.fma(FloatVector.broadcast(FLOATS, LOG2_E), FloatVector.broadcast(FLOATS, ROUND - 1));
        FloatVector power = powerOfRest(x, shifted.sub(ROUND - 1));
        return shifted.viewAsIntegralLanes()
                .lanewise(LSHL, 23)
                .add(power.viewAsIntegralLanes())
                .viewAsFloatingLanes();
    }

    /// eʳ for r = x − n ln 2.
    private static FloatVector powerOfRest(FloatVector x, FloatVector n) {
        FloatVector r = n.fma(FloatVector.broadcast(FLOATS, -LN2_HIGH), x);
        r = n.fma(FloatVector.broadcast(FLOATS, -LN2_LOW), r);
        FloatVector y = r.fma(FloatVector.broadcast(FLOATS, E6), FloatVector.broadcast(FLOATS, E5));
        y = y.fma(r, FloatVector.broadcast(FLOATS, E4));
        y = y.fma(r, FloatVector.broadcast(FLOATS, E3));
        y = y.fma(r, FloatVector.broadcast(FLOATS, E2));
        y = y.fma(r, FloatVector.broadcast(FLOATS, 1));
        return y.fma(r, FloatVector.broadcast(FLOATS, 1));
    }

    private static FloatVector smallTanh(FloatVector x) {
        FloatVector z = x.mul(x);
        FloatVector y = z.fma(FloatVector.broadcast(FLOATS, T4), FloatVector.broadcast(FLOATS, T3));
        y = y.fma(z, FloatVector.broadcast(FLOATS, T2));
        y = y.fma(z, FloatVector.broadcast(FLOATS, T1));
        y = y.fma(z, FloatVector.broadcast(FLOATS, T0));
        return y.mul(z).fma(x, x);
    }

    private static FloatVector log1p(FloatVector e) {
        FloatVector y = FloatVector.broadcast(FLOATS, LOG1P[9]);
        y = y.fma(e, FloatVector.broadcast(FLOATS, LOG1P[8]));
        y = y.fma(e, FloatVector.broadcast(FLOATS, LOG1P[7]));
        y = y.fma(e, FloatVector.broadcast(FLOATS, LOG1P[6]));
        y = y.fma(e, FloatVector.broadcast(FLOATS, LOG1P[5]));
        y = y.fma(e, FloatVector.broadcast(FLOATS, LOG1P[4]));
        y = y.fma(e, FloatVector.broadcast(FLOATS, LOG1P[3]));
        y = y.fma(e, FloatVector.broadcast(FLOATS, LOG1P[2]));
        y = y.fma(e, FloatVector.broadcast(FLOATS, LOG1P[1]));
        return y.fma(e, FloatVector.broadcast(FLOATS, LOG1P[0]));
    }

    /// Writes the logarithms of one vector as the rows from i on of a block's result.
    static void log(FloatVector x, Block k, int i) {
        IntVector bits = x.viewAsIntegralLanes();
        logOfNormal(bits).intoArray(k.out, k.outAt + i);
        if (bits.sub(0x00800000).compare(UGE, 0x7f000000).anyTrue()) {
            x.intoArray(k.vector, 0);
            logOfOthers(k.vector, k.out, k.outAt + i);
        }
    }

    /// For positive normal numbers; anything for others.
    private static FloatVector logOfNormal(IntVector bits) {
        IntVector exponent = bits.sub(ROOT_HALF).lanewise(ASHR, 23);
        FloatVector n = (FloatVector) exponent.convertShape(I2F, FLOATS, 0);
        FloatVector f =
                bits.sub(exponent.lanewise(LSHL, 23)).viewAsFloatingLanes().sub(1);
        FloatVector y = f.fma(FloatVector.broadcast(FLOATS, L7), FloatVector.broadcast(FLOATS, L6));
        y = y.fma(f, FloatVector.broadcast(FLOATS, L5));
        y = y.fma(f, FloatVector.broadcast(FLOATS, L4));
        y = y.fma(f, FloatVector.broadcast(FLOATS, L3));
        y = y.fma(f, FloatVector.broadcast(FLOATS, L2));
        y = y.fma(f, FloatVector.broadcast(FLOATS, L1));
        y = y.fma(f, FloatVector.broadcast(FLOATS, L0));
        y = y.fma(f, FloatVector.broadcast(FLOATS, -0.5f)).fma(f.mul(f), f);
        y = n.fma(FloatVector.broadcast(FLOATS, LN2_LOW), y);
        return n.fma(FloatVector.broadcast(FLOATS, LN2_HIGH), y);
    }

    /// The logarithms of a vector's zero, subnormal, negative, infinite and missing numbers, one by one.
    private static void logOfOthers(float[] vector, float[] out, int at) {
        for (int i = 0; i < WIDTH; i++) {
            float x = vector[i];
            if (!(x >= Float.MIN_NORMAL && x < Float.POSITIVE_INFINITY)) {
                out[at + i] = (float) StrictMath.log(x);
            }
        }
    }
}
