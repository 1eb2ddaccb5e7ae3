package dev.sigmalab.visualizer.model;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// How values lie, apart by label, in bins of one width. Immutable.
///
/// @param low where the first bin begins
/// @param high where the last bin ends; values beyond either end are in the outermost bins
/// @param negative rows of each bin that should not be selected, or whose label is not known, `[bins]`
/// @param positive rows of each bin that should be selected, `[bins]`
/// @param unknown rows without a value
public record Histogram(double low, double high, long[] negative, long[] positive, long unknown) {
    /// What lies further out than this share of rows widens no axis.
    private static final double TAIL = 0.003;

    /// So many values say where most of them lie.
    private static final int SAMPLE = 20_000;

    /// @param values NaN where there is none, `[rows]`
    public static Histogram of(double[] values, IntPredicate isPositive, int bins) {
        double[] sample = sample(values);
        double low = sample.length == 0 ? 0 : sample[(int) (TAIL * (sample.length - 1))];
        double high = sample.length == 0 ? 1 : sample[(int) ((1 - TAIL) * (sample.length - 1))];
        double margin = high > low ? 0.02 * (high - low) : 0.5;
        return of(values, isPositive, bins, low - margin, high + margin);
    }

    /// Of whole numbers: bins hold equally many of them, so that none is a peak by chance.
    public static Histogram ofWhole(double[] values, IntPredicate isPositive, int most) {
        Histogram plain = of(values, isPositive, 1);
        double low = Math.floor(plain.low()) - 0.5;
        long span = Math.max(1, (long) Math.ceil(plain.high() - low));
        long width = Math.ceilDiv(span, most);
        int bins = (int) Math.ceilDiv(span, width);
        return of(values, isPositive, bins, low, low + bins * width);
    }

    /// Between given ends.
    public static Histogram of(double[] values, IntPredicate isPositive, int bins, double low, double high) {
        long[] negative = new long[bins];
        long[] positive = new long[bins];
        long unknown = 0;
        double scale = bins / (high - low);
        for (int row = 0; row < values.length; row++) {
            if (Double.isNaN(values[row])) {
                unknown++;
            } else {
                int bin = (int) Math.clamp((values[row] - low) * scale, 0, bins - 1);
                (isPositive.test(row) ? positive : negative)[bin]++;
            }
        }
        return new Histogram(low, high, negative, positive, unknown);
    }

    private static double[] sample(double[] values) {
        int stride = Math.max(1, values.length / SAMPLE);
        double[] sample = new double[values.length / stride];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = values[i * stride];
        }
        return Arrays.stream(sample).filter(Double::isFinite).sorted().toArray();
    }

    /// How many bins.
    public int bins() {
        return negative.length;
    }

    /// How many rows have a value.
    public long known() {
        return Arrays.stream(negative).sum() + Arrays.stream(positive).sum();
    }
}
