package dev.sigmalab.visualizer.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.visualizer.chart.Axis.Scale;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TicksTest {
    private static final double[] ODD = {
        0,
        -0.0,
        1,
        -1,
        1e9,
        1.7e9,
        3e6,
        86_399,
        1e17,
        1e300,
        1e308,
        -1e308,
        1e-300,
        1e-310,
        -1e-310,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    /// One axis that ticks are asked for.
    private record Asked(Scale scale, double low, double high, int most) {}

    @ParameterizedTest
    @EnumSource(Scale.class)
    void however_short_long_or_endless_an_axis_is_it_has_few_ticks_and_those_on_it(Scale scale) {
        long seed = scale.ordinal();
        Random random = new Random(seed);
        AtomicReference<Asked> now = new AtomicReference<>();
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    for (double low : ODD) {
                        for (double high : ODD) {
                            check(new Asked(scale, low, high, 2 + random.nextInt(12)), now, seed);
                        }
                    }
                    for (int i = 0; i < 40_000; i++) {
                        check(asked(scale, random), now, seed);
                    }
                },
                () -> "never ends: " + now + ", seed " + seed);
    }

    private static Asked asked(Scale scale, Random random) {
        double low = anywhere(random);
        double high = switch (random.nextInt(4)) {
            case 0 -> low + random.nextInt(1, 50) * Math.ulp(low);
            case 1 -> low + Math.abs(low) * Math.pow(10, -16 * random.nextDouble());
            case 2 -> low + Math.pow(10, 20 * random.nextDouble() - 10);
            default -> anywhere(random);
        };
        return new Asked(scale, Math.min(low, high), Math.max(low, high), 2 + random.nextInt(12));
    }

    private static double anywhere(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> ODD[random.nextInt(ODD.length)];
            case 1 -> Double.longBitsToDouble(random.nextLong());
            case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(-12, 13));
            default -> random.nextInt(-1000, 1000);
        };
    }

    private static void check(Asked asked, AtomicReference<Asked> now, long seed) {
        now.set(asked);
        List<Ticks.Tick> ticks = Ticks.of(asked.scale(), asked.low(), asked.high(), asked.most());
        String told = asked + ": " + ticks + ", seed " + seed;
        assertTrue(ticks.size() <= 2 * asked.most() + 6, told);
        for (Ticks.Tick tick : ticks) {
            assertTrue(Double.isFinite(tick.value()), told);
            assertTrue(tick.value() >= asked.low() || tick.value() == asked.high(), told);
            assertTrue(tick.value() <= asked.high() || tick.value() == asked.low(), told);
        }
        assertEquals(
                ticks.size(), ticks.stream().map(Ticks.Tick::label).distinct().count(), told);
        boolean isOfNumbers = asked.scale() == Scale.LINEAR || asked.scale() == Scale.LOGARITHMIC;
        if (isOfNumbers && Double.isFinite(asked.low()) && Double.isFinite(asked.high())) {
            assertTrue(!ticks.isEmpty(), told);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LINEAR | -1.7e308 | 1.7e308 | 4 | -1e308 0 1e308",
                "LOGARITHMIC | 2.7487705799672652E306 | 1.7976931348623157E308 | 6 | 5e306 1e307 2e307 5e307 1e308",
                "LINEAR | 1e300 | 1.0000000000000002e300 | 4 | 1e300",
                "LINEAR | 0.69314718 | 0.69314719 | 4 | 0.69314718 0.693147185 0.69314719",
                "LINEAR | 0.6931471805599 | 0.6931471805600 | 4 | 0.6931471806",
                "LINEAR | 1 | Infinity | 4 | 1",
                "LINEAR | 1e-310 | 3e-310 | 3 | 1e-310 2e-310 3e-310",
                "LOGARITHMIC | 1e-300 | 1e300 | 4 | 1e-300 1e-150 1 1e150 1e300",
            })
    void ticks_of_extreme_axes_are_round_too(Scale scale, double low, double high, int most, String labels) {
        List<Ticks.Tick> ticks =
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Ticks.of(scale, low, high, most));
        assertEquals(
                List.of(labels.split(" ")),
                ticks.stream().map(Ticks.Tick::label).toList());
    }
}
