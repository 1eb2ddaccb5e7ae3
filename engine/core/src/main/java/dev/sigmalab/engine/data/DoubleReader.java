package dev.sigmalab.engine.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.ToDoubleFunction;
import org.h2.value.Value;
import org.h2.value.ValueNull;

/// Collects numbers that a double holds without loss.
final class DoubleReader implements ColumnReader {
    /// Gets a number; anything for NULL.
    interface Getter {
        double get(ResultSet row, int index) throws SQLException;
    }

    private final String name;
    private final ColumnType type;
    private final Getter getter;
    private final ToDoubleFunction<Value> number;
    private final Presence.Builder presence = new Presence.Builder();
    private final Numbers.Builder values;

    /// @param number of a value of H2, the same as the getter's
    DoubleReader(String name, ColumnType type, HeapShare share, Getter getter, ToDoubleFunction<Value> number) {
        this.name = name;
        this.type = type;
        this.getter = getter;
        this.number = number;
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
    public void read(Value[][] rows, int count, int column) {
        for (int row = 0; row < count; row++) {
            Value value = rows[row][column];
            boolean present = value != ValueNull.INSTANCE;
            presence.add(present);
            values.add(present ? number.applyAsDouble(value) : 0);
        }
    }

    @Override
    public Column finish() {
        return new DoubleColumn(name, type, presence.build(), values.build());
    }
}
