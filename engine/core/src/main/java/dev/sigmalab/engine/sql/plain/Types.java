package dev.sigmalab.engine.sql.plain;

import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlDataTypeSpec;

/// The names of types.
final class Types {
    private static final Map<String, ValueKind> KINDS = Map.ofEntries(
            Map.entry("TINYINT", ValueKind.INTEGER),
            Map.entry("SMALLINT", ValueKind.INTEGER),
            Map.entry("INT", ValueKind.INTEGER),
            Map.entry("INTEGER", ValueKind.INTEGER),
            Map.entry("INT2", ValueKind.INTEGER),
            Map.entry("INT4", ValueKind.INTEGER),
            Map.entry("INT8", ValueKind.INTEGER),
            Map.entry("BIGINT", ValueKind.INTEGER),
            Map.entry("DEC", ValueKind.DECIMAL),
            Map.entry("DECIMAL", ValueKind.DECIMAL),
            Map.entry("NUMERIC", ValueKind.DECIMAL),
            Map.entry("NUMBER", ValueKind.DECIMAL),
            Map.entry("DECFLOAT", ValueKind.DECIMAL),
            Map.entry("REAL", ValueKind.REAL),
            Map.entry("FLOAT4", ValueKind.REAL),
            Map.entry("FLOAT", ValueKind.DOUBLE),
            Map.entry("FLOAT8", ValueKind.DOUBLE),
            Map.entry("DOUBLE", ValueKind.DOUBLE),
            Map.entry("BOOLEAN", ValueKind.BOOLEAN),
            Map.entry("BOOL", ValueKind.BOOLEAN),
            Map.entry("DATE", ValueKind.DATE),
            Map.entry("TIME", ValueKind.TIME),
            Map.entry("TIMESTAMP", ValueKind.TIMESTAMP),
            Map.entry("DATETIME", ValueKind.TIMESTAMP),
            Map.entry("CHAR", ValueKind.TEXT),
            Map.entry("VARCHAR", ValueKind.TEXT),
            Map.entry("TEXT", ValueKind.TEXT),
            Map.entry("CLOB", ValueKind.TEXT));

    private Types() {}

    /// The type's name in upper case without its precision.
    static String name(SqlDataTypeSpec type) {
        return type.getTypeName().getSimple().toUpperCase(Locale.ROOT);
    }

    /// The kind of values of a type.
    static ValueKind kind(SqlDataTypeSpec type) {
        return KINDS.getOrDefault(name(type), ValueKind.UNKNOWN);
    }
}
