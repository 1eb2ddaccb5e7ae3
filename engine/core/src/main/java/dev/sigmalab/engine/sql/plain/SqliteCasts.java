package dev.sigmalab.engine.sql.plain;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlNode;

/// Casts in SQLite, which cuts fractions off where H2 rounds and knows neither dates nor decimals.
final class SqliteCasts {
    private SqliteCasts() {}

    static String cast(SqlCall call, SqlNode value, SqlDataTypeSpec type, PlainWriter writer) {
        ValueKind from = writer.kind(value);
        String text = writer.text(value);
        return switch (Types.kind(type)) {
            case INTEGER -> toInteger(from, value, writer);
            case DOUBLE -> "CAST(" + text + " AS REAL)";
            case DECIMAL ->
                Types.name(type).equals("DECFLOAT")
                        ? "CAST(" + text + " AS REAL)"
                        : "ROUND(" + text + ", " + scale(type, writer) + ")";
            case TEXT -> toText(call, from, text, type, writer);
            case DATE -> "date(" + text + ")";
            case TIMESTAMP -> toTimestamp(call, from, text, type, writer);
            case BOOLEAN -> toTruth(call, from, value, writer);
            default -> throw refused(call, type, writer);
        };
    }

    /// H2 rounds halves of floating-point numbers up and those of decimals away from zero.
    private static String toInteger(ValueKind from, SqlNode value, PlainWriter writer) {
        return switch (from) {
            case INTEGER, BOOLEAN -> "CAST(" + writer.text(value) + " AS INTEGER)";
            case DOUBLE, REAL -> "CAST(FLOOR(" + writer.operand(value) + " + 0.5) AS INTEGER)";
            default -> "CAST(ROUND(" + writer.text(value) + ") AS INTEGER)";
        };
    }

    /// The digits after the point: none unless written.
    private static int scale(SqlDataTypeSpec type, PlainWriter writer) {
        String written = writer.source(type).text();
        int comma = written.indexOf(',');
        return comma < 0
                ? 0
                : Integer.parseInt(
                        written.substring(comma + 1, written.indexOf(')')).strip());
    }

    private static String toText(SqlCall call, ValueKind from, String text, SqlDataTypeSpec type, PlainWriter writer) {
        boolean same = from == ValueKind.INTEGER || from == ValueKind.TEXT || from == ValueKind.DATE;
        if (!same || Types.name(type).equals("CHAR")) {
            throw refused(call, type, writer);
        }
        String written = writer.source(type).text();
        int bracket = written.indexOf('(');
        String length = bracket < 0
                ? ""
                : written.substring(bracket + 1, written.indexOf(')')).strip();
        String cast = "CAST(" + text + " AS TEXT)";
        return length.isEmpty() ? cast : "SUBSTR(" + cast + ", 1, " + length + ")";
    }

    private static String toTimestamp(
            SqlCall call, ValueKind from, String text, SqlDataTypeSpec type, PlainWriter writer) {
        return switch (from) {
            case DATE -> "datetime(" + text + ")";
            case TIMESTAMP -> "(" + text + ")";
            default -> throw refused(call, type, writer);
        };
    }

    private static String toTruth(SqlCall call, ValueKind from, SqlNode value, PlainWriter writer) {
        if (from == ValueKind.BOOLEAN) {
            return writer.operand(value);
        }
        if (!from.isNumber()) {
            throw refused(call, (SqlDataTypeSpec) call.operand(1), writer);
        }
        return "(" + writer.operand(value) + " <> 0)";
    }

    private static RuntimeException refused(SqlCall call, SqlDataTypeSpec type, PlainWriter writer) {
        return writer.lacks(call, "cannot cast this to " + writer.source(type) + " as H2 does", "");
    }
}
