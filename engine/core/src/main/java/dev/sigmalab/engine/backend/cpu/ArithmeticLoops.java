package dev.sigmalab.engine.backend.cpu;

import static jdk.incubator.vector.VectorOperators.B2F;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.sigmalab.engine.ir.ScalarFunction;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Arithmetic over blocks. What each computes stands at its [Primitive].
final class ArithmeticLoops {
    /// As wide as the machine's vectors, at most sixteen lanes; the results do not depend on it.
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED.length() > ReductionLoops.LANES
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    private static final int WIDTH = FLOATS.length();
    private static final float NEGLIGIBLE = (float) ScalarFunction.NEGLIGIBLE;

    /// As many bytes as there are floats in a vector; at least the least vector there is.
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, WIDTH * Byte.SIZE)));

    private ArithmeticLoops() {}

    /// Bytes as floats. Both arrays reach to a whole step.
    static void widen(byte[] numbers, int from, int count, float[] out) {
        if (BYTES.length() != WIDTH) {
            for (int i = 0; i < count; i++) {
                out[i] = numbers[from + i];
            }
            return;
        }
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector x =
                    (FloatVector) ByteVector.fromArray(BYTES, numbers, from + i).convertShape(B2F, FLOATS, 0);
            x.intoArray(out, i);
        }
    }

    static void fill(Block k) {
        Arrays.fill(k.out, k.outAt, k.outAt + k.rows, k.s);
    }

    static void affine(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s);
            x.fma(FloatVector.broadcast(FLOATS, k.t), FloatVector.broadcast(FLOATS, k.u))
                    .intoArray(out, k.outAt + i);
        }
    }

    static void linear(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        float[] b = k.b;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector y = FloatVector.fromArray(FLOATS, b, k.bAt + i).fma(t, u);
            FloatVector.fromArray(FLOATS, a, k.aAt + i).fma(s, y).intoArray(out, k.outAt + i);
        }
    }

    static void product2(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        float[] b = k.b;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        FloatVector v = FloatVector.broadcast(FLOATS, k.v);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector y = FloatVector.fromArray(FLOATS, b, k.bAt + i).fma(u, v);
            FloatVector.fromArray(FLOATS, a, k.aAt + i).fma(s, t).mul(y).intoArray(out, k.outAt + i);
        }
    }

    static void product3(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        float[] b = k.b;
        float[] c = k.c;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector z = FloatVector.fromArray(FLOATS, c, k.cAt + i).fma(s, t);
            FloatVector.fromArray(FLOATS, a, k.aAt + i)
                    .mul(FloatVector.fromArray(FLOATS, b, k.bAt + i))
                    .mul(z)
                    .intoArray(out, k.outAt + i);
        }
    }

    static void product4(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        float[] b = k.b;
        float[] c = k.c;
        float[] d = k.d;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector zw = FloatVector.fromArray(FLOATS, d, k.dAt + i)
                    .fma(s, t)
                    .mul(FloatVector.fromArray(FLOATS, c, k.cAt + i));
            FloatVector.fromArray(FLOATS, a, k.aAt + i)
                    .mul(FloatVector.fromArray(FLOATS, b, k.bAt + i))
                    .mul(zw)
                    .intoArray(out, k.outAt + i);
        }
    }

    static void multiplyAdd(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        float[] b = k.b;
        float[] c = k.c;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector z = FloatVector.fromArray(FLOATS, c, k.cAt + i).fma(t, u);
            FloatVector.fromArray(FLOATS, a, k.aAt + i)
                    .mul(s)
                    .fma(FloatVector.fromArray(FLOATS, b, k.bAt + i), z)
                    .intoArray(out, k.outAt + i);
        }
    }

    static void quotient(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        float[] b = k.b;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        FloatVector v = FloatVector.broadcast(FLOATS, k.v);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector y = FloatVector.fromArray(FLOATS, b, k.bAt + i).fma(u, v);
            FloatVector.fromArray(FLOATS, a, k.aAt + i).fma(s, t).div(y).intoArray(out, k.outAt + i);
        }
    }

    static void quotientOrZero(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        float[] b = k.b;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        FloatVector v = FloatVector.broadcast(FLOATS, k.v);
        FloatVector none = FloatVector.zero(FLOATS);
        FloatVector negligible = FloatVector.broadcast(FLOATS, NEGLIGIBLE);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector y = FloatVector.fromArray(FLOATS, b, k.bAt + i).fma(u, v);
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).fma(s, t);
            x.div(y).blend(none, y.abs().compare(LT, negligible)).intoArray(out, k.outAt + i);
        }
    }

    static void reciprocal(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector u = FloatVector.broadcast(FLOATS, k.t);
        FloatVector v = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            s.div(FloatVector.fromArray(FLOATS, a, k.aAt + i).fma(u, v)).intoArray(out, k.outAt + i);
        }
    }

    static void reciprocalOrZero(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector u = FloatVector.broadcast(FLOATS, k.t);
        FloatVector v = FloatVector.broadcast(FLOATS, k.u);
        FloatVector none = FloatVector.zero(FLOATS);
        FloatVector negligible = FloatVector.broadcast(FLOATS, NEGLIGIBLE);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).fma(u, v);
            s.div(x).blend(none, x.abs().compare(LT, negligible)).intoArray(out, k.outAt + i);
        }
    }

    static void minimum(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        float[] b = k.b;
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector.fromArray(FLOATS, a, k.aAt + i)
                    .min(FloatVector.fromArray(FLOATS, b, k.bAt + i))
                    .intoArray(out, k.outAt + i);
        }
    }

    static void maximum(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        float[] b = k.b;
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector.fromArray(FLOATS, a, k.aAt + i)
                    .max(FloatVector.fromArray(FLOATS, b, k.bAt + i))
                    .intoArray(out, k.outAt + i);
        }
    }

    static void select(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        float[] b = k.b;
        float[] c = k.c;
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector no = FloatVector.fromArray(FLOATS, c, k.cAt + i);
            FloatVector yes = FloatVector.fromArray(FLOATS, b, k.bAt + i);
            no.blend(yes, FloatVector.fromArray(FLOATS, a, k.aAt + i).compare(GT, 0.5f))
                    .intoArray(out, k.outAt + i);
        }
    }
}
