package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Quality;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Rounder values near a value: numbers with fewer significant digits, dates and times at the start of a longer unit,
/// each the next below and above.
final class RoundCandidates {
    private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);
    private static final List<ChronoUnit> UNITS = List.of(
            ChronoUnit.YEARS,
            ChronoUnit.MONTHS,
            ChronoUnit.DAYS,
            ChronoUnit.HOURS,
            ChronoUnit.MINUTES,
            ChronoUnit.SECONDS);

    private RoundCandidates() {}

    /// A value that may stand for another.
    ///
    /// @param digits how much there is to read: significant digits of a number, those of `2024-03-01 12:00` that
    ///     are needed
    record Candidate(BigDecimal value, int digits) {}

    /// The candidates inside the learnable's bounds, rounder than the value itself.
    static List<Candidate> of(Learnable learnable, BigDecimal value) {
        Quality quality = learnable.quality();
        int own = digits(value, quality);
        List<Candidate> candidates = new ArrayList<>();
        for (BigDecimal near : near(value, quality)) {
            Candidate candidate = new Candidate(near, digits(near, quality));
            boolean allowed = learnable
                            .min()
                            .map(min -> min.compareTo(near) <= 0)
                            .orElse(true)
                    && learnable.max().map(max -> near.compareTo(max) <= 0).orElse(true);
            if (allowed && candidate.digits() < own && !candidates.contains(candidate)) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }

    /// How much there is to read of a value.
    static int digits(BigDecimal value, Quality quality) {
        return switch (quality) {
            case INTEGER, NUMBER, INTERVAL, TRUTH ->
                value.signum() == 0 ? 1 : value.stripTrailingZeros().precision();
            case DATE -> digits(value.multiply(SECONDS_PER_DAY));
            case TIMESTAMP -> digits(value);
            // A time has no year, month and day to read.
            case TIME -> Math.max(2, digits(value) - 8);
        };
    }

    /// Four for a year, two more for each shorter unit that is needed, one for each digit of a fraction of a second.
    private static int digits(BigDecimal seconds) {
        BigDecimal fraction = seconds.remainder(BigDecimal.ONE).stripTrailingZeros();
        if (fraction.signum() != 0) {
            return 4 + 2 * (UNITS.size() - 1) + fraction.scale();
        }
        int digits = 4;
        for (ChronoUnit unit : UNITS) {
            if (Rounding.start(moment(seconds), unit).equals(moment(seconds))) {
                return digits;
            }
            digits += 2;
        }
        return digits;
    }

    private static List<BigDecimal> near(BigDecimal value, Quality quality) {
        return switch (quality) {
            case INTEGER, NUMBER, INTERVAL, TRUTH -> numbers(value);
            case DATE ->
                starts(value.multiply(SECONDS_PER_DAY), UNITS.subList(0, 2)).stream()
                        .map(seconds -> seconds.divide(SECONDS_PER_DAY, 0, RoundingMode.FLOOR))
                        .toList();
            case TIMESTAMP -> starts(value, UNITS);
            case TIME ->
                starts(value, UNITS.subList(3, UNITS.size())).stream()
                        .filter(seconds -> seconds.compareTo(SECONDS_PER_DAY) < 0)
                        .toList();
        };
    }

    private static List<BigDecimal> numbers(BigDecimal value) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (int digits = 1; digits < value.stripTrailingZeros().precision(); digits++) {
            numbers.add(value.round(new MathContext(digits, RoundingMode.FLOOR)));
            numbers.add(value.round(new MathContext(digits, RoundingMode.CEILING)));
        }
        return numbers;
    }

    private static List<BigDecimal> starts(BigDecimal seconds, List<ChronoUnit> units) {
        List<BigDecimal> starts = new ArrayList<>();
        for (ChronoUnit unit : units) {
            LocalDateTime start = Rounding.start(moment(seconds), unit);
            starts.add(BigDecimal.valueOf(start.toEpochSecond(ZoneOffset.UTC)));
            starts.add(BigDecimal.valueOf(start.plus(1, unit).toEpochSecond(ZoneOffset.UTC)));
        }
        return starts;
    }

    private static LocalDateTime moment(BigDecimal seconds) {
        return LocalDateTime.ofEpochSecond(
                seconds.setScale(0, RoundingMode.FLOOR).longValueExact(), 0, ZoneOffset.UTC);
    }
}
