package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.plan.Quality;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;

/// Values of parameters as text in their own units, while they move: `36.99`, `2024-03-01`, `2024-03-01 12:00`.
///
/// Whole numbers keep their fraction here: that 36.4 moves towards 37 is what there is to see.
final class ValueText {
    /// Digits shown below the unit of a parameter; the rest is noise.
    private static final int DIGITS_BELOW_UNIT = 3;

    private static final int MOST_DIGITS = 12;
    private static final double NANOS = 1e9;
    private static final double SECONDS_OF_DAY = 86_400;
    /// Above this the fixed notation of a number is longer than it is readable.
    private static final double LARGEST_FIXED = 1e12;

    private ValueText() {}

    /// @param value as the engine counts: days, seconds, or the number itself
    /// @param unit how far one step of 1 moves it
    static String of(double value, Quality quality, double unit) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
        }
        try {
            return switch (quality) {
                case DATE -> LocalDate.ofEpochDay(Math.round(value)).toString();
                case TIMESTAMP -> timestamp(value, unit).replace('T', ' ');
                case TIME -> time(value);
                case INTERVAL -> number(value, unit) + " s";
                case INTEGER, NUMBER, TRUTH -> number(value, unit);
            };
        } catch (DateTimeException e) {
            // Beyond the calendar a point in time is only a number.
            return number(value, unit);
        }
    }

    /// A distance between two values, in units that people say: points in time are days or seconds apart.
    static String span(double distance, Quality quality, double unit) {
        return switch (quality) {
            case DATE -> number(distance, unit) + " days";
            case TIMESTAMP ->
                unit >= SECONDS_OF_DAY
                        ? number(distance / SECONDS_OF_DAY, unit / SECONDS_OF_DAY) + " days"
                        : number(distance, unit) + " s";
            case TIME, INTERVAL -> number(distance, unit) + " s";
            case INTEGER, NUMBER, TRUTH -> number(distance, unit);
        };
    }

    /// The value of a text that the engine wrote, as it counts; empty for what it does not write.
    static OptionalDouble parse(String text, Quality quality) {
        try {
            return OptionalDouble.of(
                    switch (quality) {
                        case DATE -> LocalDate.parse(text).toEpochDay();
                        case TIMESTAMP -> seconds(LocalDateTime.parse(text.replace(' ', 'T')));
                        case TIME -> LocalTime.parse(text).toNanoOfDay() / NANOS;
                        case INTEGER, NUMBER, INTERVAL, TRUTH -> Double.parseDouble(text);
                    });
        } catch (DateTimeException | NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static double seconds(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) + time.getNano() / NANOS;
    }

    private static String number(double value, double unit) {
        if (Math.abs(value) >= LARGEST_FIXED) {
            return Double.toString(value);
        }
        int digits = DIGITS_BELOW_UNIT - (int) Math.floor(Math.log10(unit));
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(Math.clamp(digits, 0, MOST_DIGITS), RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /// Seconds since 1970, no finer than the unit makes sense of.
    private static String timestamp(double seconds, double unit) {
        LocalDateTime time = LocalDateTime.ofEpochSecond((long) Math.floor(seconds), 0, ZoneOffset.UTC);
        return time.truncatedTo(unit >= SECONDS_OF_DAY ? ChronoUnit.MINUTES : ChronoUnit.SECONDS)
                .toString();
    }

    private static String time(double seconds) {
        double inside = Math.clamp(Math.floor(seconds), 0, SECONDS_OF_DAY - 1);
        return LocalTime.ofSecondOfDay((long) inside).toString();
    }
}
