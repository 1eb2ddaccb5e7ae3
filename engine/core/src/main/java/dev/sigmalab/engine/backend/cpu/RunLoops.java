package dev.sigmalab.engine.backend.cpu;

import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.GT;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Loops over runs of rows, a run for each target. Runs are short and of any length, so that what costs most is a wrong
/// guess of where they end: as many rows are read or written whether a run has them or not, under masks and before the
/// next run is written.
///
/// Vectors are not handed from method to method: where the JIT does not join the methods they would go to the heap.
final class RunLoops {
    /// How many virtual lanes the rows have that are left of whole steps.
    private static final int LANES = 8;

    /// As many rows of a short run are read and written whether it has them or not.
    private static final int REACH = 4 * LANES;

    /// Longer rests are read up to a multiple of this: guessed right more often than a multiple of the lanes.
    private static final int PAIR = 2 * LANES;

    private static final VectorSpecies<Float> FLOATS = ArithmeticLoops.FLOATS;
    private static final VectorSpecies<Double> DOUBLES = FLOATS.withLanes(double.class);
    /// As many floats as there are doubles in a vector.
    private static final VectorSpecies<Float> HALF =
            VectorSpecies.of(float.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));

    /// Whether a vector has all virtual lanes.
    private static final boolean IS_WIDE = DOUBLES.length() == LANES;

    private static final VectorShuffle<Double> BY_4 = VectorShuffle.iota(DOUBLES, 4, 1, true);
    private static final VectorShuffle<Double> BY_2 = VectorShuffle.iota(DOUBLES, 2, 1, true);
    private static final VectorShuffle<Double> BY_1 = VectorShuffle.iota(DOUBLES, 1, 1, true);

    /// 0, 1, …
    private static final double[] PLACES = new double[Block.STEP];

    static {
        Arrays.setAll(PLACES, place -> place);
    }

    private RunLoops() {}

    /// The sum of any number of rows: whole steps by [ReductionLoops], then the others, of which row i belongs to
    /// virtual lane i mod 8. Each lane adds its rows in order in float64; the lanes are folded in halves.
    ///
    /// @param lanes scratch
    static double sum(float[] a, int from, int rows, double[] lanes) {
        return isShort(a, from, rows) ? sum(a, from, rows, REACH, lanes) : longSum(a, from, rows, lanes);
    }

    /// Whether a run has no more rows than are read, and all that are read are there.
    private static boolean isShort(float[] a, int from, int rows) {
        return rows <= REACH && from + REACH <= a.length;
    }

    private static double longSum(float[] a, int from, int rows, double[] lanes) {
        int steps = rows / Block.STEP * Block.STEP;
        int left = rows - steps;
        if (steps == 0) {
            return rest(a, from, left, lanes);
        }
        double sum = ReductionLoops.sum(a, from, steps, lanes);
        return left == 0 ? sum : sum + rest(a, from + steps, left, lanes);
    }

    private static double rest(float[] a, int from, int rows, double[] lanes) {
        if (from + Block.STEP <= a.length) {
            return sum(a, from, rows, (rows + PAIR - 1) / PAIR * PAIR, lanes);
        }
        // At the end of a column there is nothing to read behind the run.
        Arrays.fill(lanes, 0, LANES, 0);
        for (int i = 0; i < rows; i++) {
            lanes[i % LANES] += a[from + i];
        }
        return folded(lanes);
    }

    /// @param reach how many rows are read
    private static double sum(float[] a, int from, int rows, int reach, double[] lanes) {
        DoubleVector count = DoubleVector.broadcast(DOUBLES, (double) rows);
        for (int lane = 0; lane < LANES; lane += DOUBLES.length()) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int i = lane; i < reach; i += LANES) {
                VectorMask<Double> isThere = count.compare(GT, DoubleVector.fromArray(DOUBLES, PLACES, i));
                sum = sum.add(FloatVector.fromArray(HALF, a, from + i).convertShape(F2D, DOUBLES, 0), isThere);
            }
            sum.intoArray(lanes, lane);
        }
        return folded(lanes);
    }

    private static double folded(double[] l) {
        return ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7]));
    }

    /// Runs of rows, one after the other.
    ///
    /// @param starts where the rows of each target start, and the last ones end
    /// @param target whose run is the first
    /// @param row where it starts
    /// @param end where the last one ends at the latest
    record Runs(int[] starts, int target, int row, int end) {}

    /// The sum of each run, into its target's place.
    ///
    /// @param lanes scratch
    static void sums(Runs runs, Column column, double[] totals, double[] lanes) {
        float[] a = column.numbers();
        int shift = column.shift();
        int[] starts = runs.starts();
        int row = runs.row();
        for (int target = runs.target(); row < runs.end(); target++) {
            int stop = Math.min(starts[target + 1], runs.end());
            totals[target] = sum(a, shift + row, stop - row, lanes);
            row = stop;
        }
    }

    /// The sums of two columns.
    ///
    /// @param lanes scratch
    static void sums(Runs runs, Column x, double[] xTotals, Column y, double[] yTotals, double[] lanes) {
        float[] a = x.numbers();
        float[] b = y.numbers();
        int[] starts = runs.starts();
        int row = runs.row();
        for (int target = runs.target(); row < runs.end(); target++) {
            int stop = Math.min(starts[target + 1], runs.end());
            int rows = stop - row;
            int aFrom = x.shift() + row;
            int bFrom = y.shift() + row;
            if (IS_WIDE && isShort(a, aFrom, rows) && isShort(b, bFrom, rows)) {
                wideSums(a, aFrom, b, bFrom, rows, lanes);
                xTotals[target] = lanes[0];
                yTotals[target] = lanes[1];
            } else {
                xTotals[target] = sum(a, aFrom, rows, lanes);
                yTotals[target] = sum(b, bFrom, rows, lanes);
            }
            row = stop;
        }
    }

    /// Two sums at once of short runs: the lanes stay in vectors, for these are slow to come back from memory.
    private static void wideSums(float[] a, int aFrom, float[] b, int bFrom, int rows, double[] sums) {
        DoubleVector count = DoubleVector.broadcast(DOUBLES, (double) rows);
        DoubleVector x = DoubleVector.zero(DOUBLES);
        DoubleVector y = DoubleVector.zero(DOUBLES);
        for (int i = 0; i < REACH; i += LANES) {
            VectorMask<Double> isThere = count.compare(GT, DoubleVector.fromArray(DOUBLES, PLACES, i));
            x = x.add(FloatVector.fromArray(HALF, a, aFrom + i).convertShape(F2D, DOUBLES, 0), isThere);
            y = y.add(FloatVector.fromArray(HALF, b, bFrom + i).convertShape(F2D, DOUBLES, 0), isThere);
        }
        x = x.add(x.rearrange(BY_4));
        y = y.add(y.rearrange(BY_4));
        x = x.add(x.rearrange(BY_2));
        y = y.add(y.rearrange(BY_2));
        sums[0] = x.add(x.rearrange(BY_1)).lane(0);
        sums[1] = y.add(y.rearrange(BY_1)).lane(0);
    }

    /// Writes one number into a run of rows, and maybe into rows behind it, whose turn is next.
    ///
    /// @param end where no row may be written any more
    static void fill(float[] out, int from, int to, int end, float number) {
        FloatVector numbers = FloatVector.broadcast(FLOATS, number);
        int i = from;
        if (from + REACH <= end) {
            for (; i < from + REACH; i += FLOATS.length()) {
                numbers.intoArray(out, i);
            }
        }
        for (; i < to && i + FLOATS.length() <= end; i += FLOATS.length()) {
            numbers.intoArray(out, i);
        }
        for (; i < to; i++) {
            out[i] = number;
        }
    }

    /// Writes the number of each run's target into the run, and 0 into rows without a target.
    static void fill(Runs runs, Column column, float[] numbers) {
        float[] a = column.numbers();
        int shift = column.shift();
        int[] starts = runs.starts();
        int end = runs.end();
        int row = runs.row();
        for (int target = runs.target(); row < end && target < starts.length - 1; target++) {
            int stop = Math.min(starts[target + 1], end);
            fill(a, shift + row, shift + stop, shift + end, numbers[target]);
            row = stop;
        }
        Arrays.fill(a, shift + row, shift + end, 0);
    }

    /// The same of two columns.
    static void fill(Runs runs, Column x, float[] xNumbers, Column y, float[] yNumbers) {
        float[] a = x.numbers();
        float[] b = y.numbers();
        int[] starts = runs.starts();
        int end = runs.end();
        int row = runs.row();
        for (int target = runs.target(); row < end && target < starts.length - 1; target++) {
            int stop = Math.min(starts[target + 1], end);
            if (stop - row <= REACH && row + REACH <= end) {
                FloatVector xs = FloatVector.broadcast(FLOATS, xNumbers[target]);
                FloatVector ys = FloatVector.broadcast(FLOATS, yNumbers[target]);
                for (int i = row; i < row + REACH; i += FLOATS.length()) {
                    xs.intoArray(a, x.shift() + i);
                    ys.intoArray(b, y.shift() + i);
                }
            } else {
                fill(a, x.shift() + row, x.shift() + stop, x.shift() + end, xNumbers[target]);
                fill(b, y.shift() + row, y.shift() + stop, y.shift() + end, yNumbers[target]);
            }
            row = stop;
        }
        Arrays.fill(a, x.shift() + row, x.shift() + end, 0);
        Arrays.fill(b, y.shift() + row, y.shift() + end, 0);
    }
}
