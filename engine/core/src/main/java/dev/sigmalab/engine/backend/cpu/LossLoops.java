package dev.sigmalab.engine.backend.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// A log loss and its derivative in one loop ([LogLoss]): what both need stays in the machine's registers.
///
/// Two loops that repeat each other but for a factor: a branch in the loop would be one more thing that the JIT may or
/// may not take out of it.
final class LossLoops {
    private static final VectorSpecies<Float> FLOATS = ArithmeticLoops.FLOATS;
    private static final int WIDTH = FLOATS.length();

    private LossLoops() {}

    static void logLoss(Block k) {
        float[] a = k.a;
        float[] b = k.b;
        float[] slopes = k.also;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        FloatVector v = FloatVector.broadcast(FLOATS, k.v);
        FloatVector inner = FloatVector.broadcast(FLOATS, k.more[0]);
        FloatVector scale = FloatVector.broadcast(FLOATS, k.more[1]);
        FloatVector shift = FloatVector.broadcast(FLOATS, k.more[2]);
        FloatVector slope = FloatVector.broadcast(FLOATS, k.more[3]);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector y = FloatVector.fromArray(FLOATS, b, k.bAt + i);
            FloatVector label = FloatVector.fromArray(FLOATS, a, k.aAt + i).fma(s, t);
            FloatVector x = label.mul(y.fma(u, v)).add(inner).fma(scale, shift);
            FloatVector dividend = label.mul(y).mul(slope);
            dividend.div(x).intoArray(slopes, k.alsoAt + i);
            ExponentialLoops.log(x, k, i);
        }
    }

    static void weightedLogLoss(Block k) {
        float[] a = k.a;
        float[] b = k.b;
        float[] c = k.c;
        float[] slopes = k.also;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        FloatVector v = FloatVector.broadcast(FLOATS, k.v);
        FloatVector inner = FloatVector.broadcast(FLOATS, k.more[0]);
        FloatVector scale = FloatVector.broadcast(FLOATS, k.more[1]);
        FloatVector shift = FloatVector.broadcast(FLOATS, k.more[2]);
        FloatVector slope = FloatVector.broadcast(FLOATS, k.more[3]);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector y = FloatVector.fromArray(FLOATS, b, k.bAt + i);
            FloatVector label = FloatVector.fromArray(FLOATS, a, k.aAt + i).fma(s, t);
            FloatVector x = label.mul(y.fma(u, v)).add(inner).fma(scale, shift);
            FloatVector dividend = label.mul(y).mul(slope).mul(FloatVector.fromArray(FLOATS, c, k.cAt + i));
            dividend.div(x).intoArray(slopes, k.alsoAt + i);
            ExponentialLoops.log(x, k, i);
        }
    }
}
