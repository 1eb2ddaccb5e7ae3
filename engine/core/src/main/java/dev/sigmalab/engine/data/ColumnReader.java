package dev.sigmalab.engine.data;

import java.sql.ResultSet;
import java.sql.SQLException;

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

    /// The immutable column of all rows read.
    Column finish();

    /// The reader that loses nothing of a column of that type.
    ///
    /// @param share what the numbers may take of the heap
    static ColumnReader of(String name, ColumnType type, HeapShare share) {
        return switch (type.kind()) {
            case INTEGER -> new LongReader(name, type, 0, share, ResultSet::getLong);
            case DECIMAL -> decimal(name, type, share);
            case REAL ->
                type.sqlName().startsWith("DOUBLE")
                        ? new DoubleReader(name, type, share, ResultSet::getDouble)
                        : new DoubleReader(name, type, share, ColumnReader::real);
            case BOOLEAN -> new DoubleReader(name, type, share, (row, index) -> row.getBoolean(index) ? 1 : 0);
            case DATE -> new DoubleReader(name, type, share, TimeValues::days);
            case TIME -> new DoubleReader(name, type, share, TimeValues::secondsOfDay);
            case TIMESTAMP ->
                TimeValues.fitsDouble(type)
                        ? new DoubleReader(name, type, share, TimeValues::localSeconds)
                        : new DecimalReader(name, type, TimeValues::exactLocalSeconds);
            case TIMESTAMP_ZONED ->
                TimeValues.fitsDouble(type)
                        ? new DoubleReader(name, type, share, TimeValues::utcSeconds)
                        : new DecimalReader(name, type, TimeValues::exactUtcSeconds);
            case TEXT, OTHER -> new TextReader(name, type, share);
        };
    }

    /// A binary number; one of single precision is the double of its shortest text, as which H2 compares it with
    /// decimals, and not the double of the same bits, which no decimal literal equals.
    private static double real(ResultSet row, int index) throws SQLException {
        return row.getObject(index) instanceof Float single
                ? Double.parseDouble(Float.toString(single))
                : row.getDouble(index);
    }

    private static ColumnReader decimal(String name, ColumnType type, HeapShare share) {
        int digits = type.precision();
        if (digits > 0 && digits <= DOUBLE_DIGITS) {
            return new DoubleReader(name, type, share, ResultSet::getDouble);
        }
        int scale = type.scale();
        return digits > 0 && digits <= LONG_DIGITS && scale <= LONG_DIGITS
                ? new LongReader(name, type, scale, share, (row, index) -> unscaled(row, index, scale))
                : new DecimalReader(name, type, ResultSet::getBigDecimal);
    }

    private static long unscaled(ResultSet row, int index, int scale) throws SQLException {
        var value = row.getBigDecimal(index);
        return value == null ? 0 : value.setScale(scale).unscaledValue().longValueExact();
    }
}
