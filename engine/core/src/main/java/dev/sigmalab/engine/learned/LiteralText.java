package dev.sigmalab.engine.learned;

import dev.sigmalab.engine.sql.Literal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/// Literals as text that reads back as the same literal: `integer 37`, `date 2024-03-01`.
final class LiteralText {
    private LiteralText() {}

    static String write(Literal literal) {
        return switch (literal) {
            case Literal.IntegerNumber(long value) -> "integer " + value;
            case Literal.DecimalNumber(BigDecimal value) -> "decimal " + value;
            case Literal.DoubleNumber(double value) -> "double " + value;
            case Literal.Date(LocalDate value) -> "date " + value;
            case Literal.Time(LocalTime value) -> "time " + value;
            case Literal.Timestamp(LocalDateTime value) -> "timestamp " + value;
            case Literal.Text(String value) -> "text " + value;
            case Literal.Truth(boolean value) -> "truth " + value;
        };
    }

    static Literal read(String text) {
        int blank = text.indexOf(' ');
        String value = text.substring(blank + 1);
        return switch (text.substring(0, blank)) {
            case "integer" -> new Literal.IntegerNumber(Long.parseLong(value));
            case "decimal" -> new Literal.DecimalNumber(new BigDecimal(value));
            case "double" -> new Literal.DoubleNumber(Double.parseDouble(value));
            case "date" -> new Literal.Date(LocalDate.parse(value));
            case "time" -> new Literal.Time(LocalTime.parse(value));
            case "timestamp" -> new Literal.Timestamp(LocalDateTime.parse(value));
            case "text" -> new Literal.Text(value);
            case "truth" -> new Literal.Truth(Boolean.parseBoolean(value));
            default -> throw new IllegalStateException("no literal: " + text);
        };
    }
}
