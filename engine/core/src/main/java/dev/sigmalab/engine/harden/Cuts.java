package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.train.TrainingData;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/// The distinct finite values of a column among the kept rows, ascending, and how counts change when a cut passes each.
final class Cuts {
    private static final int COUNTS = 4;

    private final TrainingData data;
    private final NumberColumn column;
    private final int[] tableRows;
    private final double[] values;
    private final int[] rowOf;
    private final int[] changes;

    private Cuts(TrainingData data, NumberColumn column, int[] tableRows, double[] values) {
        this.data = data;
        this.column = column;
        this.tableRows = tableRows;
        this.values = values;
        this.rowOf = new int[values.length];
        this.changes = new int[COUNTS * values.length];
    }

    static Cuts of(TrainingData data, NumberColumn column) {
        int[] tableRows = data.keptRows();
        double[] values = Arrays.stream(tableRows)
                .filter(row -> isFinite(column, row))
                // −0 and 0 are one value.
                .mapToDouble(row -> column.value(row) + 0.0)
                .sorted()
                .distinct()
                .toArray();
        Cuts cuts = new Cuts(data, column, tableRows, values);
        IntStream.range(0, tableRows.length)
                .filter(row -> isFinite(column, tableRows[row]))
                .forEach(row -> cuts.rowOf[cuts.index(row)] = tableRows[row]);
        return cuts;
    }

    private static boolean isFinite(NumberColumn column, int row) {
        return !column.isNull(row) && Double.isFinite(column.value(row));
    }

    private int index(int row) {
        return Arrays.binarySearch(values, column.value(tableRows[row]) + 0.0);
    }

    int size() {
        return values.length;
    }

    BigDecimal exact(int index) {
        return column.exact(rowOf[index]);
    }

    /// Counts what changes when rows go from one selection to the other.
    void count(BitSet before, BitSet after) {
        for (int row = 0; row < tableRows.length; row++) {
            int tableRow = tableRows[row];
            int change = (after.get(tableRow) ? 1 : 0) - (before.get(tableRow) ? 1 : 0);
            if (change != 0) {
                int count = (data.isHeldOut(row) ? 2 : 0) + (data.isPositive(row) ? 0 : 1);
                changes[COUNTS * index(row) + count] += change;
            }
        }
    }

    /// By how much true and false positives of training rows, then of held-out rows, change at a value.
    int[] changes(int index) {
        return Arrays.copyOfRange(changes, COUNTS * index, COUNTS * (index + 1));
    }
}
