package dev.sigmalab.engine.backend.cpu;

import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Loops over runs of rows, a run for each target. Runs are short and of any length, so that what costs most is a wrong
/// guess of where they end: masks and overlapping writes leave little to guess.
final class RunLoops {
    /// How many virtual lanes the rows have that are left of whole steps.
    private static final int LANES = 8;

    private static final VectorSpecies<Float> FLOATS = ArithmeticLoops.FLOATS;
    private static final VectorSpecies<Double> DOUBLES = FLOATS.withLanes(double.class);
    private static final VectorSpecies<Long> LONGS = FLOATS.withLanes(long.class);
    /// As many floats as there are doubles in a vector.
    private static final VectorSpecies<Float> HALF =
            VectorSpecies.of(float.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));

    private static final long[] PLACES = {0, 1, 2, 3, 4, 5, 6, 7};

    private RunLoops() {}

    /// The sum of any number of rows: whole steps by [ReductionLoops], then the others, of which row i belongs to
    /// virtual lane i mod 8. Each lane adds its rows in order in float64; the lanes are folded in halves.
    ///
    /// @param lanes scratch
    static double sum(float[] a, int from, int rows, double[] lanes) {
        int steps = rows / Block.STEP * Block.STEP;
        int left = rows - steps;
        if (steps == 0) {
            return rest(a, from, left, lanes);
        }
        double sum = ReductionLoops.sum(a, from, steps, lanes);
        return left == 0 ? sum : sum + rest(a, from + steps, left, lanes);
    }

    private static double rest(float[] a, int from, int rows, double[] lanes) {
        int whole = rows / LANES * LANES;
        int left = rows - whole;
        // The vector of the last rows reaches beyond them; at the end of the column there is nothing to reach.
        boolean isInside = from + whole + LANES <= a.length;
        for (int lane = 0; lane < LANES; lane += DOUBLES.length()) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int i = lane; i < whole; i += LANES) {
                sum = sum.add(doubles(a, from + i));
            }
            if (isInside) {
                VectorMask<Double> isLeft = LongVector.fromArray(LONGS, PLACES, lane)
                        .compare(LT, (long) left)
                        .cast(DOUBLES);
                sum = sum.add(doubles(a, from + whole + lane), isLeft);
            }
            sum.intoArray(lanes, lane);
        }
        for (int i = 0; i < left && !isInside; i++) {
            lanes[i] += a[from + whole + i];
        }
        return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
    }

    private static DoubleVector doubles(float[] a, int from) {
        return (DoubleVector) FloatVector.fromArray(HALF, a, from).convertShape(F2D, DOUBLES, 0);
    }

    /// Writes one number into a run of rows, and maybe into rows behind it, whose turn is next.
    ///
    /// @param end where no row may be written any more
    static void fill(float[] out, int from, int to, int end, float number) {
        FloatVector numbers = FloatVector.broadcast(FLOATS, number);
        int i = from;
        for (; i < to && i + FLOATS.length() <= end; i += FLOATS.length()) {
            numbers.intoArray(out, i);
        }
        for (; i < to; i++) {
            out[i] = number;
        }
    }
}
