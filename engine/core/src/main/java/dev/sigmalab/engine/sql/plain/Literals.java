package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.Literal;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/// Writes constants.
final class Literals {
    private static final int LONGEST_PLAIN_NUMBER = 25;

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();

    private Literals() {}

    /// As the standard, H2 and PostgreSQL write it.
    static String standard(Literal literal) {
        return switch (literal) {
            case Literal.Date(var date) -> "DATE '" + date + "'";
            case Literal.Time(var time) -> "TIME '" + time(time) + "'";
            case Literal.Timestamp(var timestamp) -> "TIMESTAMP '" + timestamp(timestamp) + "'";
            default -> portable(literal);
        };
    }

    /// As SQLite writes it: dates are text.
    static String sqlite(Literal literal) {
        return switch (literal) {
            case Literal.Date(var date) -> "'" + date + "'";
            case Literal.Time(var time) -> "'" + time(time) + "'";
            case Literal.Timestamp(var timestamp) -> "'" + timestamp(timestamp) + "'";
            default -> portable(literal);
        };
    }

    private static String portable(Literal literal) {
        return switch (literal) {
            case Literal.IntegerNumber(long value) -> Long.toString(value);
            case Literal.DecimalNumber(BigDecimal value) -> number(value);
            case Literal.DoubleNumber(double value) -> number(value);
            case Literal.Text(String text) -> Identifiers.text(text);
            case Literal.Truth(boolean truth) -> truth ? "TRUE" : "FALSE";
            case Literal.Date _, Literal.Time _, Literal.Timestamp _ -> throw new AssertionError(literal);
        };
    }

    static String number(BigDecimal value) {
        String plain = value.toPlainString();
        return plain.length() <= LONGEST_PLAIN_NUMBER ? plain : value.toString();
    }

    /// The shortest digits that give the same double back.
    ///
    /// @throws IllegalArgumentException for infinities and NaN, which no SQL writes
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("no SQL literal for " + value);
        }
        String plain = new BigDecimal(Double.toString(value)).toPlainString();
        if (plain.length() > LONGEST_PLAIN_NUMBER) {
            return Double.toString(value);
        }
        // With the point it stays a fraction where whole numbers divide to whole numbers.
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    static String timestamp(LocalDateTime timestamp) {
        return timestamp.toLocalDate() + " " + time(timestamp.toLocalTime());
    }

    private static String time(LocalTime time) {
        return TIME.format(time);
    }

    /// Whether the text of a constant starts with a minus sign.
    static boolean isNegative(Literal literal) {
        return switch (literal) {
            case Literal.IntegerNumber(long value) -> value < 0;
            case Literal.DecimalNumber(BigDecimal value) -> value.signum() < 0;
            case Literal.DoubleNumber(double value) -> value < 0 || (value == 0 && 1 / value < 0);
            default -> false;
        };
    }

    static ValueKind kind(Literal literal) {
        return switch (literal) {
            case Literal.IntegerNumber _ -> ValueKind.INTEGER;
            case Literal.DecimalNumber _ -> ValueKind.DECIMAL;
            case Literal.DoubleNumber _ -> ValueKind.DOUBLE;
            case Literal.Date _ -> ValueKind.DATE;
            case Literal.Time _ -> ValueKind.TIME;
            case Literal.Timestamp _ -> ValueKind.TIMESTAMP;
            case Literal.Text _ -> ValueKind.TEXT;
            case Literal.Truth _ -> ValueKind.BOOLEAN;
        };
    }
}
