package dev.sigmalab.engine.backend.sql;

import dev.sigmalab.engine.backend.sql.SqlLeaf.Exactness;
import dev.sigmalab.engine.sql.Dialect;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Numbers, moments and functions as a dialect spells them.
record Spelling(Dialect dialect) {
    private static final int LONGEST_PLAIN = 25;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    /// As much as a factor means: thresholds keep all their digits, steepness over spread need not.
    private static final MathContext FACTOR = new MathContext(12, RoundingMode.HALF_EVEN);

    /// A number that is not negative, with the shortest digits that give the same double back.
    static String number(double value, boolean withPoint) {
        return number(new BigDecimal(Double.toString(value)), withPoint);
    }

    private static String number(BigDecimal value, boolean withPoint) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        BigDecimal pointed = stripped.setScale(Math.max(stripped.scale(), withPoint ? 1 : 0));
        String plain = pointed.toPlainString();
        return plain.length() <= LONGEST_PLAIN ? plain : Double.toString(value.doubleValue());
    }

    /// A factor, rounded to what it means.
    static String factor(double value) {
        return number(new BigDecimal(value).round(FACTOR), true);
    }

    /// A fragment in double precision.
    String toDouble(Fragment fragment) {
        String type = dialect == Dialect.SQLITE ? "REAL" : "DOUBLE PRECISION";
        return "CAST(" + fragment.text() + " AS " + type + ")";
    }

    /// An argument of a function of real numbers: PostgreSQL would compute in decimal digits, slowly.
    String argument(Fragment fragment) {
        boolean isSlow = dialect == Dialect.POSTGRESQL && fragment.exactness() != Exactness.DOUBLE;
        return isSlow ? toDouble(fragment) : fragment.text();
    }

    String least(String a, String b) {
        return (dialect == Dialect.SQLITE ? "MIN(" : "LEAST(") + a + ", " + b + ")";
    }

    String greatest(String a, String b) {
        return (dialect == Dialect.SQLITE ? "MAX(" : "GREATEST(") + a + ", " + b + ")";
    }

    /// e to a power. PostgreSQL refuses results too large or small for a double, and products of tiny ones, so powers
    /// stay in a range.
    String exp(Fragment power, double low, double high) {
        if (dialect != Dialect.POSTGRESQL) {
            return "EXP(" + power.text() + ")";
        }
        String floored = Double.isFinite(low) ? greatest(power.text(), number(low)) : power.text();
        String kept = Double.isFinite(high) ? least(floored, number(high)) : floored;
        return "EXP(" + argument(Fragment.atom(kept, power.exactness())) + ")";
    }

    private static String number(double whole) {
        return Long.toString((long) whole);
    }

    /// A moment counted from a whole number of days or seconds.
    ///
    /// @return a fragment that is a sum or an atom
    Fragment since(SqlLeaf.Moment moment, long origin) {
        return switch (moment.unit()) {
            case DATE -> days(moment.text(), LocalDate.ofEpochDay(origin));
            case TIMESTAMP ->
                seconds(
                        moment.text(),
                        "TIMESTAMP ",
                        TIMESTAMP.format(LocalDateTime.ofEpochSecond(origin, 0, ZoneOffset.UTC)));
            case TIME -> seconds(moment.text(), "TIME ", TIME.format(LocalTime.ofSecondOfDay(origin)));
            case TIMESTAMP_ZONED ->
                new Fragment(epoch(moment.text()) + " - " + origin, Fragment.Strength.SUM, Exactness.DECIMAL);
        };
    }

    private Fragment days(String date, LocalDate origin) {
        return switch (dialect) {
            case H2 -> Fragment.atom("DATEDIFF(DAY, DATE '" + origin + "', " + date + ")", Exactness.WHOLE);
            case POSTGRESQL -> Fragment.atom("(" + date + " - DATE '" + origin + "')", Exactness.WHOLE);
            case SQLITE ->
                new Fragment(
                        "julianday(" + date + ") - julianday('" + origin + "')",
                        Fragment.Strength.SUM,
                        Exactness.DOUBLE);
        };
    }

    private Fragment seconds(String moment, String type, String origin) {
        return dialect == Dialect.SQLITE
                ? new Fragment(
                        epoch(moment) + " - strftime('%s', '" + origin + "')", Fragment.Strength.SUM, Exactness.DOUBLE)
                : Fragment.atom("EXTRACT(EPOCH FROM " + moment + " - " + type + "'" + origin + "')", Exactness.DECIMAL);
    }

    /// SQLite counts whole seconds exactly, and its days as fractions not to the second.
    private String epoch(String moment) {
        return dialect == Dialect.SQLITE
                ? "strftime('%%s', %1$s) + strftime('%%f', %1$s) - strftime('%%S', %1$s)".formatted(moment)
                : "EXTRACT(EPOCH FROM " + moment + ")";
    }
}
