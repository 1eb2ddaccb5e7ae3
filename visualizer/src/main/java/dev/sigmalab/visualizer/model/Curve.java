package dev.sigmalab.visualizer.model;

import java.util.Arrays;

/// Points in order of x, as two columns that are never changed. A y that is not a number interrupts the line.
///
/// @param x `[points]`, steps of a run
/// @param y `[points]`
public record Curve(double[] x, double[] y) {
    /// No points.
    public static final Curve EMPTY = new Curve(new double[0], new double[0]);

    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x, " + y.length + " y");
        }
    }

    /// How many points, interruptions included.
    public int size() {
        return x.length;
    }

    public boolean isEmpty() {
        return x.length == 0;
    }

    /// The smallest finite y, ∞ if there is none.
    public double lowest() {
        double lowest = Double.POSITIVE_INFINITY;
        for (double value : y) {
            // Comparisons with NaN are false.
            lowest = value < lowest && value > Double.NEGATIVE_INFINITY ? value : lowest;
        }
        return lowest;
    }

    /// The largest finite y, −∞ if there is none.
    public double highest() {
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : y) {
            highest = value > highest && value < Double.POSITIVE_INFINITY ? value : highest;
        }
        return highest;
    }

    /// The last y that is a number at or before an x; NaN if there is none.
    public double at(double atX) {
        int found = Arrays.binarySearch(x, atX);
        int index = found >= 0 ? found : -found - 2;
        while (index + 1 < x.length && x[index + 1] == atX) {
            index++;
        }
        while (index >= 0 && Double.isNaN(y[index])) {
            index--;
        }
        return index < 0 ? Double.NaN : y[index];
    }

    /// Collects points into a curve.
    static final class Builder {
        private static final int SMALLEST = 64;
        private double[] x;
        private double[] y;
        private int size;

        Builder() {
            this(SMALLEST);
        }

        /// @param room for so many points at first
        Builder(int room) {
            x = new double[Math.max(1, room)];
            y = new double[Math.max(1, room)];
        }

        int size() {
            return size;
        }

        /// The same points with room for two more, such as an interruption and what follows it.
        Builder copy() {
            Builder copy = new Builder(size + 2);
            System.arraycopy(x, 0, copy.x, 0, size);
            System.arraycopy(y, 0, copy.y, 0, size);
            copy.size = size;
            return copy;
        }

        Builder add(double atX, double atY) {
            if (size == x.length) {
                x = Arrays.copyOf(x, 2 * size);
                y = Arrays.copyOf(y, 2 * size);
            }
            x[size] = atX;
            y[size] = Double.isFinite(atY) ? atY : Double.NaN;
            size++;
            return this;
        }

        /// The line ends here; the next point begins another.
        Builder interrupt() {
            if (size > 0 && !Double.isNaN(y[size - 1])) {
                add(x[size - 1], Double.NaN);
            }
            return this;
        }

        Curve build() {
            return size == 0 ? EMPTY : new Curve(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
        }
    }
}
