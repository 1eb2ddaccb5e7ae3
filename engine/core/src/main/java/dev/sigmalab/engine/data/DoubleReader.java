package dev.sigmalab.engine.data;

import java.sql.ResultSet;
import java.sql.SQLException;

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
    private final Numbers.Builder values;

    DoubleReader(String name, ColumnType type, HeapShare share, Getter getter) {
        this.name = name;
        this.type = type;
        this.getter = getter;
        this.values = new Numbers.Builder(share);
    }

    @Override
    public void read(ResultSet row, int index) throws SQLException {
        double value = getter.get(row, index);
        boolean present = !row.wasNull();
        presence.add(present);
        values.add(present ? value : 0);
    }

    @Override
    public Column finish() {
        return new DoubleColumn(name, type, presence.build(), values.build());
    }
}
