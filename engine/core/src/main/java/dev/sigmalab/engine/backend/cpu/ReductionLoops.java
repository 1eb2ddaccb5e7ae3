package dev.sigmalab.engine.backend.cpu;

import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums and extremes of a block.
///
/// The tree is fixed by the positions of the rows, not by the machine's vectors: row i belongs to virtual lane
/// i mod 16; of every step of 64 rows each lane adds its four terms in float32, in order; of every eight steps it adds
/// what they gave in float32, in order, and the result to its float64 sum; at the end the sixteen lanes are folded in
/// halves.
final class ReductionLoops {
    /// The number of virtual lanes.
    static final int LANES = 16;

    private static final VectorSpecies<Float> FLOATS = ArithmeticLoops.FLOATS;
    private static final VectorSpecies<Double> DOUBLES = FLOATS.withLanes(double.class);
    private static final int WIDTH = FLOATS.length();
    private static final int STEP = Block.STEP;

    /// How many rows are added up in float32: eight steps.
    static final int STRETCH = 8 * STEP;

    private ReductionLoops() {}

    static void sum(Block k) {
        k.results[0] = sum(k.a, k.aAt, k.rows, k.lanes);
    }

    /// @param rows whole steps
    /// @param lanes scratch
    static double sum(float[] a, int from, int rows, double[] lanes) {
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            DoubleVector low = DoubleVector.zero(DOUBLES);
            DoubleVector high = DoubleVector.zero(DOUBLES);
            for (int start = 0; start < rows; start += STRETCH) {
                int end = Math.min(rows, start + STRETCH);
                FloatVector sum = FloatVector.zero(FLOATS);
                for (int i = start + lane; i < end; i += STEP) {
                    int at = from + i;
                    FloatVector step = at(a, at)
                            .add(at(a, at + LANES))
                            .add(at(a, at + 2 * LANES))
                            .add(at(a, at + 3 * LANES));
                    sum = sum.add(step);
                }
                low = low.add(sum.convertShape(F2D, DOUBLES, 0));
                high = high.add(sum.convertShape(F2D, DOUBLES, 1));
            }
            store(low, high, lanes, lane);
        }
        return fold(lanes);
    }

    static void sumProduct2(Block k) {
        float[] a = k.a;
        float[] b = k.b;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            DoubleVector low = DoubleVector.zero(DOUBLES);
            DoubleVector high = DoubleVector.zero(DOUBLES);
            for (int start = 0; start < k.rows; start += STRETCH) {
                int end = Math.min(k.rows, start + STRETCH);
                FloatVector sum = FloatVector.zero(FLOATS);
                for (int i = start + lane; i < end; i += STEP) {
                    int x = k.aAt + i;
                    int y = k.bAt + i;
                    FloatVector step = at(a, x).mul(at(b, y).fma(s, t));
                    step = at(a, x + LANES).fma(at(b, y + LANES).fma(s, t), step);
                    step = at(a, x + 2 * LANES).fma(at(b, y + 2 * LANES).fma(s, t), step);
                    step = at(a, x + 3 * LANES).fma(at(b, y + 3 * LANES).fma(s, t), step);
                    sum = sum.add(step);
                }
                low = low.add(sum.convertShape(F2D, DOUBLES, 0));
                high = high.add(sum.convertShape(F2D, DOUBLES, 1));
            }
            store(low, high, k.lanes, lane);
        }
        k.results[0] = fold(k.lanes);
    }

    static void sumProduct3(Block k) {
        float[] a = k.a;
        float[] b = k.b;
        float[] c = k.c;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            DoubleVector low = DoubleVector.zero(DOUBLES);
            DoubleVector high = DoubleVector.zero(DOUBLES);
            for (int start = 0; start < k.rows; start += STRETCH) {
                int end = Math.min(k.rows, start + STRETCH);
                FloatVector sum = FloatVector.zero(FLOATS);
                for (int i = start + lane; i < end; i += STEP) {
                    int x = k.aAt + i;
                    int y = k.bAt + i;
                    int z = k.cAt + i;
                    FloatVector step = at(a, x).mul(at(b, y)).mul(at(c, z).fma(s, t));
                    step = at(a, x + LANES)
                            .mul(at(b, y + LANES))
                            .fma(at(c, z + LANES).fma(s, t), step);
                    step = at(a, x + 2 * LANES)
                            .mul(at(b, y + 2 * LANES))
                            .fma(at(c, z + 2 * LANES).fma(s, t), step);
                    step = at(a, x + 3 * LANES)
                            .mul(at(b, y + 3 * LANES))
                            .fma(at(c, z + 3 * LANES).fma(s, t), step);
                    sum = sum.add(step);
                }
                low = low.add(sum.convertShape(F2D, DOUBLES, 0));
                high = high.add(sum.convertShape(F2D, DOUBLES, 1));
            }
            store(low, high, k.lanes, lane);
        }
        k.results[0] = fold(k.lanes);
    }

    static void sumProduct4(Block k) {
        float[] a = k.a;
        float[] b = k.b;
        float[] c = k.c;
        float[] d = k.d;
        FloatVector s = FloatVector.broadcast(FLOATS, k.s);
        FloatVector t = FloatVector.broadcast(FLOATS, k.t);
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            DoubleVector low = DoubleVector.zero(DOUBLES);
            DoubleVector high = DoubleVector.zero(DOUBLES);
            for (int start = 0; start < k.rows; start += STRETCH) {
                int end = Math.min(k.rows, start + STRETCH);
                FloatVector sum = FloatVector.zero(FLOATS);
                for (int i = start + lane; i < end; i += STEP) {
                    FloatVector step = FloatVector.zero(FLOATS);
                    for (int j = i; j < i + STEP; j += LANES) {
                        FloatVector zw = at(d, k.dAt + j).fma(s, t).mul(at(c, k.cAt + j));
                        step = at(a, k.aAt + j).mul(at(b, k.bAt + j)).fma(zw, step);
                    }
                    sum = sum.add(step);
                }
                low = low.add(sum.convertShape(F2D, DOUBLES, 0));
                high = high.add(sum.convertShape(F2D, DOUBLES, 1));
            }
            store(low, high, k.lanes, lane);
        }
        k.results[0] = fold(k.lanes);
    }

    static void largest(Block k) {
        float[] a = k.a;
        float result = Float.NEGATIVE_INFINITY;
        FloatVector largest = FloatVector.broadcast(FLOATS, result);
        for (int i = 0; i < k.rows; i += WIDTH) {
            largest = largest.max(at(a, k.aAt + i));
        }
        for (int lane = 0; lane < WIDTH; lane++) {
            result = Math.max(result, largest.lane(lane));
        }
        k.results[0] = result;
    }

    static void smallest(Block k) {
        float[] a = k.a;
        float result = Float.POSITIVE_INFINITY;
        FloatVector smallest = FloatVector.broadcast(FLOATS, result);
        for (int i = 0; i < k.rows; i += WIDTH) {
            smallest = smallest.min(at(a, k.aAt + i));
        }
        for (int lane = 0; lane < WIDTH; lane++) {
            result = Math.min(result, smallest.lane(lane));
        }
        k.results[0] = result;
    }

    static FloatVector at(float[] column, int position) {
        return FloatVector.fromArray(FLOATS, column, position);
    }

    /// Puts the sums of lanes where [#fold] takes them from.
    static void store(DoubleVector low, DoubleVector high, double[] lanes, int lane) {
        low.intoArray(lanes, lane);
        high.intoArray(lanes, lane + WIDTH / 2);
    }

    /// Sixteen lanes as one: l + (l + 8), and so on in halves.
    static double fold(double[] lanes) {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                lanes[lane] += lanes[lane + half];
            }
        }
        return lanes[0];
    }
}
