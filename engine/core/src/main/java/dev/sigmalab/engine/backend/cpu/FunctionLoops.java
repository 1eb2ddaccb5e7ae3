package dev.sigmalab.engine.backend.cpu;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.IS_NAN;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The other scalar functions of t · (x + s) + u. Those that no query needs often run row by row in double precision.
final class FunctionLoops {
    private static final VectorSpecies<Float> FLOATS = ArithmeticLoops.FLOATS;
    private static final int WIDTH = FLOATS.length();

    private FunctionLoops() {}

    static void absolute(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            x.abs().intoArray(out, k.outAt + i);
        }
    }

    static void relu(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            x.max(0).intoArray(out, k.outAt + i);
        }
    }

    static void squareRoot(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            x.sqrt().intoArray(out, k.outAt + i);
        }
    }

    static void sign(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            FloatVector.zero(FLOATS)
                    .blend(1, x.compare(GT, 0))
                    .blend(-1, x.compare(LT, 0))
                    .blend(x, x.test(IS_NAN))
                    .intoArray(out, k.outAt + i);
        }
    }

    static void step(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            FloatVector.broadcast(FLOATS, 0.5f)
                    .blend(1, x.compare(GT, 0))
                    .blend(0, x.compare(LT, 0))
                    .intoArray(out, k.outAt + i);
        }
    }

    static void positive(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            FloatVector.zero(FLOATS).blend(1, x.compare(GT, 0)).intoArray(out, k.outAt + i);
        }
    }

    static void notNegative(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            FloatVector.zero(FLOATS).blend(1, x.compare(GE, 0)).intoArray(out, k.outAt + i);
        }
    }

    static void zero(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            FloatVector.zero(FLOATS).blend(1, x.compare(EQ, 0)).intoArray(out, k.outAt + i);
        }
    }

    static void floor(Block k) {
        for (int i = 0; i < k.rows; i++) {
            k.out[k.outAt + i] = (float) Math.floor(Math.fma(k.a[k.aAt + i] + k.s, k.t, k.u));
        }
    }

    static void sin(Block k) {
        for (int i = 0; i < k.rows; i++) {
            k.out[k.outAt + i] = (float) StrictMath.sin(Math.fma(k.a[k.aAt + i] + k.s, k.t, k.u));
        }
    }

    static void cos(Block k) {
        for (int i = 0; i < k.rows; i++) {
            k.out[k.outAt + i] = (float) StrictMath.cos(Math.fma(k.a[k.aAt + i] + k.s, k.t, k.u));
        }
    }

    static void power(Block k) {
        for (int i = 0; i < k.rows; i++) {
            k.out[k.outAt + i] = (float) StrictMath.pow(k.a[k.aAt + i], k.b[k.bAt + i]);
        }
    }
}
