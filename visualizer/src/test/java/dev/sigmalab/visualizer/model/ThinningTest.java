package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Long curves are thinned point by point as they would be at once, and columns keep the ends of their lines.
class ThinningTest {
    private static void same(String words, Curve made, Curve grown) {
        assertArrayEquals(made.x(), grown.x(), words);
        assertArrayEquals(made.y(), grown.y(), words);
    }

    @Test
    void a_long_curve_is_thinned_alike_however_it_came() {
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int points = 10_000 + random.nextInt(90_000);
            Thinning thin = new Thinning();
            Curve.Builder whole = new Curve.Builder();
            int breaks = random.nextInt(4) == 0 ? 100 : 20_000;
            for (int i = 0; i < points; i++) {
                if (random.nextInt(breaks) == 0) {
                    thin.interrupt();
                    whole.interrupt();
                }
                double y = random.nextInt(breaks) == 0 ? Double.NaN : random.nextInt(50);
                thin.add(i, y);
                whole.add(i, y);
                if (random.nextInt(points / 3) == 0) {
                    same("seed " + seed + ", point " + i, thinned(whole.copy().build()), thin.curve());
                }
            }
            same("seed " + seed, thinned(whole.build()), thin.curve());
        }
    }

    /// The definition, at once: the shortest groups, a power of 2 long, of which there are not too many.
    private static Curve thinned(Curve curve) {
        if (curve.size() <= Thinning.KEPT * Thinning.GROUPS) {
            return curve;
        }
        for (int length = 1; ; length *= 2) {
            Curve.Builder thin = new Curve.Builder();
            int beyond = 0;
            for (int start = 0; start < curve.size(); ) {
                if (Double.isNaN(curve.y()[start])) {
                    thin.interrupt();
                    start++;
                    continue;
                }
                int line = start;
                while (line < curve.size() && !Double.isNaN(curve.y()[line])) {
                    line++;
                }
                beyond--;
                for (; start < line; start = Math.min(line, start + length)) {
                    beyond++;
                    group(curve, start, Math.min(line, start + length), thin);
                }
            }
            if (beyond <= Thinning.GROUPS) {
                return thin.build();
            }
        }
    }

    private static void group(Curve curve, int start, int end, Curve.Builder thin) {
        int lowest = start;
        int highest = start;
        for (int i = start; i < end; i++) {
            lowest = curve.y()[i] < curve.y()[lowest] ? i : lowest;
            highest = curve.y()[i] > curve.y()[highest] ? i : highest;
        }
        Arrays.stream(new int[] {start, lowest, highest, end - 1})
                .sorted()
                .distinct()
                .forEach(i -> thin.add(curve.x()[i], curve.y()[i]));
    }

    @Test
    void rows_side_by_side_keep_every_end_of_a_line() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int rows = random.nextInt(2_000);
            int most = 16 + random.nextInt(200);
            List<double[]> line = new ArrayList<>();
            Sampling sampling = new Sampling(2, most);
            List<double[]> ends = new ArrayList<>();
            int begun = 0;
            for (int i = 0; i < rows; i++) {
                if (random.nextInt(300) == 0) {
                    sampling.interrupt();
                    if (begun < i) {
                        ends.add(line.getLast());
                    }
                    begun = i;
                }
                line.add(new double[] {i, random.nextDouble(), -i});
                sampling.add(i, line.getLast()[1], -i);
                if (begun == i) {
                    ends.add(line.getLast());
                }
            }
            if (rows > 0) {
                ends.add(line.getLast());
            }
            List<double[]> kept = sampling.columns();
            List<Double> steps = Arrays.stream(kept.getFirst()).boxed().toList();
            for (double[] end : ends) {
                assertTrue(steps.contains(end[0]), "seed " + seed + ", row " + end[0]);
            }
            assertTrue(steps.size() <= most + 3 * ends.size(), "seed " + seed);
            for (int i = 0; i < steps.size(); i++) {
                double told = kept.get(1)[i];
                assertTrue(Double.isNaN(told) || told == line.get((int) kept.get(0)[i])[1], "seed " + seed);
            }
        }
    }
}
