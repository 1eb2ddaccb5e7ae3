package dev.sigmalab.engine.backend.cpu;

import static dev.sigmalab.engine.backend.cpu.ReductionLoops.LANES;
import static dev.sigmalab.engine.backend.cpu.ReductionLoops.STRETCH;
import static dev.sigmalab.engine.backend.cpu.ReductionLoops.at;
import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Several sums in one loop, by the tree of [ReductionLoops].
///
/// What a stretch adds to the lanes goes through memory: with more than two vectors of doubles in a loop the JIT keeps
/// them on the heap.
final class JointSumLoops {
    private static final VectorSpecies<Float> FLOATS = ArithmeticLoops.FLOATS;
    private static final VectorSpecies<Double> DOUBLES = FLOATS.withLanes(double.class);
    private static final int WIDTH = FLOATS.length();
    private static final int STEP = Block.STEP;

    private JointSumLoops() {}

    /// Three sums that share a factor.
    static void sumsProduct2(Block k) {
        float[][] stretches = k.stretches();
        stretches(k, stretches[0], stretches[1], stretches[2]);
        int count = (k.rows + STRETCH - 1) / STRETCH * LANES;
        for (int sum = 0; sum < stretches.length; sum++) {
            k.results[sum] = total(stretches[sum], count, k.lanes);
        }
    }

    private static void stretches(Block k, float[] first, float[] second, float[] third) {
        float[] a = k.a;
        float[] b = k.b;
        float[] c = k.c;
        float[] d = k.d;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            int at = lane;
            for (int start = 0; start < k.rows; start += STRETCH) {
                int end = Math.min(k.rows, start + STRETCH);
                FloatVector bSum = FloatVector.zero(FLOATS);
                FloatVector cSum = FloatVector.zero(FLOATS);
                FloatVector dSum = FloatVector.zero(FLOATS);
                for (int i = start + lane; i < end; i += STEP) {
                    int x = k.aAt + i;
                    int y = k.bAt + i;
                    int z = k.cAt + i;
                    int w = k.dAt + i;
                    FloatVector factor = at(a, x);
                    FloatVector bStep = factor.mul(at(b, y).fma(s, t));
                    FloatVector cStep = factor.mul(at(c, z).fma(s, t));
                    FloatVector dStep = factor.mul(at(d, w).fma(s, t));
                    factor = at(a, x + LANES);
                    bStep = factor.fma(at(b, y + LANES).fma(s, t), bStep);
                    cStep = factor.fma(at(c, z + LANES).fma(s, t), cStep);
                    dStep = factor.fma(at(d, w + LANES).fma(s, t), dStep);
                    factor = at(a, x + 2 * LANES);
                    bStep = factor.fma(at(b, y + 2 * LANES).fma(s, t), bStep);
                    cStep = factor.fma(at(c, z + 2 * LANES).fma(s, t), cStep);
                    dStep = factor.fma(at(d, w + 2 * LANES).fma(s, t), dStep);
                    factor = at(a, x + 3 * LANES);
                    bSum = bSum.add(factor.fma(at(b, y + 3 * LANES).fma(s, t), bStep));
                    cSum = cSum.add(factor.fma(at(c, z + 3 * LANES).fma(s, t), cStep));
                    dSum = dSum.add(factor.fma(at(d, w + 3 * LANES).fma(s, t), dStep));
                }
                bSum.intoArray(first, at);
                cSum.intoArray(second, at);
                dSum.intoArray(third, at);
                at += LANES;
            }
        }
    }

    /// The sum of a product of two columns, and that of the product times a third.
    static void sumAndMoment(Block k) {
        float[][] stretches = k.stretches();
        stretches(k, stretches[0], stretches[1]);
        int count = (k.rows + STRETCH - 1) / STRETCH * LANES;
        k.results[0] = total(stretches[0], count, k.lanes);
        k.results[1] = total(stretches[1], count, k.lanes);
    }

    private static void stretches(Block k, float[] sums, float[] moments) {
        float[] a = k.a;
        float[] b = k.b;
        float[] c = k.c;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, k.u);
        FloatVector v = FloatVector.broadcast(FLOATS, k.v);
        FloatVector scale = FloatVector.broadcast(FLOATS, k.more[0]);
        FloatVector shift = FloatVector.broadcast(FLOATS, k.more[1]);
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            int at = lane;
            for (int start = 0; start < k.rows; start += STRETCH) {
                int end = Math.min(k.rows, start + STRETCH);
                FloatVector sum = FloatVector.zero(FLOATS);
                FloatVector moment = FloatVector.zero(FLOATS);
                for (int i = start + lane; i < end; i += STEP) {
                    int x = k.aAt + i;
                    int y = k.bAt + i;
                    int z = k.cAt + i;
                    FloatVector product = at(a, x).fma(s, t).mul(at(b, y).fma(u, v));
                    FloatVector sumStep = product;
                    FloatVector momentStep = product.mul(at(c, z).fma(scale, shift));
                    product = at(a, x + LANES).fma(s, t).mul(at(b, y + LANES).fma(u, v));
                    sumStep = sumStep.add(product);
                    momentStep = product.fma(at(c, z + LANES).fma(scale, shift), momentStep);
                    product = at(a, x + 2 * LANES)
                            .fma(s, t)
                            .mul(at(b, y + 2 * LANES).fma(u, v));
                    sumStep = sumStep.add(product);
                    momentStep = product.fma(at(c, z + 2 * LANES).fma(scale, shift), momentStep);
                    product = at(a, x + 3 * LANES)
                            .fma(s, t)
                            .mul(at(b, y + 3 * LANES).fma(u, v));
                    sum = sum.add(sumStep.add(product));
                    moment = moment.add(product.fma(at(c, z + 3 * LANES).fma(scale, shift), momentStep));
                }
                sum.intoArray(sums, at);
                moment.intoArray(moments, at);
                at += LANES;
            }
        }
    }

    /// Adds to the lanes what the stretches have for them.
    private static double total(float[] stretches, int count, double[] lanes) {
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            DoubleVector low = DoubleVector.zero(DOUBLES);
            DoubleVector high = DoubleVector.zero(DOUBLES);
            for (int i = lane; i < count; i += LANES) {
                FloatVector sum = at(stretches, i);
                low = low.add(sum.convertShape(F2D, DOUBLES, 0));
                high = high.add(sum.convertShape(F2D, DOUBLES, 1));
            }
            ReductionLoops.store(low, high, lanes, lane);
        }
        return ReductionLoops.fold(lanes);
    }
}
