package dev.sigmalab.visualizer.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Columns that are drawn beside each other over one x, reduced to what a screen can tell, row by row as they come:
/// every so manyth row stays, as many as a power of 2 apart, the last before every interruption, and that itself.
final class Sampling {
    /// Rows that stay at the most, the ends of lines aside.
    static final int MOST = Thinning.KEPT * Thinning.GROUPS;

    /// Stays whatever becomes of its neighbours.
    private static final int END = -1;

    private final int most;
    /// `[1 + columns][rows]`: x, and what is drawn over it; an interruption has no numbers.
    private final double[][] columns;
    /// Which row of its line each is.
    private int[] place = new int[0];

    private int rows;
    private int ends;
    private int stride = 1;
    /// `[1 + columns]` the newest row of the line, and how many it has.
    private double[] latest;

    private int length;

    /// @param count of columns beside x
    /// @param most rows that stay
    Sampling(int count, int most) {
        this.most = most;
        columns = new double[1 + count][0];
        latest = new double[1 + count];
    }

    void add(double x, double... values) {
        latest = row(x, values);
        if (length % stride == 0) {
            append(length, latest);
        }
        length++;
        while (rows - ends > most) {
            thin();
        }
    }

    private static double[] row(double x, double... values) {
        double[] row = new double[1 + values.length];
        row[0] = x;
        for (int i = 0; i < values.length; i++) {
            row[1 + i] = Double.isFinite(values[i]) ? values[i] : Double.NaN;
        }
        return row;
    }

    private double[] none() {
        double[] row = new double[columns.length];
        Arrays.fill(row, Double.NaN);
        row[0] = latest[0];
        return row;
    }

    /// The lines end here; the next row begins others.
    void interrupt() {
        if (length > 0) {
            if (isLatestLeftOut()) {
                append(END, latest);
            }
            append(END, none());
            length = 0;
        }
    }

    private boolean isLatestLeftOut() {
        return length > 0 && (length - 1) % stride != 0;
    }

    private void append(int at, double[] row) {
        if (rows == place.length) {
            place = Arrays.copyOf(place, Math.max(16, 2 * rows));
            Arrays.setAll(columns, i -> Arrays.copyOf(columns[i], place.length));
        }
        place[rows] = at;
        for (int i = 0; i < row.length; i++) {
            columns[i][rows] = row[i];
        }
        rows++;
        // A line has at least one row: that does not count.
        ends += at <= 0 ? 1 : 0;
    }

    private void thin() {
        stride *= 2;
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (place[row] == END || place[row] % stride == 0) {
                place[count] = place[row];
                for (double[] column : columns) {
                    column[count] = column[row];
                }
                count++;
            }
        }
        rows = count;
    }

    /// x and the columns, as far as they came.
    List<double[]> columns() {
        return isLatestLeftOut() ? with(List.of(latest)) : with(List.of());
    }

    /// The same with one more row, which is not taken in.
    ///
    /// @param isInterrupted whether it begins other lines
    List<double[]> with(boolean isInterrupted, double x, double... values) {
        double[] more = row(x, values);
        if (!isInterrupted || length == 0) {
            return with(List.of(more));
        }
        return with(isLatestLeftOut() ? List.of(latest, none(), more) : List.of(none(), more));
    }

    private List<double[]> with(List<double[]> more) {
        return IntStream.range(0, columns.length)
                .mapToObj(i -> {
                    double[] column = Arrays.copyOf(columns[i], rows + more.size());
                    for (int row = 0; row < more.size(); row++) {
                        column[rows + row] = more.get(row)[i];
                    }
                    return column;
                })
                .toList();
    }
}
