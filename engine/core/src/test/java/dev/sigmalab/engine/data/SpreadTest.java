package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void quantiles_equal_those_of_a_full_sort() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            double[] values = values(random);
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            Quantiles quantiles = Quantiles.of(values, Presence.all(values.length));
            for (double share : new double[] {0.5, 0, 1, 0.16, random.nextDouble(), 0.84}) {
                double position = share * (values.length - 1);
                int below = (int) position;
                double above = sorted[Math.min(below + 1, values.length - 1)];
                double expected = sorted[below] + (position - below) * (above - sorted[below]);
                assertEquals(expected, quantiles.at(share), 1e-12 * Math.abs(expected), () -> "seed " + seed);
            }
        }
    }

    private static double[] values(Random random) {
        double[] values = new double[1 + random.nextInt(300)];
        int shape = random.nextInt(4);
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (shape) {
                case 0 -> random.nextGaussian();
                case 1 -> random.nextInt(3);
                case 2 -> i;
                default -> -i;
            };
        }
        return values;
    }

    @Test
    void spread_of_a_normal_sample_is_its_standard_deviation() {
        Random random = new Random(1);
        double[] values = random.doubles(100_000)
                .map(_ -> 50 + 12 * random.nextGaussian())
                .toArray();
        Spread spread = Spread.of(values, Presence.all(values.length));
        assertEquals(50, spread.median(), 0.2);
        assertEquals(12 * 0.9945, spread.spread(), 0.2);
    }

    @Test
    void spread_falls_back_to_the_standard_deviation_and_then_to_one() {
        double[] mostlyZero = new double[100];
        mostlyZero[7] = 10;
        assertEquals(
                Math.sqrt(1 - 0.01), Spread.of(mostlyZero, Presence.all(100)).spread(), 1e-12);
        assertEquals(new Spread(3, 4, 1), Spread.of(new double[] {4, 4, 4}, Presence.all(3)));
        assertEquals(new Spread(0, 0, 1), Spread.of(new double[0], Presence.all(0)));
    }

    @Test
    void nulls_and_nan_are_left_out() {
        Presence.Builder presence = new Presence.Builder();
        for (int i = 0; i < 7; i++) {
            presence.add(i != 3);
        }
        double[] values = {1, 2, 3, 1e9, 4, 5, Double.NaN};
        Spread spread = Spread.of(values, presence.build());
        assertEquals(5, spread.count());
        assertEquals(3, spread.median());
    }

    @Test
    void infinities_leave_the_spread_finite() {
        double infinity = Double.POSITIVE_INFINITY;
        double[] values = {-infinity, -infinity, 1, 2, 3, infinity, infinity};
        assertEquals(Math.sqrt(2 / 3.0), Spread.of(values, Presence.all(7)).spread(), 1e-12);
        double[] extreme = {-Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE};
        assertTrue(Double.isFinite(Spread.of(extreme, Presence.all(4)).spread()));
    }

    @Test
    void killers_of_quickselect_do_not_take_quadratic_time() {
        int size = 400_000;
        double[] organPipe = new double[size];
        for (int i = 0; i < size; i++) {
            organPipe[i] = Math.min(i, size - i);
        }
        assertEquals(size / 4.0, Spread.of(organPipe, Presence.all(size)).median(), 1);
    }
}
