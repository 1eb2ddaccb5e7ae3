package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.visualizer.SampleRuns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowLanesTest {
    private static final Origin AGE = new Origin("age > LEARN(30)", new Span(1, 10, 1, 24));

    /// An epoch whose gradient through one comparison was measured.
    private static Snapshot measured(int epoch, double gradient, double openness) {
        Snapshot plain = SampleRuns.epoch(0, epoch, 100, 1, 30);
        return new Snapshot(
                plain.restart(),
                plain.epoch(),
                plain.epochs(),
                plain.rate(),
                plain.steepness(),
                plain.loss(),
                plain.holdoutLoss(),
                plain.hardLoss(),
                plain.hardHoldoutLoss(),
                plain.parameters(),
                List.of(new Snapshot.Flow(AGE, gradient, openness)));
    }

    private static RunHistory run(Snapshot... epochs) {
        RunHistory history = RunHistory.of("q", List.of(), 1 << 20);
        for (Snapshot epoch : epochs) {
            history = history.append(epoch);
        }
        return history;
    }

    @Test
    void a_lane_holds_between_measurements() {
        FlowLanes lanes =
                FlowLanes.of(run(measured(0, 0.5, 0.8), SampleRuns.epoch(0, 1, 100, 1, 30), measured(2, 0.25, 0.4)));
        FlowLanes.Lane lane = lanes.lanes().getFirst();
        assertEquals(AGE, lane.origin());
        assertArrayEquals(new double[] {0, 2}, lane.gradient().x());
        assertEquals(0.4, lane.passing(1), 1e-12);
        assertEquals(0.1, lane.passing(9), 1e-12);
    }

    @Test
    void a_real_run_has_a_lane_for_each_threshold_with_its_place_in_the_text() {
        RunHistory history = SampleRuns.train(30, 0, _ -> {});
        FlowLanes lanes = FlowLanes.of(history);
        assertEquals(4, lanes.lanes().size());
        for (FlowLanes.Lane lane : lanes.lanes()) {
            assertTrue(
                    lane.origin().operator().contains("LEARN("), lane.origin().operator());
            assertTrue(lane.passing(0) > 0, lane.toString());
            assertArrayEquals(new double[] {0, 10, 20, 29}, lane.gradient().x());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, DEAD", "5e-5, DEAD", "1e-4, FAINT", "0.05, MODERATE", "0.1, STRONG", "9, LARGE", "NaN, LARGE"})
    void magnitudes_have_classes(double magnitude, FlowStrength strength) {
        assertEquals(strength, FlowStrength.of(magnitude));
    }
}
