package dev.sigmalab.engine.data;

import java.math.BigDecimal;
import java.util.function.IntToDoubleFunction;

/// Numbers that a double holds as well as the database does.
final class DoubleColumn implements NumberColumn {
    private final String name;
    private final ColumnType type;
    private final Presence presence;
    private final Numbers values;
    private final int nonFiniteCount;

    /// @param values `[rows]`, 0 where absent
    DoubleColumn(String name, ColumnType type, Presence presence, Numbers values) {
        this.name = name;
        this.type = type;
        this.presence = presence;
        this.values = values;
        int nonFinite = 0;
        for (int row = 0; row < values.size(); row++) {
            nonFinite += Double.isFinite(values.at(row)) ? 0 : 1;
        }
        this.nonFiniteCount = nonFinite;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ColumnType type() {
        return type;
    }

    @Override
    public Presence presence() {
        return presence;
    }

    @Override
    public long bytes() {
        return values.bytes() + presence.bytes();
    }

    @Override
    public double value(int row) {
        return values.at(row);
    }

    @Override
    public BigDecimal anchor() {
        return BigDecimal.ZERO;
    }

    @Override
    public BigDecimal exact(int row) {
        double value = values.at(row);
        if (isNull(row) || !Double.isFinite(value)) {
            return null;
        }
        // A decimal of up to 15 digits is the shortest text of its double, and by that text H2 compares doubles with
        // decimals; other kinds are the double itself.
        return type.kind() == ColumnType.Kind.DECIMAL || type.kind() == ColumnType.Kind.REAL
                ? BigDecimal.valueOf(value)
                : new BigDecimal(value);
    }

    @Override
    public IntToDoubleFunction minus(BigDecimal number) {
        double nearest = number.doubleValue();
        // The difference of two doubles is rounded once by the machine; decimals are not doubles.
        boolean isExact = type.kind() == ColumnType.Kind.REAL || new BigDecimal(nearest).compareTo(number) == 0;
        boolean isDecimal = type.kind() == ColumnType.Kind.DECIMAL && number.signum() != 0;
        return isExact && !isDecimal
                ? row -> isNull(row) ? 0 : values.at(row) - nearest
                : row -> isNull(row) ? 0 : exact(row).subtract(number).doubleValue();
    }

    @Override
    public int nonFiniteCount() {
        return nonFiniteCount;
    }

    @Override
    public double[] values() {
        return values.toArray();
    }
}
