package dev.sigmalab.engine.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Function;
import org.h2.value.Value;
import org.h2.value.ValueNull;

/// Collects decimals of any length, and keeps them exact only when some value has more digits than a double.
final class DecimalReader implements ColumnReader {
    /// Gets a number, or null for NULL.
    interface Getter {
        BigDecimal get(ResultSet row, int index) throws SQLException;
    }

    private final String name;
    private final ColumnType type;
    private final Getter getter;
    private final Function<Value, BigDecimal> number;
    private final Presence.Builder presence = new Presence.Builder();
    private BigDecimal[] values = new BigDecimal[FIRST_CAPACITY];
    private int size;
    private int scale;
    private boolean fitsDouble = true;

    /// @param number of a value of H2, the same as the getter's
    DecimalReader(String name, ColumnType type, Getter getter, Function<Value, BigDecimal> number) {
        this.name = name;
        this.type = type;
        this.getter = getter;
        this.number = number;
    }

    @Override
    public void read(ResultSet row, int index) throws SQLException {
        add(getter.get(row, index));
    }

    @Override
    public void read(Value[][] rows, int count, int column) {
        for (int row = 0; row < count; row++) {
            Value value = rows[row][column];
            add(value == ValueNull.INSTANCE ? null : number.apply(value));
        }
    }

    private void add(BigDecimal value) {
        presence.add(value != null);
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
        if (value != null) {
            scale = Math.max(scale, value.scale());
            fitsDouble &= value.precision() <= DOUBLE_DIGITS
                    || value.stripTrailingZeros().precision() <= DOUBLE_DIGITS;
        }
    }

    @Override
    public Column finish() {
        return fitsDouble ? rounded() : exact();
    }

    private Column rounded() {
        double[] doubles = new double[size];
        for (int row = 0; row < size; row++) {
            doubles[row] = values[row] == null ? 0 : values[row].doubleValue();
        }
        return new DoubleColumn(name, type, presence.build(), Numbers.of(doubles));
    }

    private Column exact() {
        BigInteger[] unscaled = new BigInteger[size];
        for (int row = 0; row < size; row++) {
            unscaled[row] = values[row] == null
                    ? BigInteger.ZERO
                    : values[row].setScale(scale).unscaledValue();
        }
        return new ExactColumn(name, type, presence.build(), new ExactColumn.Unscaled.Bigs(unscaled), scale);
    }
}
