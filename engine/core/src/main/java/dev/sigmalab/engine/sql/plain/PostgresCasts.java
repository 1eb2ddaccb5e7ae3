package dev.sigmalab.engine.sql.plain;

import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlNode;

/// Casts in PostgreSQL: other names of types, other rounding of floating-point numbers.
final class PostgresCasts {
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "TINYINT", "SMALLINT",
            "FLOAT", "DOUBLE PRECISION",
            "DOUBLE", "DOUBLE PRECISION",
            "DECFLOAT", "NUMERIC",
            "NUMBER", "NUMERIC",
            "DATETIME", "TIMESTAMP",
            "CLOB", "TEXT",
            "BOOL", "BOOLEAN");

    private PostgresCasts() {}

    static Optional<String> rewrite(SqlCall call, PlainWriter writer) {
        if (!(call.operand(1) instanceof SqlDataTypeSpec type)) {
            return Optional.empty();
        }
        SqlNode value = call.operand(0);
        ValueKind target = Types.kind(type);
        if (target == ValueKind.UNKNOWN) {
            throw writer.lacks(type, "may not have the type " + writer.source(type), "cast to a standard type");
        }
        if (target == ValueKind.INTEGER && isFloating(writer.kind(value))) {
            return Optional.of("CAST(FLOOR(%s + 0.5) AS %s)".formatted(writer.operand(value), name(type, writer)));
        }
        if (target == ValueKind.DECIMAL
                && !hasPrecision(type, writer)
                && !Types.name(type).equals("DECFLOAT")) {
            // Without a scale H2 rounds to whole numbers, PostgreSQL keeps all digits.
            return Optional.of("ROUND(CAST(" + writer.text(value) + " AS NUMERIC))");
        }
        String written = writer.source(type).text();
        String name = name(type, writer);
        if (name.equals(written)) {
            return Optional.empty();
        }
        return Optional.of("CAST(" + writer.text(value) + " AS " + name + ")");
    }

    /// H2 rounds halves of these up, PostgreSQL to even.
    private static boolean isFloating(ValueKind kind) {
        return kind == ValueKind.DOUBLE || kind == ValueKind.REAL;
    }

    private static boolean hasPrecision(SqlDataTypeSpec type, PlainWriter writer) {
        return writer.source(type).text().contains("(");
    }

    private static String name(SqlDataTypeSpec type, PlainWriter writer) {
        String other = OTHER_NAMES.get(Types.name(type));
        String written = writer.source(type).text();
        if (other == null || written.equalsIgnoreCase("DOUBLE PRECISION")) {
            return written;
        }
        int bracket = written.indexOf('(');
        return bracket < 0 || other.equals("DOUBLE PRECISION") ? other : other + written.substring(bracket);
    }
}
