package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.engine.sql.Literal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Between the numbers that the engine counts in and the database's own values and literals.
public final class CountedValues {
    private static final int NANOS = 9;
    /// Decimals with more digits than this before or after the point are written with an exponent.
    private static final int LONGEST_PLAIN = 24;

    private CountedValues() {}

    /// The literal of a counted value. Seconds are rounded to nanoseconds, days and integers to whole ones.
    public static Literal literal(BigDecimal value, Quality quality) {
        return switch (quality) {
            case INTEGER -> integer(value.setScale(0, RoundingMode.HALF_UP));
            case DATE ->
                new Literal.Date(LocalDate.ofEpochDay(
                        value.setScale(0, RoundingMode.HALF_UP).longValueExact()));
            case TIMESTAMP -> new Literal.Timestamp(timestamp(value));
            case TIME -> new Literal.Time(time(value));
            case NUMBER, INTERVAL, TRUTH -> decimal(value);
        };
    }

    private static Literal integer(BigDecimal value) {
        return value.precision() <= 18
                ? new Literal.IntegerNumber(value.longValueExact())
                : new Literal.DecimalNumber(value);
    }

    private static Literal decimal(BigDecimal value) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        boolean isLong = stripped.scale() > LONGEST_PLAIN || stripped.precision() - stripped.scale() > LONGEST_PLAIN;
        if (isLong) {
            return new Literal.DoubleNumber(stripped.doubleValue());
        }
        return new Literal.DecimalNumber(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    /// The value as text for people: `37`, `0.25`, `2024-03-01`, `2024-03-01 12:00`.
    public static String text(BigDecimal value, Quality quality) {
        return switch (literal(value, quality)) {
            case Literal.IntegerNumber(long number) -> Long.toString(number);
            case Literal.DecimalNumber(BigDecimal number) -> number.toPlainString();
            case Literal.DoubleNumber(double number) -> Double.toString(number);
            case Literal.Date(LocalDate date) -> date.toString();
            case Literal.Time(LocalTime time) -> time.toString();
            case Literal.Timestamp(LocalDateTime timestamp) ->
                timestamp.toString().replace('T', ' ');
            case Literal.Text(String text) -> text;
            case Literal.Truth(boolean truth) -> Boolean.toString(truth);
        };
    }

    /// Sets a statement's parameter to a counted value, in the type that it counts.
    ///
    /// @param asDouble whether a number is given as a double, not as a decimal
    static void set(PreparedStatement statement, int index, BigDecimal value, Quality quality, boolean asDouble)
            throws SQLException {
        switch (literal(value, quality)) {
            case Literal.Date(LocalDate date) -> statement.setObject(index, date);
            case Literal.Time(LocalTime time) -> statement.setObject(index, time);
            case Literal.Timestamp(LocalDateTime timestamp) -> statement.setObject(index, timestamp);
            default -> {
                if (asDouble) {
                    statement.setDouble(index, value.doubleValue());
                } else {
                    statement.setBigDecimal(index, value);
                }
            }
        }
    }

    /// A column of the current row as a counted value; empty for NULL, NaN and infinity. Binary numbers are read by
    /// their shortest text, as which H2 compares them with decimals.
    static Optional<BigDecimal> read(ResultSet row, int index, Quality quality, boolean isReal) throws SQLException {
        return switch (quality) {
            case DATE ->
                Optional.ofNullable(row.getObject(index, LocalDate.class))
                        .map(date -> BigDecimal.valueOf(date.toEpochDay()));
            case TIME ->
                Optional.ofNullable(row.getObject(index, LocalTime.class))
                        .map(time -> BigDecimal.valueOf(time.toNanoOfDay(), NANOS));
            case TIMESTAMP ->
                Optional.ofNullable(row.getObject(index, LocalDateTime.class)).map(CountedValues::seconds);
            case INTEGER, NUMBER, INTERVAL, TRUTH -> number(row, index, isReal);
        };
    }

    private static Optional<BigDecimal> number(ResultSet row, int index, boolean isReal) throws SQLException {
        if (!isReal) {
            return Optional.ofNullable(row.getBigDecimal(index));
        }
        if (row.getObject(index) instanceof Float single) {
            return Float.isFinite(single) ? Optional.of(new BigDecimal(Float.toString(single))) : Optional.empty();
        }
        double value = row.getDouble(index);
        return row.wasNull() || !Double.isFinite(value) ? Optional.empty() : Optional.of(BigDecimal.valueOf(value));
    }

    private static BigDecimal seconds(LocalDateTime timestamp) {
        return BigDecimal.valueOf(timestamp.toEpochSecond(ZoneOffset.UTC))
                .add(BigDecimal.valueOf(timestamp.getNano(), NANOS));
    }

    private static LocalDateTime timestamp(BigDecimal seconds) {
        BigDecimal rounded = seconds.setScale(NANOS, RoundingMode.HALF_UP);
        BigDecimal whole = rounded.setScale(0, RoundingMode.FLOOR);
        int nanos = rounded.subtract(whole).movePointRight(NANOS).intValueExact();
        return LocalDateTime.ofEpochSecond(whole.longValueExact(), nanos, ZoneOffset.UTC);
    }

    private static LocalTime time(BigDecimal seconds) {
        BigDecimal nanos = seconds.setScale(NANOS, RoundingMode.HALF_UP).movePointRight(NANOS);
        long inside = Math.clamp(nanos.longValueExact(), 0, LocalTime.MAX.toNanoOfDay());
        return LocalTime.ofNanoOfDay(inside);
    }
}
