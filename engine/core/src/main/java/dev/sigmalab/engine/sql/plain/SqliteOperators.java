package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Literal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlBetweenOperator;

/// Operators whose meaning in SQLite depends on how values happen to be stored.
final class SqliteOperators {
    Optional<String> rewrite(SqlCall call, PlainWriter writer) {
        return switch (call.getKind()) {
            case DIVIDE -> division(call, writer);
            case MOD -> remainder(call, writer);
            case LIKE -> Optional.of(like(call, writer));
            case RLIKE -> throw writer.lacks(call, "has no regular expressions", "use LIKE");
            case IS_DISTINCT_FROM -> Optional.of(binary(call, "IS NOT", writer));
            case IS_NOT_DISTINCT_FROM -> Optional.of(binary(call, "IS", writer));
            case CAST -> Optional.of(SqliteCasts.cast(call, (SqlNode) call.operand(0), type(call, writer), writer));
            case BETWEEN -> between(call, writer);
            case IN, NOT_IN -> in(call, writer);
            default -> named(call, writer);
        };
    }

    private Optional<String> named(SqlCall call, PlainWriter writer) {
        String name = call.getOperator().getName();
        if (name.contains("POSIX")) {
            throw writer.lacks(call, "has no regular expressions", "use LIKE");
        }
        if (name.equals("IS UNKNOWN") || name.equals("IS NOT UNKNOWN")) {
            return Optional.of(writer.operand(call.operand(0)) + (name.contains("NOT") ? " IS NOT NULL" : " IS NULL"));
        }
        return Nodes.isComparison(call) && call.operandCount() == 2 ? comparison(call, writer) : Optional.empty();
    }

    private static SqlDataTypeSpec type(SqlCall call, PlainWriter writer) {
        if (call.operand(1) instanceof SqlDataTypeSpec type) {
            return type;
        }
        throw writer.lacks(call, "has no intervals", "");
    }

    private static String binary(SqlCall call, String operator, PlainWriter writer) {
        return "%s %s %s".formatted(writer.operand(call.operand(0)), operator, writer.operand(call.operand(1)));
    }

    /// A decimal column may hold whole numbers, and these divide to whole numbers.
    private static Optional<String> division(SqlCall call, PlainWriter writer) {
        ValueKind left = writer.kind(call.operand(0));
        ValueKind right = writer.kind(call.operand(1));
        boolean whole = left == ValueKind.INTEGER && right == ValueKind.INTEGER;
        if (whole
                || SqliteStorage.isFloating(call.operand(0), writer)
                || SqliteStorage.isFloating(call.operand(1), writer)) {
            return Optional.empty();
        }
        if (left.isNumber() && right.isNumber()) {
            return Optional.of(
                    "CAST(%s AS REAL) / %s".formatted(writer.text(call.operand(0)), writer.operand(call.operand(1))));
        }
        throw writer.lacks(
                call,
                "drops the fraction when it divides whole numbers, and the kind of these numbers is not known",
                "write CAST(… AS DOUBLE PRECISION) / …");
    }

    private static Optional<String> remainder(SqlCall call, PlainWriter writer) {
        PostgresRules.requireIntegers(call, writer);
        return Optional.empty();
    }

    /// LIKE passes over case here, GLOB does not.
    private static String like(SqlCall call, PlainWriter writer) {
        String name = call.getOperator().getName();
        boolean negated = name.startsWith("NOT");
        String value = writer.operand(call.operand(0));
        SqlNode pattern = call.operand(1);
        if (!Nodes.isText(pattern)) {
            throw writer.lacks(
                    pattern,
                    "needs a constant pattern, because its LIKE passes over case",
                    "write the pattern in quotes");
        }
        char escape = call.operandCount() > 2 ? Nodes.text(call.operand(2)).charAt(0) : '\\';
        LikePattern like = new LikePattern(Nodes.text(pattern), escape);
        if (!name.endsWith("ILIKE")) {
            return "%s %s %s".formatted(value, negated ? "NOT GLOB" : "GLOB", like.glob());
        }
        if (!like.isAscii()) {
            throw writer.lacks(
                    pattern,
                    "passes over the case of A to Z only",
                    "write LIKE, and each letter in the case that is meant");
        }
        return "%s %s %s".formatted(value, negated ? "NOT LIKE" : "LIKE", like.withEscape());
    }

    private Optional<String> comparison(SqlCall call, PlainWriter writer) {
        requireComparable(call, call.getOperandList(), writer);
        if (!mixesMoments(call.getOperandList(), writer)) {
            return Optional.empty();
        }
        return Optional.of("%s %s %s"
                .formatted(
                        timestamp(call.operand(0), writer),
                        call.getOperator().getName(),
                        timestamp(call.operand(1), writer)));
    }

    private Optional<String> between(SqlCall call, PlainWriter writer) {
        SqlBetweenOperator operator = (SqlBetweenOperator) call.getOperator();
        if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
            throw writer.lacks(call, "has no BETWEEN SYMMETRIC", "");
        }
        requireComparable(call, call.getOperandList(), writer);
        if (!mixesMoments(call.getOperandList(), writer)) {
            return Optional.empty();
        }
        return Optional.of("%s %s %s AND %s"
                .formatted(
                        timestamp(call.operand(0), writer),
                        operator.isNegated() ? "NOT BETWEEN" : "BETWEEN",
                        timestamp(call.operand(1), writer),
                        timestamp(call.operand(2), writer)));
    }

    private Optional<String> in(SqlCall call, PlainWriter writer) {
        if (!(call.operand(1) instanceof SqlNodeList values)) {
            return Optional.empty();
        }
        List<SqlNode> all = new ArrayList<>(values.getList());
        all.addFirst(call.operand(0));
        requireComparable(call, all, writer);
        if (!mixesMoments(all, writer)) {
            return Optional.empty();
        }
        String list = values.stream().map(value -> timestamp(value, writer)).collect(Collectors.joining(", "));
        return Optional.of("%s %s (%s)"
                .formatted(timestamp(call.operand(0), writer), call.getKind() == SqlKind.IN ? "IN" : "NOT IN", list));
    }

    /// Text is greater than every number here, where H2 reads the text as a number.
    private static void requireComparable(SqlCall call, List<SqlNode> operands, PlainWriter writer) {
        List<ValueKind> kinds = operands.stream().map(writer::kind).toList();
        boolean text = kinds.contains(ValueKind.TEXT);
        if (text && kinds.stream().anyMatch(ValueKind::isNumber)) {
            throw writer.lacks(call, "compares text with numbers otherwise than H2", "cast the text to a number");
        }
    }

    private static boolean mixesMoments(List<SqlNode> operands, PlainWriter writer) {
        List<ValueKind> kinds = operands.stream().map(writer::kind).toList();
        return kinds.contains(ValueKind.DATE) && kinds.contains(ValueKind.TIMESTAMP);
    }

    /// A date as the timestamp of its midnight.
    private static String timestamp(SqlNode node, PlainWriter writer) {
        if (writer.kind(node) != ValueKind.DATE) {
            return writer.operand(node);
        }
        return writer.constant(node)
                .filter(Literal.Date.class::isInstance)
                .map(literal -> midnight(((Literal.Date) literal).value()))
                .orElseGet(() -> "datetime(" + writer.text(node) + ")");
    }

    private static String midnight(LocalDate date) {
        return "'" + Literals.timestamp(date.atStartOfDay()) + "'";
    }
}
