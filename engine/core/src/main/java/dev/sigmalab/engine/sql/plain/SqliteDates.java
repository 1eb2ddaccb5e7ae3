package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.plain.DateParts.Unit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/// Dates and timestamps in SQLite, which are text that its date functions read.
final class SqliteDates {
    private static final Map<String, String> FORMATS =
            Map.of("YEAR", "%Y", "MONTH", "%m", "DAY", "%d", "HOUR", "%H", "MINUTE", "%M", "SECOND", "%S", "DOY", "%j");

    Optional<String> rewrite(SqlCall call, PlainWriter writer) {
        Optional<String> part = DateParts.partOfFunction(call);
        if (part.isPresent()) {
            return Optional.of(part(call, part.get(), call.operand(0), writer));
        }
        return switch (call.getKind()) {
            case PLUS, MINUS -> call.operandCount() == 2 ? arithmetic(call, writer) : Optional.empty();
            case EXTRACT -> Optional.of(part(call, DateParts.name(call.operand(0)), call.operand(1), writer));
            default -> function(call, writer);
        };
    }

    private Optional<String> function(SqlCall call, PlainWriter writer) {
        return switch (Nodes.functionName(call)) {
            case "DATEADD", "TIMESTAMPADD" -> Optional.of(add(call, writer));
            case "DATEDIFF", "TIMESTAMPDIFF" -> Optional.of(difference(call, writer));
            case "CURRENT_DATE", "LOCALTIMESTAMP", "NOW" -> Optional.of(now(call, Nodes.functionName(call), writer));
            default -> Optional.empty();
        };
    }

    /// The present day or moment in local time; SQLite's own words mean Greenwich time.
    static String now(SqlNode node, String word, PlainWriter writer) {
        return switch (word) {
            case "CURRENT_DATE" -> "date('now', 'localtime')";
            case "LOCALTIMESTAMP", "NOW" -> "datetime('now', 'localtime')";
            default -> throw writer.lacks(node, "has no " + word + " as H2 has", "use LOCALTIMESTAMP");
        };
    }

    private String part(SqlNode call, String part, SqlNode moment, PlainWriter writer) {
        String text = writer.text(moment);
        if (part.equals("QUARTER")) {
            return "((" + formatted("%m", text) + " + 2) / 3)";
        }
        String format = FORMATS.get(part);
        if (format == null) {
            throw writer.lacks(call, "has no " + part + " of a date", "");
        }
        return formatted(format, text);
    }

    private static String formatted(String format, String moment) {
        return "CAST(strftime('" + format + "', " + moment + ") AS INTEGER)";
    }

    private Optional<String> arithmetic(SqlCall call, PlainWriter writer) {
        boolean swapped = !writer.kind(call.operand(0)).isMoment();
        SqlNode moment = call.operand(swapped ? 1 : 0);
        SqlNode amount = call.operand(swapped ? 0 : 1);
        ValueKind kind = writer.kind(moment);
        if (!kind.isMoment()) {
            return Optional.empty();
        }
        if (writer.kind(amount).isMoment()) {
            throw writer.lacks(call, "has no difference of dates", "write DATEDIFF(DAY, …, …)");
        }
        boolean minus = call.getKind() == SqlKind.MINUS;
        if (amount instanceof SqlIntervalLiteral interval) {
            return Optional.of(moved(call, moment, interval, minus, writer));
        }
        if (writer.kind(amount) != ValueKind.INTEGER) {
            throw writer.lacks(call, "moves dates by whole numbers of days only", "write CAST(… AS INTEGER)");
        }
        return Optional.of(moved(kind, moment, amount, "days", minus ? -1 : 1, writer));
    }

    private static String moved(
            SqlCall call, SqlNode moment, SqlIntervalLiteral literal, boolean minus, PlainWriter writer) {
        var interval = (SqlIntervalLiteral.IntervalValue) literal.getValue();
        String unit = interval.getIntervalQualifier().toString().toUpperCase(Locale.ROOT);
        boolean simple = unit.matches("DAY|HOUR|MINUTE|SECOND")
                && interval.getIntervalLiteral().matches("\\d+");
        if (!simple || (writer.kind(moment) == ValueKind.DATE && !unit.equals("DAY"))) {
            throw writer.lacks(call, "cannot move this by " + writer.source(literal) + " as H2 does", monthHint(unit));
        }
        boolean negative = minus == (interval.getSign() > 0);
        String modifier =
                (negative ? "-" : "+") + interval.getIntervalLiteral() + " " + unit.toLowerCase(Locale.ROOT) + "s";
        return function(writer.kind(moment)) + "(" + writer.text(moment) + ", '" + modifier + "')";
    }

    private static String monthHint(String unit) {
        return unit.contains("MONTH") || unit.contains("YEAR")
                ? "it runs over the end of shorter months: use days"
                : "";
    }

    private static String moved(
            ValueKind kind, SqlNode moment, SqlNode amount, String unit, int factor, PlainWriter writer) {
        String start = function(kind) + "(" + writer.text(moment) + ", ";
        Optional<BigDecimal> number = writer.constant(amount)
                .filter(Literal.IntegerNumber.class::isInstance)
                .map(literal -> BigDecimal.valueOf(((Literal.IntegerNumber) literal).value()));
        if (number.isPresent()) {
            BigDecimal total = number.get().multiply(BigDecimal.valueOf(factor));
            return start + "'" + (total.signum() < 0 ? "" : "+") + total.toPlainString() + " " + unit + "')";
        }
        String total = factor == 1 ? writer.operand(amount) : "(" + factor + " * " + writer.operand(amount) + ")";
        return start + "CAST(" + total + " AS INTEGER) || ' " + unit + "')";
    }

    private static String function(ValueKind kind) {
        return kind == ValueKind.DATE ? "date" : "datetime";
    }

    private String add(SqlCall call, PlainWriter writer) {
        Unit unit = unit(call, writer);
        ValueKind kind = DateParts.moved(call, writer.kinds());
        if (kind == ValueKind.UNKNOWN) {
            throw writer.lacks(call, "needs to know whether this is a date or a timestamp", "cast it to DATE");
        }
        return switch (unit) {
            case DAY, HOUR, MINUTE, SECOND ->
                moved(kind, call.operand(2), call.operand(1), unit.lower() + "s", 1, writer);
            case WEEK -> moved(kind, call.operand(2), call.operand(1), "days", 7, writer);
            case YEAR, QUARTER, MONTH ->
                throw writer.lacks(call, "cannot move dates by " + unit + " as H2 does", monthHint("MONTH"));
        };
    }

    private String difference(SqlCall call, PlainWriter writer) {
        String from = writer.text(call.operand(1));
        String to = writer.text(call.operand(2));
        return switch (unit(call, writer)) {
            case YEAR -> "(%s - %s)".formatted(formatted("%Y", to), formatted("%Y", from));
            case MONTH ->
                "((%s - %s) * 12 + %s - %s)"
                        .formatted(
                                formatted("%Y", to), formatted("%Y", from), formatted("%m", to), formatted("%m", from));
            case DAY -> "CAST(julianday(date(%s)) - julianday(date(%s)) AS INTEGER)".formatted(to, from);
            case HOUR -> seconds(to, from, "%Y-%m-%d %H:00:00", 3600);
            case MINUTE -> seconds(to, from, "%Y-%m-%d %H:%M:00", 60);
            case SECOND -> seconds(to, from, "%Y-%m-%d %H:%M:%S", 1);
            case QUARTER, WEEK ->
                throw writer.lacks(call, "cannot count these units as H2 does", "count DAYs or MONTHs");
        };
    }

    private static String seconds(String to, String from, String format, int divisor) {
        return "((%s - %s) / %d)"
                .formatted(
                        formatted("%s", "strftime('" + format + "', " + to + ")"),
                        formatted("%s", "strftime('" + format + "', " + from + ")"),
                        divisor);
    }

    private static Unit unit(SqlCall call, PlainWriter writer) {
        return Optional.of(call)
                .filter(whole -> whole.operandCount() == 3)
                .flatMap(whole -> DateParts.unit(whole.operand(0)))
                .orElseThrow(() ->
                        writer.lacks(call, "has no such unit of time", "use YEAR, MONTH, DAY, HOUR, MINUTE or SECOND"));
    }
}
