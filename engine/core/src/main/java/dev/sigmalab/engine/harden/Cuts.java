package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.RowSet;
import dev.sigmalab.engine.train.TrainingData;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;

/// The distinct finite values of a column among rows that a cut moves, ascending, and how counts change when the cut
/// passes each.
final class Cuts {
    private static final int COUNTS = 4;

    private final NumberColumn column;
    private final double[] values;
    private final int[] rowOf;
    private final int[] changes;

    private Cuts(NumberColumn column, double[] values) {
        this.column = column;
        this.values = values;
        this.rowOf = new int[values.length];
        this.changes = new int[COUNTS * values.length];
    }

    /// @param before the rows selected with the cut below all values, as rows of the loaded table
    /// @param after those selected with the cut above all values
    static Cuts of(TrainingData data, NumberColumn column, BitSet before, BitSet after) {
        BitSet moved = (BitSet) before.clone();
        moved.xor(after);
        double[] values = moved.stream()
                .filter(row -> isFinite(column, row))
                .mapToDouble(row -> column.value(row) + 0.0)
                .sorted()
                .toArray();
        Cuts cuts = new Cuts(column, distinct(values));
        RowSet rows = data.keptRows();
        for (int i = 0; i < rows.size(); i++) {
            int row = rows.at(i);
            if (moved.get(row) && isFinite(column, row)) {
                int count = (data.isHeldOut(i) ? 2 : 0) + (data.isPositive(i) ? 0 : 1);
                cuts.count(row, count, after.get(row) ? 1 : -1);
            }
        }
        return cuts;
    }

    /// A stream's own would put every number into an object.
    private static double[] distinct(double[] ascending) {
        int kept = 0;
        for (double value : ascending) {
            if (kept == 0 || value != ascending[kept - 1]) {
                ascending[kept++] = value;
            }
        }
        return Arrays.copyOf(ascending, kept);
    }

    private static boolean isFinite(NumberColumn column, int row) {
        return !column.isNull(row) && Double.isFinite(column.value(row));
    }

    private void count(int row, int count, int change) {
        // −0 and 0 are one value.
        int index = Arrays.binarySearch(values, column.value(row) + 0.0);
        rowOf[index] = row;
        changes[COUNTS * index + count] += change;
    }

    int size() {
        return values.length;
    }

    BigDecimal exact(int index) {
        return column.exact(rowOf[index]);
    }

    /// By how much true and false positives of training rows, then of held-out rows, change at a value.
    int[] changes(int index) {
        return Arrays.copyOfRange(changes, COUNTS * index, COUNTS * (index + 1));
    }
}
