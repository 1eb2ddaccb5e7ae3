package dev.sigmalab.engine.data;

import java.util.Arrays;

/// Quantiles of a column by selection, in time proportional to its length each; NULL and NaN left out.
///
/// Between order statistics it interpolates linearly (Hyndman and Fan's type 7, as `PERCENTILE_CONT` does).
/// Asking reorders the private copy, so one thread at a time.
public final class Quantiles {
    private final double[] values;
    private final int count;

    private Quantiles(double[] values, int count) {
        this.values = values;
        this.count = count;
    }

    /// Of the values that are present; `values` is copied.
    public static Quantiles of(double[] values, Presence presence) {
        double[] kept = new double[presence.count()];
        int count = 0;
        for (int row = 0; row < values.length; row++) {
            if (presence.at(row) && !Double.isNaN(values[row])) {
                kept[count++] = values[row];
            }
        }
        return new Quantiles(kept, count);
    }

    /// Of a column's values that are present.
    public static Quantiles of(NumberColumn column) {
        double[] kept = new double[column.presence().count()];
        int count = 0;
        for (int row = 0; row < column.size(); row++) {
            double value = column.isNull(row) ? Double.NaN : column.value(row);
            if (!Double.isNaN(value)) {
                kept[count++] = value;
            }
        }
        return new Quantiles(kept, count);
    }

    /// How many values there are.
    public int count() {
        return count;
    }

    /// The value below which the given share of the values lies; NaN when there are no values.
    ///
    /// @param share between 0 and 1
    public double at(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share " + share);
        }
        if (count == 0) {
            return Double.NaN;
        }
        double position = share * (count - 1);
        int below = (int) position;
        double low = select(below);
        double fraction = position - below;
        if (fraction == 0) {
            return low;
        }
        double high = smallestFrom(below + 1);
        return low == high ? low : low * (1 - fraction) + high * fraction;
    }

    /// Of the finite values, divided by their number; 0 when there are none.
    public double standardDeviation() {
        double mean = 0;
        double squares = 0;
        long seen = 0;
        for (int i = 0; i < count; i++) {
            if (Double.isFinite(values[i])) {
                seen++;
                double step = values[i] - mean;
                mean += step / seen;
                squares += step * (values[i] - mean);
            }
        }
        return seen == 0 ? 0 : Math.sqrt(squares / seen);
    }

    /// After [#select] of `from - 1` everything from `from` on is at least as large.
    private double smallestFrom(int from) {
        double smallest = values[from];
        for (int i = from + 1; i < count; i++) {
            smallest = Math.min(smallest, values[i]);
        }
        return smallest;
    }

    /// The value of that rank; smaller ones are moved before it, larger ones behind. Hoare's quickselect with the
    /// median of three, and a sort of the rest when the range shrinks too slowly.
    private double select(int rank) {
        int low = 0;
        int high = count - 1;
        for (int rounds = 2 * (32 - Integer.numberOfLeadingZeros(count)); low < high; rounds--) {
            if (rounds == 0) {
                Arrays.sort(values, low, high + 1);
                break;
            }
            int split = partition(low, high);
            if (rank <= split) {
                high = split;
            } else {
                low = split + 1;
            }
        }
        return values[rank];
    }

    /// Hoare's partition: everything up to the returned index is at most what follows; both sides are not empty.
    private int partition(int low, int high) {
        double pivot = medianOfThree(values[low], values[low + high >>> 1], values[high]);
        int i = low - 1;
        int j = high + 1;
        while (true) {
            do {
                i++;
            } while (values[i] < pivot);
            do {
                j--;
            } while (values[j] > pivot);
            if (i >= j) {
                return Math.min(j, high - 1);
            }
            double swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    private static double medianOfThree(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
