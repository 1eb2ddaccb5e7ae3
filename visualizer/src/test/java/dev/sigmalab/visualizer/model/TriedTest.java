package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.flow.Magnitudes;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.visualizer.SampleRuns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is tried out is told from what the epoch has, and its gradient is measured where it is tried.
class TriedTest {
    private static Inspection inspection;
    private static RunHistory history;

    @BeforeAll
    static void train() {
        AtomicReference<RunHistory> newest = new AtomicReference<>();
        inspection = SampleRuns.inspected(40, newest::set);
        history = newest.get();
    }

    private static Scene scene(Timeline timeline, Optional<Position> trial) {
        return new Scene(history, Selection.NONE.with(timeline), Optional.of(inspection), trial);
    }

    private static Position at(int epoch) {
        return inspection.at(history.frame(epoch).snapshot()).orElseThrow();
    }

    @Test
    void only_what_was_moved_is_tried() {
        Position moved = inspection.with(at(20), "income_min", 55_000);
        Tried tried = Tried.of(scene(Timeline.at(20), Optional.of(moved)));
        assertEquals(Map.of("income_min", 55_000.0), tried.parameters());
        assertEquals(55_000, tried.of("income_min").orElseThrow(), 1e-6);
        assertEquals(OptionalDouble.empty(), tried.of("age_min"));
        assertEquals(OptionalDouble.empty(), tried.steepness());
        assertEquals(
                OptionalDouble.of(9),
                Tried.of(scene(Timeline.at(20), Optional.of(at(20).withSteepness(9))))
                        .steepness());
        assertEquals(Tried.NONE, Tried.of(scene(Timeline.at(20), Optional.empty())));
        assertEquals(Tried.NONE, Tried.of(scene(Timeline.at(20), Optional.of(at(20)))));
    }

    @Test
    void a_steepness_of_its_own_is_tried_as_a_steepness() {
        AtomicReference<RunHistory> newest = new AtomicReference<>();
        Inspection own = SampleRuns.inspected("""
                TRAIN likely_buyers AS SELECT * FROM customers WHERE income > LEARN(30000) AND age > LEARN(20)
                MATCHING converted = 1 USING (epochs => 10, steepness => 'learned')""", newest::set);
        Position epoch = own.at(newest.get().frame(9).snapshot()).orElseThrow();
        String second = own.trainables().getLast().name();
        Scene scene = new Scene(
                newest.get(), Selection.NONE, Optional.of(own), Optional.of(epoch.with(second, Math.log(12))));
        Tried tried = Tried.of(scene);
        assertEquals(List.of(OptionalDouble.empty(), tried.steepness(1)), tried.steepnesses());
        assertEquals(12, tried.steepness(1).orElseThrow(), 1e-9);
        assertEquals(OptionalDouble.empty(), tried.steepness(7));
    }

    @Test
    void the_gradient_is_measured_where_it_is_tried() {
        FlowView own = FlowView.of(scene(Timeline.at(0), Optional.empty()));
        FlowView same = FlowView.of(scene(Timeline.at(0), Optional.of(at(0))));
        Position far = inspection.with(at(0), "income_min", 84_000);
        FlowView tried = FlowView.of(scene(Timeline.at(0), Optional.of(far)));
        Magnitudes measured = inspection.magnitudes(far).orElseThrow();
        double unit = history.frame(0).snapshot().loss();
        int moved = 0;
        for (int i = 0; i < own.graph().boxes().size(); i++) {
            Optional<FlowGraph.Strength> before = own.graph().boxes().get(i).gradient();
            Optional<FlowGraph.Strength> still = same.graph().boxes().get(i).gradient();
            Optional<FlowGraph.Strength> now = tried.graph().boxes().get(i).gradient();
            assertEquals(before.isPresent(), now.isPresent());
            if (before.isPresent()) {
                assertEquals(before.get().magnitude(), still.orElseThrow().magnitude(), 1e-4);
                assertEquals(measured.gradients().get(i) / unit, now.get().magnitude(), 1e-9);
                moved += Math.abs(now.get().magnitude() - before.get().magnitude()) > 1e-3 ? 1 : 0;
            }
        }
        assertTrue(moved > 2, moved + " operators differ");
        assertNotEquals(own.graph(), tried.graph());
        assertEquals(List.of(), tried.findings());
        assertEquals(own.lanes(), tried.lanes());
    }
}
