package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.plan.Quality;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The simplest value inside a gap: numbers with the fewest significant digits, dates at the start of a year or month,
/// times at a whole hour, near the middle of the gap.
public final class Rounding {
    private static final int MOST_DIGITS = 40;
    private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);
    private static final List<ChronoUnit> UNITS =
            List.of(ChronoUnit.YEARS, ChronoUnit.MONTHS, ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES);

    private Rounding() {}

    /// The value to write for a threshold.
    ///
    /// @param learned where learning put it
    /// @param isReal whether the column holds binary floating-point numbers, which the value must tell apart
    public static BigDecimal simplest(Gap gap, BigDecimal learned, Quality quality, boolean isReal) {
        BigDecimal middle = gap.middle(learned);
        Predicate<BigDecimal> fits = isReal ? value -> isInsideAsDouble(gap, value) : gap::isInside;
        Optional<BigDecimal> inside = candidates(middle, quality).filter(fits).findFirst();
        Predicate<BigDecimal> contained = isReal ? value -> gap.contains(value) && isShortest(value) : gap::contains;
        return inside.or(() -> candidates(learned, quality).filter(contained).findFirst())
                .orElseGet(() -> gap.edge(learned));
    }

    /// Rounder candidates first, each as near to the middle as it can be.
    private static Stream<BigDecimal> candidates(BigDecimal middle, Quality quality) {
        return switch (quality) {
            case INTEGER -> digits(middle).map(value -> value.setScale(0, RoundingMode.HALF_UP));
            case NUMBER, INTERVAL, TRUTH -> digits(middle);
            case DATE ->
                Stream.concat(
                        moments(middle.multiply(SECONDS_PER_DAY))
                                .map(seconds -> seconds.divide(SECONDS_PER_DAY, 0, RoundingMode.FLOOR)),
                        Stream.of(middle.setScale(0, RoundingMode.HALF_UP)));
            case TIMESTAMP, TIME ->
                Stream.concat(
                        moments(middle),
                        Stream.iterate(0, scale -> scale <= 9, scale -> scale + 1)
                                .map(scale -> middle.setScale(scale, RoundingMode.HALF_UP)));
        };
    }

    private static Stream<BigDecimal> digits(BigDecimal middle) {
        return Stream.iterate(1, digits -> digits <= MOST_DIGITS, digits -> digits + 1)
                .map(digits -> middle.round(new MathContext(digits, RoundingMode.HALF_EVEN)));
    }

    /// The starts of the year, month, day, hour and minute before and after a moment, in seconds.
    private static Stream<BigDecimal> moments(BigDecimal seconds) {
        LocalDateTime moment = LocalDateTime.ofEpochSecond(
                seconds.setScale(0, RoundingMode.FLOOR).longValueExact(), 0, ZoneOffset.UTC);
        return UNITS.stream().flatMap(unit -> {
            LocalDateTime start = start(moment, unit);
            return Stream.of(start, start.plus(1, unit))
                    .map(each -> BigDecimal.valueOf(each.toEpochSecond(ZoneOffset.UTC)))
                    .sorted((a, b) -> a.subtract(seconds)
                            .abs()
                            .compareTo(b.subtract(seconds).abs()));
        });
    }

    /// The start of the unit of time that a moment lies in.
    static LocalDateTime start(LocalDateTime moment, ChronoUnit unit) {
        return switch (unit) {
            case YEARS -> moment.withDayOfYear(1).truncatedTo(ChronoUnit.DAYS);
            case MONTHS -> moment.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
            default -> moment.truncatedTo(unit);
        };
    }

    /// Whether a value is the text of its double, so that it ties with that one double alone.
    private static boolean isShortest(BigDecimal value) {
        return BigDecimal.valueOf(value.doubleValue()).compareTo(value) == 0;
    }

    private static boolean isInsideAsDouble(Gap gap, BigDecimal value) {
        double rounded = value.doubleValue();
        return gap.lower().map(bound -> bound.doubleValue() < rounded).orElse(true)
                && gap.upper().map(bound -> rounded < bound.doubleValue()).orElse(true);
    }
}
