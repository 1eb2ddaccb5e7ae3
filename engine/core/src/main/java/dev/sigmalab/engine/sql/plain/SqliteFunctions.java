package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.plain.PostgresFunctions.Arguments;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlTrimFunction;

/// Functions in SQLite; those of mathematics need a build with them, as all common ones are.
final class SqliteFunctions {
    /// The same name and meaning as in H2.
    private static final Set<String> SAME = Set.of(
            ("ABS ACOS ASIN ATAN ATAN2 AVG CEIL CEILING COALESCE COS COSH COUNT CUME_DIST DEGREES DENSE_RANK EXP "
                            + "FIRST_VALUE FLOOR IFNULL LAG LAST_VALUE LEAD LENGTH LN LOG10 LOWER LTRIM MAX MIN "
                            + "NTH_VALUE NTILE NULLIF PERCENT_RANK PI POWER RADIANS RANK REPLACE ROW_NUMBER RTRIM SIGN "
                            + "SIN SINH SQRT SUM TAN TANH UPPER ROW")
                    .split(" "));

    Optional<String> rewrite(SqlCall call, PlainWriter writer) {
        String name = Nodes.functionName(call);
        if (name.isEmpty() || SAME.contains(name)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (name) {
                    case "MOD" -> {
                        PostgresRules.requireIntegers(call, writer);
                        yield "(%s %% %s)".formatted(writer.operand(call.operand(0)), writer.operand(call.operand(1)));
                    }
                    case "NVL" -> "COALESCE(" + list(call, writer) + ")";
                    case "CHAR_LENGTH", "CHARACTER_LENGTH" -> "LENGTH(" + list(call, writer) + ")";
                    case "LOG" -> logarithm(call, writer);
                    case "ROUND" -> "ROUND(" + list(call, writer) + ")";
                    case "GREATEST" -> "MAX(" + list(call, writer) + ")";
                    case "LEAST" -> "MIN(" + list(call, writer) + ")";
                    case "SUBSTRING", "SUBSTR" -> substring(call, writer);
                    case "LEFT" -> left(call, writer);
                    case "TRIM" -> trim(call, writer);
                    case "POSITION", "LOCATE" -> position(call, 0, 1, writer);
                    case "INSTR" -> position(call, 1, 0, writer);
                    default -> throw writer.lacks(call, "may not have the function " + name, "");
                });
    }

    private static String list(SqlCall call, PlainWriter writer) {
        return call.getOperandList().stream().map(writer::text).collect(Collectors.joining(", "));
    }

    private static String logarithm(SqlCall call, PlainWriter writer) {
        String last = writer.text(call.operand(call.operandCount() - 1));
        return call.operandCount() == 1
                ? "LN(" + last + ")"
                : "(LN(%s) / LN(%s))".formatted(last, writer.text(call.operand(0)));
    }

    private static String substring(SqlCall call, PlainWriter writer) {
        Arguments.requireAtLeast(call, 1, 1, writer);
        Arguments.requireAtLeast(call, 2, 0, writer);
        return "SUBSTR(" + list(call, writer) + ")";
    }

    private static String left(SqlCall call, PlainWriter writer) {
        Arguments.requireAtLeast(call, 1, 0, writer);
        return "SUBSTR(%s, 1, %s)".formatted(writer.text(call.operand(0)), writer.text(call.operand(1)));
    }

    private static String trim(SqlCall call, PlainWriter writer) {
        if (call.getKind() != SqlKind.TRIM) {
            return "TRIM(" + list(call, writer) + ")";
        }
        SqlTrimFunction.Flag flag = ((SqlLiteral) call.operand(0)).getValueAs(SqlTrimFunction.Flag.class);
        String name = switch (flag) {
            case BOTH -> "TRIM";
            case LEADING -> "LTRIM";
            case TRAILING -> "RTRIM";
        };
        SqlNode characters = call.operand(1);
        // Where no characters are written, the parser puts a blank at the place of the whole call.
        boolean implied = characters == null || writer.source(characters).equals(writer.source(call));
        String set = implied ? "" : ", " + writer.text(characters);
        return name + "(" + writer.text(call.operand(2)) + set + ")";
    }

    private static String position(SqlCall call, int searched, int text, PlainWriter writer) {
        if (call.operandCount() != 2) {
            throw writer.lacks(call, "cannot search from a start", "search in SUBSTRING(text FROM start)");
        }
        return "INSTR(%s, %s)".formatted(writer.text(call.operand(text)), writer.text(call.operand(searched)));
    }
}
