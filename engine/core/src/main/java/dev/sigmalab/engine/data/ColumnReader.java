package dev.sigmalab.engine.data;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.value.Value;
import org.h2.value.ValueReal;

/// Collects one column of a result row by row. Used by one thread; [#finish] ends its life.
interface ColumnReader {
    /// Room for the first rows; storage then grows by half.
    int FIRST_CAPACITY = 1024;

    /// Decimal digits that a double always keeps.
    int DOUBLE_DIGITS = 15;

    /// Decimal digits that a long always keeps.
    int LONG_DIGITS = 18;

    /// Reads the current row's value from column `index`, counted from 1.
    void read(ResultSet row, int index) throws SQLException;

    /// Reads the values of rows as H2 itself keeps them.
    ///
    /// @param rows `[row][column]`, of which the first `count` are read
    /// @param column counted from 0
    void read(Value[][] rows, int count, int column);

    /// The immutable column of all rows read.
    Column finish();

    /// The reader that loses nothing of a column of that type.
    ///
    /// @param share what the numbers may take of the heap
    static ColumnReader of(String name, ColumnType type, HeapShare share) {
        return switch (type.kind()) {
            case INTEGER -> new LongReader(name, type, 0, share, ResultSet::getLong, Value::getLong);
            case DECIMAL -> decimal(name, type, share);
            case REAL -> new DoubleReader(name, type, share, real(type), ColumnReader::real);
            case BOOLEAN ->
                new DoubleReader(
                        name,
                        type,
                        share,
                        (row, index) -> row.getBoolean(index) ? 1 : 0,
                        value -> value.getBoolean() ? 1 : 0);
            case DATE -> new DoubleReader(name, type, share, TimeValues::days, TimeValues::days);
            case TIME -> new DoubleReader(name, type, share, TimeValues::secondsOfDay, TimeValues::secondsOfDay);
            case TIMESTAMP ->
                TimeValues.fitsDouble(type)
                        ? new DoubleReader(name, type, share, TimeValues::localSeconds, TimeValues::seconds)
                        : new DecimalReader(name, type, TimeValues::exactLocalSeconds, TimeValues::exactSeconds);
            case TIMESTAMP_ZONED ->
                TimeValues.fitsDouble(type)
                        ? new DoubleReader(name, type, share, TimeValues::utcSeconds, TimeValues::seconds)
                        : new DecimalReader(name, type, TimeValues::exactUtcSeconds, TimeValues::exactSeconds);
            case TEXT, OTHER -> new TextReader(name, type, share);
        };
    }

    /// A binary number; one of single precision is the double of its shortest text, as which H2 compares it with
    /// decimals, and not the double of the same bits, which no decimal literal equals.
    private static DoubleReader.Getter real(ColumnType type) {
        return type.sqlName().startsWith("DOUBLE")
                ? ResultSet::getDouble
                : (row, index) -> row.getObject(index) instanceof Float single ? real(single) : row.getDouble(index);
    }

    private static double real(Value value) {
        return value instanceof ValueReal single ? real(single.getFloat()) : value.getDouble();
    }

    private static double real(float single) {
        return Double.parseDouble(Float.toString(single));
    }

    private static ColumnReader decimal(String name, ColumnType type, HeapShare share) {
        int digits = type.precision();
        if (digits > 0 && digits <= DOUBLE_DIGITS) {
            return new DoubleReader(name, type, share, ResultSet::getDouble, Value::getDouble);
        }
        int scale = type.scale();
        return digits > 0 && digits <= LONG_DIGITS && scale <= LONG_DIGITS
                ? new LongReader(
                        name,
                        type,
                        scale,
                        share,
                        (row, index) -> unscaled(row.getBigDecimal(index), scale),
                        value -> unscaled(value.getBigDecimal(), scale))
                : new DecimalReader(name, type, ResultSet::getBigDecimal, Value::getBigDecimal);
    }

    private static long unscaled(BigDecimal value, int scale) {
        return value == null ? 0 : value.setScale(scale).unscaledValue().longValueExact();
    }
}
