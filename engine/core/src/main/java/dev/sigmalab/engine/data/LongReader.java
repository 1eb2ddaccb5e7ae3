package dev.sigmalab.engine.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.h2.value.Value;
import org.h2.value.ValueNull;

/// Collects exact numbers of up to 64 bits: unscaled longs of one scale. As long as all of them are doubles they are
/// kept as such.
final class LongReader implements ColumnReader {
    private static final long LARGEST_EXACT = 1L << 53;

    /// Gets an unscaled number; anything for NULL.
    interface Getter {
        long get(ResultSet row, int index) throws SQLException;
    }

    private final String name;
    private final ColumnType type;
    private final int scale;
    private final double power;
    private final Getter getter;
    private final ToLongFunction<Value> number;
    private final Presence.Builder presence = new Presence.Builder();
    private Numbers.Builder doubles;
    /// The numbers as they are, from the first that is no double on.
    private long[] longs;
    private int size;

    /// @param number of a value of H2, the same as the getter's
    LongReader(String name, ColumnType type, int scale, HeapShare share, Getter getter, ToLongFunction<Value> number) {
        this.name = name;
        this.type = type;
        this.scale = scale;
        this.power = PowersOfTen.of(scale);
        this.getter = getter;
        this.number = number;
        this.doubles = new Numbers.Builder(share);
    }

    @Override
    public void read(ResultSet row, int index) throws SQLException {
        long value = getter.get(row, index);
        boolean present = !row.wasNull();
        presence.add(present);
        add(present ? value : 0);
    }

    @Override
    public void read(Value[][] rows, int count, int column) {
        for (int row = 0; row < count; row++) {
            Value value = rows[row][column];
            boolean present = value != ValueNull.INSTANCE;
            presence.add(present);
            add(present ? number.applyAsLong(value) : 0);
        }
    }

    private void add(long value) {
        if (doubles != null && isExact(value)) {
            doubles.add(value / power);
            size++;
            return;
        }
        if (doubles != null) {
            widen();
        }
        if (size == longs.length) {
            longs = Arrays.copyOf(longs, size + (size >> 1));
        }
        longs[size++] = value;
    }

    private void widen() {
        Numbers before = doubles.build();
        doubles = null;
        longs = new long[Math.max(FIRST_CAPACITY, size + (size >> 1))];
        for (int row = 0; row < size; row++) {
            // The nearest double of a number of up to 15 digits gives all of them back.
            longs[row] = Math.round(before.at(row) * power);
        }
    }

    /// Integers up to 2^53 are doubles; decimals of up to 15 digits are told apart by their nearest double.
    private boolean isExact(long value) {
        long limit = scale == 0 ? LARGEST_EXACT : 999_999_999_999_999L;
        return -limit <= value && value <= limit;
    }

    @Override
    public Column finish() {
        if (doubles != null) {
            return new DoubleColumn(name, type, presence.build(), doubles.build());
        }
        var exact = new ExactColumn.Unscaled.Longs(Arrays.copyOf(longs, size));
        return new ExactColumn(name, type, presence.build(), exact, scale);
    }
}
