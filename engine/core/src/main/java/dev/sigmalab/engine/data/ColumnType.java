package dev.sigmalab.engine.data;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Objects;

/// What a database column holds.
///
/// @param kind how the engine treats the values
/// @param sqlName the type as it is written in SQL for that database, such as `DECIMAL(10, 2)`; a value cast to it is
///     in the column's own type
/// @param precision decimal digits of exact numbers, else what the driver says
/// @param scale digits after the point of exact numbers, fractional digits of seconds of timestamps, else 0
public record ColumnType(Kind kind, String sqlName, int precision, int scale) {
    /// How the values of a column are treated and what their double means, see [NumberColumn].
    public enum Kind {
        /// TINYINT to BIGINT.
        INTEGER,
        /// DECIMAL, NUMERIC.
        DECIMAL,
        /// REAL, FLOAT, DOUBLE PRECISION, and DECFLOAT (what H2 makes of sums of doubles) rounded to double.
        REAL,
        BOOLEAN,
        DATE,
        TIME,
        /// Without a time zone.
        TIMESTAMP,
        /// With a time zone.
        TIMESTAMP_ZONED,
        TEXT,
        /// Arrays, binary, JSON and the like: kept as text, never compared softly.
        OTHER;

        /// Whether arithmetic applies to the values themselves.
        public boolean isNumber() {
            return this == INTEGER || this == DECIMAL || this == REAL;
        }

        /// Whether values are points in time.
        public boolean isTemporal() {
            return this == DATE || this == TIME || this == TIMESTAMP || this == TIMESTAMP_ZONED;
        }

        /// Whether columns of this kind load as [NumberColumn].
        public boolean hasNumbers() {
            return isNumber() || isTemporal() || this == BOOLEAN;
        }
    }

    public ColumnType {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(sqlName);
    }

    /// The type of column `index` (from 1) of a result.
    static ColumnType of(ResultSetMetaData meta, int index) throws SQLException {
        return of(
                meta.getColumnType(index),
                meta.getColumnTypeName(index),
                meta.getPrecision(index),
                meta.getScale(index));
    }

    /// The type in the current row of [DatabaseMetaData#getColumns].
    static ColumnType ofCatalogRow(ResultSet row) throws SQLException {
        return of(
                row.getInt("DATA_TYPE"),
                row.getString("TYPE_NAME"),
                row.getInt("COLUMN_SIZE"),
                row.getInt("DECIMAL_DIGITS"));
    }

    /// The type for a number of [Types] and the database's own name of it.
    public static ColumnType of(int jdbcType, String typeName, int precision, int scale) {
        Kind kind = kindOf(jdbcType, typeName.toUpperCase(Locale.ROOT));
        return new ColumnType(kind, sqlName(kind, typeName, precision, scale), precision, Math.max(scale, 0));
    }

    private static Kind kindOf(int jdbcType, String typeName) {
        return switch (jdbcType) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.INTEGER;
            case Types.DECIMAL, Types.NUMERIC -> typeName.startsWith("DECFLOAT") ? Kind.REAL : Kind.DECIMAL;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> Kind.REAL;
            case Types.BOOLEAN -> Kind.BOOLEAN;
            // PostgreSQL calls its booleans BIT; real bit strings have other names or lengths.
            case Types.BIT -> typeName.startsWith("BOOL") ? Kind.BOOLEAN : Kind.OTHER;
            case Types.DATE -> Kind.DATE;
            case Types.TIME -> Kind.TIME;
            case Types.TIMESTAMP -> typeName.endsWith("TZ") ? Kind.TIMESTAMP_ZONED : Kind.TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.TIMESTAMP_ZONED;
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB -> Kind.TEXT;
            default -> Kind.OTHER;
        };
    }

    private static String sqlName(Kind kind, String typeName, int precision, int scale) {
        if (kind == Kind.DECIMAL && precision > 0 && precision < 1000 && !typeName.contains("(")) {
            return "%s(%d, %d)".formatted(typeName, precision, Math.max(scale, 0));
        }
        if (kind == Kind.TIMESTAMP && scale != 6 && typeName.equalsIgnoreCase("TIMESTAMP")) {
            return "TIMESTAMP(%d)".formatted(Math.max(scale, 0));
        }
        if (kind == Kind.TIMESTAMP_ZONED && scale != 6 && typeName.equalsIgnoreCase("TIMESTAMP WITH TIME ZONE")) {
            return "TIMESTAMP(%d) WITH TIME ZONE".formatted(Math.max(scale, 0));
        }
        return typeName;
    }

    @Override
    public String toString() {
        return sqlName;
    }
}
