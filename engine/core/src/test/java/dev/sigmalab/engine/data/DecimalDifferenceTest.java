package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalDifferenceTest {
    private static final int CASES = 200_000;

    private static BigDecimal decimal(Random random, int digits, int scale) {
        BigInteger unscaled = new BigInteger(1 + random.nextInt(50), random);
        BigInteger limit = BigInteger.TEN.pow(1 + random.nextInt(digits));
        return new BigDecimal(
                random.nextBoolean() ? unscaled.mod(limit) : unscaled.mod(limit).negate(), scale);
    }

    @Test
    void it_is_the_exact_difference_rounded_once() {
        long seed = 7;
        Random random = new Random(seed);
        int told = 0;
        for (int i = 0; i < CASES; i++) {
            BigDecimal value = decimal(random, 15, random.nextInt(8));
            BigDecimal number = decimal(random, 12, random.nextInt(6));
            var difference = DecimalDifference.of(number, random.nextInt(8));
            if (difference.isPresent()) {
                double found = difference.get().from(value.doubleValue());
                if (!Double.isNaN(found)) {
                    told++;
                    assertEquals(
                            value.subtract(number).doubleValue(), found, value + " - " + number + ", seed " + seed);
                }
            }
        }
        assertTrue(told > CASES / 4, "told " + told);
    }

    @Test
    void what_has_more_digits_than_can_be_told_apart_is_left_to_others() {
        assertTrue(DecimalDifference.of(new BigDecimal("1234567890123456"), 0).isEmpty());
        assertTrue(DecimalDifference.of(new BigDecimal("1e-23"), 2).isEmpty());
        DecimalDifference cents = DecimalDifference.of(new BigDecimal("0.5"), 2).orElseThrow();
        assertTrue(Double.isNaN(cents.from(0.001)), "a tenth of a cent");
        assertTrue(Double.isNaN(cents.from(1e15)), "too many digits");
        assertTrue(Double.isNaN(cents.from(Double.POSITIVE_INFINITY)));
        assertEquals(-0.25, cents.from(0.25));
    }
}
