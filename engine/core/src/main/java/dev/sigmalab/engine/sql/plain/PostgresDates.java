package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.plain.DateParts.Unit;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/// Dates and timestamps in PostgreSQL.
final class PostgresDates {
    private static final Set<String> PARTS =
            Set.of("YEAR", "QUARTER", "MONTH", "DAY", "HOUR", "MINUTE", "DOY", "ISODOW", "ISOYEAR", "EPOCH");

    Optional<String> rewrite(SqlCall call, PlainWriter writer) {
        Optional<String> part = DateParts.partOfFunction(call);
        if (part.isPresent()) {
            return Optional.of(part(call, part.get(), call.operand(0), writer));
        }
        return switch (call.getKind()) {
            case PLUS, MINUS -> arithmetic(call, writer);
            case EXTRACT -> extract(call, writer);
            default -> function(call, writer);
        };
    }

    private Optional<String> function(SqlCall call, PlainWriter writer) {
        return switch (Nodes.functionName(call)) {
            case "DATEADD", "TIMESTAMPADD" -> Optional.of(add(call, writer));
            case "DATEDIFF", "TIMESTAMPDIFF" -> Optional.of(difference(call, writer));
            case "DATE_TRUNC" -> Optional.of(truncate(call, writer));
            default -> Optional.empty();
        };
    }

    private Optional<String> extract(SqlCall call, PlainWriter writer) {
        String part = DateParts.name(call.operand(0));
        boolean same =
                PARTS.contains(part) && writer.source(call.operand(0)).text().equalsIgnoreCase(part);
        return same ? Optional.empty() : Optional.of(part(call, part, call.operand(1), writer));
    }

    private String part(SqlNode call, String part, SqlNode moment, PlainWriter writer) {
        String text = writer.text(moment);
        return switch (part) {
            case "ISO_WEEK" -> "EXTRACT(WEEK FROM " + text + ")";
            case "ISO_DAY_OF_WEEK" -> "EXTRACT(ISODOW FROM " + text + ")";
            // H2 gives whole seconds.
            case "SECOND" -> "FLOOR(EXTRACT(SECOND FROM " + text + "))";
            default -> {
                if (!PARTS.contains(part)) {
                    throw writer.lacks(
                            call, "counts " + part + " otherwise than H2", "ISO_WEEK and ISO_DAY_OF_WEEK are the same");
                }
                yield "EXTRACT(" + part + " FROM " + text + ")";
            }
        };
    }

    private Optional<String> arithmetic(SqlCall call, PlainWriter writer) {
        if (call.operandCount() != 2) {
            return Optional.empty();
        }
        SqlNode left = call.operand(0);
        SqlNode right = call.operand(1);
        ValueKind leftKind = writer.kind(left);
        ValueKind rightKind = writer.kind(right);
        if (leftKind == ValueKind.DATE && rightKind == ValueKind.DATE) {
            return Optional.of("(%s - %s) * INTERVAL '1 day'".formatted(writer.operand(left), writer.operand(right)));
        }
        if (leftKind == ValueKind.TIMESTAMP && rightKind.isNumber()) {
            return Optional.of(shifted(left, call.getKind() == SqlKind.PLUS ? "+" : "-", right, writer));
        }
        if (rightKind == ValueKind.TIMESTAMP && leftKind.isNumber()) {
            return Optional.of(shifted(right, "+", left, writer));
        }
        if (leftKind == ValueKind.DATE && rightKind == ValueKind.INTERVAL) {
            return Optional.of("CAST(%s %s %s AS DATE)"
                    .formatted(writer.operand(left), call.getKind() == SqlKind.PLUS ? "+" : "-", writer.text(right)));
        }
        if ((leftKind == ValueKind.DATE && isFraction(rightKind))
                || (rightKind == ValueKind.DATE && isFraction(leftKind))) {
            throw writer.lacks(call, "cannot move a date by parts of a day", "move it by a whole number of days");
        }
        return Optional.empty();
    }

    private static boolean isFraction(ValueKind kind) {
        return kind.isNumber() && kind != ValueKind.INTEGER;
    }

    private static String shifted(SqlNode moment, String sign, SqlNode days, PlainWriter writer) {
        return "%s %s %s * INTERVAL '1 day'".formatted(writer.operand(moment), sign, writer.operand(days));
    }

    private String add(SqlCall call, PlainWriter writer) {
        Unit unit = unit(call, writer);
        SqlNode moment = call.operand(2);
        String interval = unit == Unit.QUARTER ? "3 months" : "1 " + unit.lower();
        String sum =
                "%s + %s * INTERVAL '%s'".formatted(writer.operand(moment), writer.operand(call.operand(1)), interval);
        return DateParts.moved(call, writer.kinds()) == ValueKind.DATE ? "CAST(" + sum + " AS DATE)" : "(" + sum + ")";
    }

    /// H2 counts the boundaries of the unit between two moments.
    private String difference(SqlCall call, PlainWriter writer) {
        Unit unit = unit(call, writer);
        String from = writer.text(call.operand(1));
        String to = writer.text(call.operand(2));
        return switch (unit) {
            case YEAR -> "CAST(%s - %s AS BIGINT)".formatted(extract("YEAR", to), extract("YEAR", from));
            case MONTH ->
                "CAST((%s - %s) * 12 + %s - %s AS BIGINT)"
                        .formatted(
                                extract("YEAR", to),
                                extract("YEAR", from),
                                extract("MONTH", to),
                                extract("MONTH", from));
            case DAY -> "(CAST(%s AS DATE) - CAST(%s AS DATE))".formatted(to, from);
            case HOUR, MINUTE, SECOND -> {
                int seconds = unit == Unit.HOUR ? 3600 : unit == Unit.MINUTE ? 60 : 1;
                yield "CAST(EXTRACT(EPOCH FROM DATE_TRUNC('%s', CAST(%s AS TIMESTAMP)) - DATE_TRUNC('%s', CAST(%s AS TIMESTAMP))) / %d AS BIGINT)"
                        .formatted(unit.lower(), to, unit.lower(), from, seconds);
            }
            case QUARTER, WEEK ->
                throw writer.lacks(call, "counts " + unit + "s otherwise than H2", "count DAYs or MONTHs and divide");
        };
    }

    private static String extract(String part, String moment) {
        return "EXTRACT(" + part + " FROM " + moment + ")";
    }

    private String truncate(SqlCall call, PlainWriter writer) {
        SqlNode moment = call.operand(1);
        Unit unit = DateParts.unit(call.operand(0))
                .filter(found -> found != Unit.WEEK)
                .orElseThrow(() ->
                        writer.lacks(call, "truncates to this unit otherwise than H2", "truncate to a DAY or a MONTH"));
        String truncated = "DATE_TRUNC('%s', CAST(%s AS TIMESTAMP))".formatted(unit.lower(), writer.text(moment));
        return switch (writer.kind(moment)) {
            case DATE -> "CAST(" + truncated + " AS DATE)";
            case TIMESTAMP -> truncated;
            default ->
                throw writer.lacks(
                        call, "needs to know whether this is a date or a timestamp", "cast it to one of them");
        };
    }

    private static Unit unit(SqlCall call, PlainWriter writer) {
        if (call.operandCount() != 3) {
            throw writer.problem(call, "wrong-arguments", Nodes.functionName(call) + " takes three arguments", "");
        }
        return DateParts.unit(call.operand(0))
                .orElseThrow(() -> writer.lacks(
                        call,
                        "has no unit " + writer.source(call.operand(0)),
                        "use YEAR, MONTH, DAY, HOUR, MINUTE or SECOND"));
    }
}
