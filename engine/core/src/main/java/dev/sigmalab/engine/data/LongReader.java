package dev.sigmalab.engine.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/// Collects exact numbers of up to 64 bits: unscaled longs of one scale.
final class LongReader implements ColumnReader {
    private static final long LARGEST_EXACT = 1L << 53;

    /// Gets an unscaled number; anything for NULL.
    interface Getter {
        long get(ResultSet row, int index) throws SQLException;
    }

    private final String name;
    private final ColumnType type;
    private final int scale;
    private final Getter getter;
    private final Presence.Builder presence = new Presence.Builder();
    private long[] values = new long[FIRST_CAPACITY];
    private int size;
    private boolean fitsDouble = true;

    LongReader(String name, ColumnType type, int scale, Getter getter) {
        this.name = name;
        this.type = type;
        this.scale = scale;
        this.getter = getter;
    }

    @Override
    public void read(ResultSet row, int index) throws SQLException {
        long value = getter.get(row, index);
        boolean present = !row.wasNull();
        presence.add(present);
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = present ? value : 0;
        fitsDouble &= !present || isExact(value);
    }

    /// Integers up to 2^53 are doubles; decimals of up to 15 digits are told apart by their nearest double.
    private boolean isExact(long value) {
        long limit = scale == 0 ? LARGEST_EXACT : 999_999_999_999_999L;
        return -limit <= value && value <= limit;
    }

    @Override
    public Column finish() {
        if (!fitsDouble) {
            var exact = new ExactColumn.Unscaled.Longs(Arrays.copyOf(values, size));
            return new ExactColumn(name, type, presence.build(), exact, scale);
        }
        double power = PowersOfTen.of(scale);
        double[] doubles = new double[size];
        for (int row = 0; row < size; row++) {
            doubles[row] = values[row] / power;
        }
        return new DoubleColumn(name, type, presence.build(), doubles);
    }
}
