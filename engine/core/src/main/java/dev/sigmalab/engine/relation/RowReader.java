package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.backend.reference.StreamedColumn;

/// Reads a column a row at a time, and computes it some rows at a time: meant for rows in their order.
final class RowReader {
    private static final int PART = 1024;

    private final StreamedColumn column;
    private final int rows;
    private final double[] part = new double[PART];
    private int from;
    private int count;

    /// @param column of one number a row
    RowReader(StreamedColumn column) {
        this.column = column;
        this.rows = column.rows();
    }

    double at(int row) {
        if (row < from || row >= from + count) {
            from = row;
            count = Math.min(PART, rows - row);
            column.read(from, count, part);
        }
        return part[row - from];
    }

    int rows() {
        return rows;
    }
}
