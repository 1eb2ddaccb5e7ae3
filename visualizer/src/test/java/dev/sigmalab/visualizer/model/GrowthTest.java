package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What grows with a run is what would be made of all of it at once, whatever became of the run meanwhile.
class GrowthTest {
    private static final int HISTORIES = 3_000;
    private static final Origin ORIGIN = new Origin("a > LEARN()", Span.NONE);

    /// A random run: restarts, losses that are no numbers or were not looked at, some of them negative.
    private static final class Run {
        private final SplittableRandom random;
        private RunHistory history;
        private int restart;
        private int epoch;

        Run(long seed) {
            random = new SplittableRandom(seed);
            history = RunHistory.of("q", List.of(), random.nextInt(3) == 0 ? 8_000 + random.nextInt(40_000) : 1 << 20);
        }

        private OptionalDouble sometimes(int ofTen) {
            return random.nextInt(10) < ofTen ? OptionalDouble.of(number()) : OptionalDouble.empty();
        }

        private double number() {
            return switch (random.nextInt(40)) {
                case 0 -> Double.NaN;
                case 1 -> Double.POSITIVE_INFINITY;
                case 2 -> -random.nextDouble();
                default -> Math.exp(random.nextGaussian());
            };
        }

        void append() {
            if (random.nextInt(60) == 0) {
                restart++;
                epoch = 0;
            }
            List<Snapshot.ParameterValue> values = List.of(
                    new Snapshot.ParameterValue("a", random.nextDouble(), 1, 0),
                    new Snapshot.ParameterValue("b", epoch, 2, 0));
            history = history.append(new Snapshot(
                    restart,
                    epoch++,
                    1000,
                    0.1,
                    number(),
                    number(),
                    sometimes(9),
                    sometimes(3),
                    sometimes(3),
                    values,
                    random.nextInt(3) == 0 ? List.of(new Snapshot.Flow(ORIGIN, number(), 0.5)) : List.of()));
        }
    }

    @Test
    void what_grew_is_what_would_be_made_at_once() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Run run = new Run(seed);
            List<RunHistory> versions = new ArrayList<>(List.of(run.history));
            int epochs = run.random.nextInt(150);
            for (int i = 0; i < epochs; i++) {
                run.append();
                versions.add(run.history);
                switch (run.random.nextInt(8)) {
                    case 0 -> same(seed, run.history);
                    case 1 -> same(seed, versions.get(run.random.nextInt(versions.size())));
                    case 2 -> {
                        // Another way from an earlier version.
                        if (run.random.nextInt(6) == 0) {
                            run.history = versions.get(run.random.nextInt(versions.size()));
                        }
                    }
                    default -> {}
                }
            }
            same(seed, run.history);
        }
    }

    /// So short a run is drawn as it is.
    private static void same(int seed, RunHistory history) {
        String words = "seed " + seed + ", " + history.epochsRun() + " epochs";
        LossCurves grown = LossCurves.drawn(history);
        LossCurves made = LossCurves.of(history);
        same(words, made.training(), grown.training());
        same(words, made.holdout(), grown.holdout());
        same(words, made.hard(), grown.hard());
        same(words, made.hardHoldout(), grown.hardHoldout());
        LossCurves.Gap gap = grown.gap();
        assertEquals(gaps(history), rows(gap.x(), gap.soft(), gap.hard()), words);
        assertEquals(
                gaps(history),
                rows(made.gap().x(), made.gap().soft(), made.gap().hard()),
                words);
        for (int i = 1; i < gap.x().length; i++) {
            double before = gap.x()[i - 1];
            double after = gap.x()[i];
            boolean breaks = made.restarts().stream().anyMatch(step -> before < step && step <= after);
            assertTrue(!breaks || Double.isNaN(gap.hard()[i - 1]) || Double.isNaN(gap.hard()[i]), words);
        }
        assertEquals(made.restarts(), grown.restarts(), words);
        assertEquals(made.best(), grown.best(), words);
        assertEquals(made.logarithmic(), grown.logarithmic(), words);
        ParameterCurves all = ParameterCurves.of(history);
        ParameterCurves drawn = ParameterCurves.drawn(history);
        if (history.size() > 0) {
            same(words, all.values(0), drawn.values(0));
            same(words, all.steepness(), drawn.steepness());
            ParameterCurves.Between both = drawn.between(0, 1);
            assertEquals(
                    rows(all.values(0).x(), all.values(0).y(), all.values(1).y()),
                    rows(both.x(), both.low(), both.high()),
                    words);
        }
        assertEquals(
                IntStream.range(0, history.size())
                        .mapToObj(history::frame)
                        .filter(frame -> !frame.snapshot().flow().isEmpty())
                        .toList(),
                IntStream.range(0, MeasuredEpochs.ofFlow(history).size())
                        .mapToObj(MeasuredEpochs.ofFlow(history)::get)
                        .toList(),
                words);
        for (int step = -1; step <= history.epochsRun(); step += 7) {
            assertEquals(made.training().at(step), LossCurves.at(history, step, LossCurves.Kind.TRAINING), words);
            assertEquals(made.hard().at(step), LossCurves.at(history, step, LossCurves.Kind.HARD), words);
            assertEquals(all.steepness().at(step), all.steepnessAt(step), words);
        }
    }

    /// Soft and hard loss of the epochs that have both.
    private static List<String> gaps(RunHistory history) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            Snapshot seen = history.frame(i).snapshot();
            double hard = seen.hardLoss().orElse(Double.NaN);
            if (Double.isFinite(hard) && Double.isFinite(seen.loss())) {
                rows.add((double) history.frame(i).step() + " " + seen.loss() + " " + hard);
            }
        }
        return rows;
    }

    /// What is drawn of columns side by side: rows with all their numbers.
    private static List<String> rows(double[] x, double[] one, double[] other) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(one[i]) && !Double.isNaN(other[i])) {
                rows.add(x[i] + " " + one[i] + " " + other[i]);
            }
        }
        return rows;
    }

    private static void same(String words, Curve made, Curve grown) {
        assertArrayEquals(made.x(), grown.x(), words);
        assertArrayEquals(made.y(), grown.y(), words);
    }

    @Test
    void a_version_costs_what_is_new() {
        RunHistory history = RunHistory.of("q", List.of(), 1 << 20);
        AtomicInteger looked = new AtomicInteger();
        Run run = new Run(1);
        run.history = history;
        for (int i = 0; i < 500; i++) {
            run.append();
            RunHistory version = run.history;
            version.grown(
                    String.class,
                    "",
                    () -> new NumberCourse(new NumberCourse.Number(
                            frame -> {
                                looked.incrementAndGet();
                                return OptionalDouble.of(1);
                            },
                            false)));
        }
        assertTrue(looked.get() < 4 * 500, "looked at epochs " + looked);
    }
}
