package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.Literal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Between constants of the text and the numbers that the engine counts in.
public final class Literals {
    private Literals() {}

    /// A constant as a number: dates in days, times and timestamps in seconds.
    public record Counted(BigDecimal value, Quality quality) {}

    /// What a constant counts; empty for text.
    public static Optional<Counted> number(Literal literal) {
        return Optional.ofNullable(
                switch (literal) {
                    case Literal.IntegerNumber(long value) -> new Counted(BigDecimal.valueOf(value), Quality.INTEGER);
                    case Literal.DecimalNumber(BigDecimal value) -> new Counted(value, Quality.NUMBER);
                    case Literal.DoubleNumber(double value) -> new Counted(new BigDecimal(value), Quality.NUMBER);
                    case Literal.Date(LocalDate date) ->
                        new Counted(BigDecimal.valueOf(date.toEpochDay()), Quality.DATE);
                    case Literal.Time(var time) -> new Counted(BigDecimal.valueOf(time.toNanoOfDay(), 9), Quality.TIME);
                    case Literal.Timestamp(LocalDateTime timestamp) ->
                        new Counted(
                                BigDecimal.valueOf(timestamp.toEpochSecond(ZoneOffset.UTC))
                                        .add(BigDecimal.valueOf(timestamp.getNano(), 9)),
                                Quality.TIMESTAMP);
                    case Literal.Truth(boolean value) ->
                        new Counted(value ? BigDecimal.ONE : BigDecimal.ZERO, Quality.TRUTH);
                    case Literal.Text _ -> null;
                });
    }
}
