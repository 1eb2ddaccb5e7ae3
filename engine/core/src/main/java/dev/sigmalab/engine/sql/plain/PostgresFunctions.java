package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Literal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/// Functions in PostgreSQL.
final class PostgresFunctions {
    /// The same name and meaning as in H2.
    private static final Set<String> SAME = Set.of(
            ("ABS ACOS ASIN ATAN ATAN2 AVG CEIL CEILING CHARACTER_LENGTH CHAR_LENGTH COALESCE CONCAT CORR COS COSH COT "
                            + "COUNT COVAR_POP COVAR_SAMP CUME_DIST CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP "
                            + "DEGREES DENSE_RANK EVERY EXP EXTRACT FIRST_VALUE FLOOR LAG LAST_VALUE LEAD LENGTH LN "
                            + "LOCALTIME LOCALTIMESTAMP LOG10 LOWER LPAD LTRIM MAX MIN NTH_VALUE NTILE NULLIF OVERLAY "
                            + "PERCENTILE_CONT PERCENTILE_DISC PERCENT_RANK PI POWER RADIANS RANK REPEAT REPLACE "
                            + "ROW_NUMBER RPAD RTRIM SIGN SIN SINH SQRT STDDEV_POP STDDEV_SAMP SUM TAN TANH TRIM "
                            + "UPPER VAR_POP VAR_SAMP CAST ROW")
                    .split(" "));

    Optional<String> rewrite(SqlCall call, PlainWriter writer) {
        String name = Nodes.functionName(call);
        if (name.isEmpty() || SAME.contains(name)) {
            return Optional.empty();
        }
        return switch (name) {
            case "IFNULL", "NVL" -> Optional.of("COALESCE(" + list(call, writer) + ")");
            case "LOG" -> Optional.of(logarithm(call, writer));
            case "ROUND", "TRUNC", "TRUNCATE" -> Optional.of(rounded(name, call, writer));
            case "MOD" -> {
                PostgresRules.requireIntegers(call, writer);
                yield Optional.empty();
            }
            case "GREATEST", "LEAST" -> Optional.of(extreme(name, call, writer));
            case "SUBSTRING", "SUBSTR" -> {
                Arguments.requireAtLeast(call, 1, 1, writer);
                Arguments.requireAtLeast(call, 2, 0, writer);
                yield Optional.empty();
            }
            case "LEFT", "RIGHT" -> {
                Arguments.requireAtLeast(call, 1, 0, writer);
                yield Optional.empty();
            }
            case "LOCATE" -> Optional.of(position(call, 0, 1, writer));
            case "INSTR" -> Optional.of(position(call, 1, 0, writer));
            case "POSITION" ->
                call.getKind() == SqlKind.POSITION ? Optional.empty() : Optional.of(position(call, 0, 1, writer));
            case "NOW" -> Optional.of("LOCALTIMESTAMP");
            default -> throw writer.lacks(call, "may not have the function " + name, "");
        };
    }

    private static String list(SqlCall call, PlainWriter writer) {
        return call.getOperandList().stream().map(writer::text).collect(Collectors.joining(", "));
    }

    /// LOG of one number is the natural logarithm in H2 and the decimal one here.
    private static String logarithm(SqlCall call, PlainWriter writer) {
        String last = writer.text(call.operand(call.operandCount() - 1));
        return call.operandCount() == 1
                ? "LN(" + last + ")"
                : "(LN(%s) / LN(%s))".formatted(last, writer.text(call.operand(0)));
    }

    /// Floating-point numbers would be rounded to even, and not to a number of digits at all.
    private static String rounded(String name, SqlCall call, PlainWriter writer) {
        SqlNode value = call.operand(0);
        ValueKind kind = writer.kind(value);
        if (kind.isMoment() || kind == ValueKind.TEXT) {
            throw writer.lacks(call, "cannot " + name + " this kind of value", "give it a number");
        }
        boolean exact = kind == ValueKind.INTEGER || kind == ValueKind.DECIMAL;
        String number = exact ? writer.text(value) : "CAST(" + writer.text(value) + " AS NUMERIC)";
        String digits = call.operandCount() > 1 ? ", " + writer.text(call.operand(1)) : "";
        return (name.equals("ROUND") ? "ROUND(" : "TRUNC(") + number + digits + ")";
    }

    /// NULL makes the result NULL in H2, but is passed over here.
    private static String extreme(String name, SqlCall call, PlainWriter writer) {
        List<String> nulls = call.getOperandList().stream()
                .filter(operand -> writer.constant(operand).isEmpty())
                .map(operand -> writer.operand(operand) + " IS NULL")
                .toList();
        String plain = name + "(" + list(call, writer) + ")";
        return nulls.isEmpty()
                ? plain
                : "CASE WHEN " + String.join(" OR ", nulls) + " THEN NULL ELSE " + plain + " END";
    }

    private static String position(SqlCall call, int searched, int text, PlainWriter writer) {
        if (call.operandCount() != 2) {
            throw writer.lacks(call, "cannot search from a start", "search in SUBSTRING(text FROM start)");
        }
        return "POSITION(%s IN %s)"
                .formatted(writer.operand(call.operand(searched)), writer.operand(call.operand(text)));
    }

    /// Checks of arguments whose meaning differs outside a range.
    static final class Arguments {
        private Arguments() {}

        /// Requires an argument, if it is there, to be a whole number of at least `least`.
        static void requireAtLeast(SqlCall call, int index, int least, PlainWriter writer) {
            if (index >= call.operandCount()) {
                return;
            }
            boolean fits = writer.constant(call.operand(index))
                    .filter(literal -> literal instanceof Literal.IntegerNumber(long value) && value >= least)
                    .isPresent();
            if (!fits) {
                throw writer.lacks(
                        call.operand(index),
                        "means something else here by numbers below " + least,
                        "write a constant of at least " + least);
            }
        }
    }
}
