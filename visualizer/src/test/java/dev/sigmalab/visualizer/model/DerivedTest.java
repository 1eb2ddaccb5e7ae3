package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.visualizer.SampleRuns;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Looking at another epoch of the same run makes no curve anew, however long the run is.
class DerivedTest {
    private static RunHistory run(int epochs) {
        RunHistory history = RunHistory.of("q", List.of(), RunHistory.DEFAULT_BUDGET);
        for (int i = 0; i < epochs; i++) {
            history = history.append(SampleRuns.epoch(0, i, epochs, 1 + Math.sin(i), Math.sin(i * 0.01), i));
        }
        return history;
    }

    @Test
    void curves_are_made_once_for_each_version_of_a_run() {
        RunHistory history = run(100_000);
        LossCurves losses = LossCurves.of(history);
        Curve values = ParameterCurves.of(history).values(1);
        Curve steepness = ParameterCurves.of(history).steepness();
        Curve course =
                ParameterOverview.of(history, Timeline.LIVE).lines().get(0).course();
        List<OperatorLane> lanes = OperatorLane.of(history);
        FlowLanes flow = FlowLanes.of(history);
        for (int step = 0; step < 100_000; step += 9_973) {
            Timeline timeline = Timeline.at(step);
            assertSame(losses, LossCurves.of(history));
            assertSame(values, ParameterCurves.of(history).values(1));
            assertSame(steepness, ParameterCurves.of(history).steepness());
            ParameterOverview overview = ParameterOverview.of(history, timeline);
            assertSame(course, overview.lines().get(0).course());
            assertEquals(
                    Double.toString(history.keyframeAt(step)
                            .orElseThrow()
                            .snapshot()
                            .parameters()
                            .get(1)
                            .value()),
                    Double.toString(values.at(step)));
            assertSame(lanes, OperatorLane.of(history));
            assertSame(flow, FlowLanes.of(history));
        }
        assertNotSame(ParameterCurves.of(history).values(0), values);
        RunHistory longer = history.append(SampleRuns.epoch(0, 100_000, 100_001, 7, 1, 2));
        assertEquals(7, LossCurves.of(longer).training().at(100_000));
        assertNotSame(losses, LossCurves.of(longer));
        assertSame(losses, LossCurves.of(history));
    }

    @Test
    void what_is_drawn_of_a_long_run_is_short_and_the_same_to_the_eye() {
        RunHistory history = run(100_000);
        Curve whole = LossCurves.of(history).training();
        Curve drawn = LossCurves.drawn(history).training();
        assertSame(drawn, LossCurves.drawn(history).training());
        same(whole, drawn);
        same(
                ParameterCurves.of(history).values(0),
                ParameterCurves.drawn(history).values(0));
        same(
                ParameterCurves.of(history).steepness(),
                ParameterCurves.drawn(history).steepness());
        LossCurves.Gap gap = LossCurves.drawn(history).gap();
        assertTrue(gap.x().length <= 4 * 4096 && gap.x().length == gap.soft().length);
        assertEquals(
                LossCurves.of(history).hard().x()[LossCurves.of(history).hard().size() - 1],
                gap.x()[gap.x().length - 1]);
        ParameterCurves.Between between = ParameterCurves.drawn(history).between(0, 1);
        assertTrue(between.x().length <= 4 * 4096);
        for (int i = 0; i < between.x().length; i += 100) {
            assertEquals(ParameterCurves.of(history).values(0).at(between.x()[i]), between.low()[i]);
            assertEquals(ParameterCurves.of(history).values(1).at(between.x()[i]), between.high()[i]);
        }
    }

    /// Every point is one of the whole curve, and what the whole one reaches the drawn one reaches within half a
    /// column of a wide screen.
    private static void same(Curve whole, Curve drawn) {
        assertTrue(drawn.size() <= 4 * 4096, drawn.size() + " points");
        for (int i = 0; i < drawn.size(); i++) {
            assertEquals(whole.at(drawn.x()[i]), drawn.y()[i]);
        }
        int points = whole.size();
        int column = points / 2000;
        int from = 0;
        for (int start = 0; start < points; start += column) {
            int end = Math.min(points, start + column);
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = start; i < end; i++) {
                low = Math.min(low, whole.y()[i]);
                high = Math.max(high, whole.y()[i]);
            }
            double drawnLow = Double.POSITIVE_INFINITY;
            double drawnHigh = Double.NEGATIVE_INFINITY;
            while (from < drawn.size() && drawn.x()[from] < whole.x()[start] - column) {
                from++;
            }
            for (int i = from; i < drawn.size() && drawn.x()[i] <= whole.x()[end - 1] + column; i++) {
                drawnLow = Math.min(drawnLow, drawn.y()[i]);
                drawnHigh = Math.max(drawnHigh, drawn.y()[i]);
            }
            assertTrue(drawnLow <= low && drawnHigh >= high, "around " + start);
        }
    }

    @Test
    void interruptions_stay() {
        Thinning curve = new Thinning();
        for (int i = 0; i < 60_000; i++) {
            if (i == 20_000 || i == 20_001 || i == 50_000) {
                curve.interrupt();
            }
            curve.add(i, Math.cos(i));
        }
        Curve thin = curve.curve();
        assertEquals(3, Arrays.stream(thin.y()).filter(Double::isNaN).count());
        assertEquals(59_999, thin.x()[thin.size() - 1]);
        assertSame(Curve.EMPTY, new Thinning().curve());
        Sampling rows = new Sampling(1, Sampling.MOST);
        assertArrayEquals(new double[0], rows.columns().getFirst());
        for (int i = 0; i < 3; i++) {
            rows.add(i, i);
        }
        assertArrayEquals(new double[] {0, 1, 2}, rows.columns().getFirst());
    }

    @Test
    void what_is_asked_again_is_not_made_again() {
        Derived derived = new Derived();
        AtomicInteger made = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            assertEquals("0", derived.get(Curve.class, 3, () -> Integer.toString(made.getAndIncrement())));
        }
        assertEquals("1", derived.get(Curve.class, 4, () -> Integer.toString(made.getAndIncrement())));
        assertEquals("2", derived.get(Fan.class, 3, () -> Integer.toString(made.getAndIncrement())));
    }

    @Test
    void the_last_measured_epoch_is_found_at_or_before_the_one_looked_at() {
        RunHistory history = SampleRuns.trainGroups(40, _ -> {});
        for (int step = 0; step < 40; step++) {
            int expected = -1;
            for (int i = 0; i <= step; i++) {
                expected = history.frame(i).snapshot().details().operators().isEmpty() ? expected : i;
            }
            assertEquals(expected, FlowGraph.of(history, Timeline.at(step)).step());
        }
    }
}
