package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.sigmalab.visualizer.SampleRuns;
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
        Curve course = ParameterOverview.of(history, Timeline.LIVE).lines().get(0).course();
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
