package dev.sigmalab.engine.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/// Collects numbers that a double holds without loss.
final class DoubleReader implements ColumnReader {
    /// Gets a number; anything for NULL.
    interface Getter {
        double get(ResultSet row, int index) throws SQLException;
    }

    private final String name;
    private final ColumnType type;
    private final Getter getter;
    private final Presence.Builder presence = new Presence.Builder();
    private double[] values = new double[FIRST_CAPACITY];
    private int size;

    DoubleReader(String name, ColumnType type, Getter getter) {
        this.name = name;
        this.type = type;
        this.getter = getter;
    }

    @Override
    public void read(ResultSet row, int index) throws SQLException {
        double value = getter.get(row, index);
        boolean present = !row.wasNull();
        presence.add(present);
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = present ? value : 0;
    }

    @Override
    public Column finish() {
        return new DoubleColumn(name, type, presence.build(), Arrays.copyOf(values, size));
    }
}
