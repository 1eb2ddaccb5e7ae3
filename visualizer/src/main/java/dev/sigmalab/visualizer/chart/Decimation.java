package dev.sigmalab.visualizer.chart;

import java.util.Arrays;

/// Long lines reduced to what can be seen: per column of pixels the first, lowest, highest and last point.
///
/// The picture is the same, since between these a line only goes up and down within its column.
final class Decimation {
    /// Points kept of a column.
    private static final int KEPT = 4;

    private double[] x;
    private double[] y;
    private int size;

    private Decimation(int most) {
        x = new double[most];
        y = new double[most];
    }

    /// @param columns how many pixels wide the line is drawn
    static Series of(Series series, double low, double high, int columns) {
        int points = series.x().length;
        if (points <= KEPT * columns || !(high > low)) {
            return series;
        }
        Decimation kept = new Decimation(2 * KEPT * columns);
        double width = (high - low) / columns;
        int start = 0;
        while (start < points) {
            int end = start + 1;
            if (!Double.isNaN(series.y()[start])) {
                double column = Math.floor((series.x()[start] - low) / width);
                while (end < points
                        && !Double.isNaN(series.y()[end])
                        && Math.floor((series.x()[end] - low) / width) == column) {
                    end++;
                }
            }
            kept.column(series, start, end);
            start = end;
        }
        return new Series(
                series.name(),
                series.reading(),
                series.style(),
                Arrays.copyOf(kept.x, kept.size),
                Arrays.copyOf(kept.y, kept.size));
    }

    private void column(Series series, int start, int end) {
        int lowest = start;
        int highest = start;
        for (int i = start + 1; i < end; i++) {
            lowest = series.y()[i] < series.y()[lowest] ? i : lowest;
            highest = series.y()[i] > series.y()[highest] ? i : highest;
        }
        int last = -1;
        for (int i : new int[] {start, Math.min(lowest, highest), Math.max(lowest, highest), end - 1}) {
            if (i != last) {
                add(series.x()[i], series.y()[i]);
            }
            last = i;
        }
    }

    private void add(double atX, double atY) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = atX;
        y[size] = atY;
        size++;
    }
}
