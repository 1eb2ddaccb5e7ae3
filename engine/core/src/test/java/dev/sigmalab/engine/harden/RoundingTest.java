package dev.sigmalab.engine.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.plan.Quality;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {
    @ParameterizedTest
    @CsvSource({
        // lower, upper, learned, expected: the fewest digits strictly inside
        "36.2, 37.9, 36.99871520996094, 37",
        "36, 37, 36.9987, 36.5",
        "0.1234, 0.1239, 0.12351, 0.1236",
        "-4.2, -3.1, -3.5, -4",
        "41799.5, 41801.2, 41800.3, 41800",
        "1000, 5000, 4000, 3000",
    })
    void numbers_take_the_fewest_significant_digits_inside_the_gap(
            String lower, String upper, String learned, String expected) {
        BigDecimal rounded = Rounding.simplest(gap(lower, upper), new BigDecimal(learned), Quality.NUMBER, true);
        assertEquals(0, new BigDecimal(expected).compareTo(rounded), () -> "was " + rounded);
    }

    @Test
    void integers_without_room_between_take_the_neighbour_that_fits() {
        BigDecimal learned = new BigDecimal("36");
        assertEquals(
                "36",
                Rounding.simplest(gap("36", "37"), learned, Quality.INTEGER, false)
                        .toPlainString());
        Gap upperFits = new Gap(Optional.of(new BigDecimal("36")), Optional.of(new BigDecimal("37")), false);
        assertEquals(
                "37",
                Rounding.simplest(upperFits, learned, Quality.INTEGER, false).toPlainString());
    }

    @Test
    void dates_take_the_first_of_a_year_or_month_where_the_gap_has_one() {
        assertEquals(LocalDate.of(2021, 1, 1), date(LocalDate.of(2020, 11, 3), LocalDate.of(2021, 2, 20)));
        assertEquals(LocalDate.of(2020, 6, 1), date(LocalDate.of(2020, 5, 20), LocalDate.of(2020, 6, 20)));
        assertEquals(LocalDate.of(2020, 6, 10), date(LocalDate.of(2020, 6, 5), LocalDate.of(2020, 6, 15)));
    }

    private static LocalDate date(LocalDate lower, LocalDate upper) {
        Gap gap = gap(Long.toString(lower.toEpochDay()), Long.toString(upper.toEpochDay()));
        BigDecimal middle = BigDecimal.valueOf((lower.toEpochDay() + upper.toEpochDay()) / 2);
        return LocalDate.ofEpochDay(
                Rounding.simplest(gap, middle, Quality.DATE, false).longValueExact());
    }

    @Test
    void whatever_the_gap_the_value_selects_the_same_rows() {
        SplittableRandom random = new SplittableRandom(5);
        Quality[] qualities = {Quality.NUMBER, Quality.INTEGER, Quality.DATE, Quality.TIMESTAMP};
        for (int i = 0; i < 20_000; i++) {
            Quality quality = qualities[random.nextInt(qualities.length)];
            BigDecimal lower = value(random, quality);
            BigDecimal width = value(random, quality).abs();
            BigDecimal upper = lower.add(width.signum() == 0 ? BigDecimal.ONE : width);
            boolean lowerFits = random.nextBoolean();
            Gap gap = new Gap(open(random, lower), open(random, upper), lowerFits);
            BigDecimal learned = lowerFits ? lower : upper;
            BigDecimal rounded = Rounding.simplest(gap, learned, quality, false);
            assertTrue(gap.contains(rounded), () -> gap + " does not hold " + rounded + " for " + learned);
        }
    }

    private static Optional<BigDecimal> open(SplittableRandom random, BigDecimal bound) {
        return random.nextInt(8) == 0 ? Optional.empty() : Optional.of(bound);
    }

    private static BigDecimal value(SplittableRandom random, Quality quality) {
        int digits = quality == Quality.NUMBER ? random.nextInt(-3, 8) : 0;
        return BigDecimal.valueOf(random.nextLong(-100_000, 100_000), digits);
    }

    private static Gap gap(String lower, String upper) {
        return new Gap(Optional.of(new BigDecimal(lower)), Optional.of(new BigDecimal(upper)), true);
    }
}
