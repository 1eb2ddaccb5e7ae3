package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;

/// The order of rows by their keys, equal keys in the order of the rows; kept as long as the keys stay the same.
final class Sequence {
    private final float[] keys;
    private final boolean descending;
    private final float[] seen;
    private final long[] sortable;
    private final int[] rows;
    /// Whether the order is that of the keys that were seen.
    private boolean fresh;

    /// @param sorted how many rows are sorted: all, or none where the order is given
    private Sequence(float[] keys, boolean descending, int[] rows, int sorted) {
        this.keys = keys;
        this.descending = descending;
        this.rows = rows;
        this.seen = new float[sorted];
        this.sortable = new long[sorted];
        this.fresh = sorted == 0;
    }

    /// An order that never changes.
    static Sequence fixed(int[] rows) {
        return new Sequence(new float[0], false, rows, 0);
    }

    /// The order by a column, as the column is when it is asked for.
    ///
    /// @param count how many of the column's rows there are
    static Sequence sorted(float[] keys, int count, boolean descending) {
        return new Sequence(keys, descending, new int[count], count);
    }

    int[] rows() {
        int count = seen.length;
        if (!fresh || Arrays.mismatch(keys, 0, count, seen, 0, count) >= 0) {
            System.arraycopy(keys, 0, seen, 0, count);
            sort();
            fresh = true;
        }
        return rows;
    }

    /// Keys are float32, so that key and row fit into one long.
    private void sort() {
        for (int row = 0; row < rows.length; row++) {
            int bits = Float.floatToIntBits(keys[row]);
            int ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
            sortable[row] = (long) (descending ? ~ascending : ascending) << 32 | row;
        }
        Arrays.parallelSort(sortable);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (int) sortable[i];
        }
    }
}
