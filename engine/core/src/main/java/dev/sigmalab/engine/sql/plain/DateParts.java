package dev.sigmalab.engine.sql.plain;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlNode;

/// Reads units of time: in EXTRACT, in DATEADD and DATEDIFF, and as names of functions such as YEAR(d).
final class DateParts {
    /// A unit of time.
    enum Unit {
        YEAR,
        QUARTER,
        MONTH,
        WEEK,
        DAY,
        HOUR,
        MINUTE,
        SECOND;

        /// Whether moving a date by this unit gives a date.
        boolean keepsDates() {
            return compareTo(DAY) <= 0;
        }

        String lower() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A part of a date as H2 names it, in the one name that is used here.
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("YYYY", "YEAR"),
            Map.entry("YY", "YEAR"),
            Map.entry("MM", "MONTH"),
            Map.entry("M", "MONTH"),
            Map.entry("DD", "DAY"),
            Map.entry("D", "DAY"),
            Map.entry("DAYOFMONTH", "DAY"),
            Map.entry("DAY_OF_MONTH", "DAY"),
            Map.entry("HH", "HOUR"),
            Map.entry("MI", "MINUTE"),
            Map.entry("N", "MINUTE"),
            Map.entry("SS", "SECOND"),
            Map.entry("S", "SECOND"),
            Map.entry("DAYOFYEAR", "DOY"),
            Map.entry("DAY_OF_YEAR", "DOY"),
            Map.entry("WW", "WEEK"),
            Map.entry("W", "WEEK"));

    private DateParts() {}

    /// The name of the unit that an operand names, in upper case.
    static String name(SqlNode node) {
        String written = switch (node) {
            case SqlIdentifier identifier when identifier.isSimple() -> identifier.getSimple();
            case SqlIntervalQualifier qualifier ->
                qualifier.timeFrameName == null ? qualifier.timeUnitRange.name() : qualifier.timeFrameName;
            default -> Nodes.isText(node) ? Nodes.text(node) : "";
        };
        String upper = written.toUpperCase(Locale.ROOT).replace("SQL_TSI_", "");
        return PARTS.getOrDefault(upper, upper);
    }

    /// The unit that an operand names, if it is one that databases agree on.
    static Optional<Unit> unit(SqlNode node) {
        String name = name(node);
        for (Unit unit : Unit.values()) {
            if (unit.name().equals(name)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    /// The part that a function of one argument takes out of a date, as YEAR(d) does; empty for other functions.
    static Optional<String> partOfFunction(SqlNode node) {
        if (!(node instanceof SqlCall call) || call.operandCount() != 1) {
            return Optional.empty();
        }
        String name = Nodes.functionName(node);
        String part = PARTS.getOrDefault(name, name);
        boolean known = name.length() > 2
                && Map.of(
                                "YEAR", 1, "QUARTER", 1, "MONTH", 1, "WEEK", 1, "DAY", 1, "HOUR", 1, "MINUTE", 1,
                                "SECOND", 1, "DOY", 1)
                        .containsKey(part);
        return known ? Optional.of(part) : Optional.empty();
    }

    /// The kind of `DATEADD(unit, amount, moment)`.
    static ValueKind moved(SqlCall call, Kinds kinds) {
        ValueKind moment = kinds.of(call.operand(2));
        boolean date = moment == ValueKind.DATE
                && unit(call.operand(0)).map(Unit::keepsDates).orElse(false);
        return date ? ValueKind.DATE : moment == ValueKind.UNKNOWN ? ValueKind.UNKNOWN : ValueKind.TIMESTAMP;
    }
}
