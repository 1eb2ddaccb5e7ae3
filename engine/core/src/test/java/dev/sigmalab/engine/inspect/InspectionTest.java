package dev.sigmalab.engine.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.flow.Magnitudes;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.train.LossFunction;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.Trainable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an inspection says of a training is what the trainer saw, and what finite differences give.
class InspectionTest extends WithInspected {
    private static final String FILTER =
            "TRAIN OR REPLACE q AS SELECT * FROM r WHERE a > LEARN(1.0) AND b <= LEARN(50) MATCHING y = 1 HOLDOUT 25 PERCENT ";
    private static final String PUSHED =
            "TRAIN OR REPLACE q AS SELECT * FROM r WHERE g < 20 AND (a > LEARN(1.0) OR d >= LEARN(DATE '2021-03-01')) MATCHING y = 1 ";
    private static final String OWN = FILTER + " USING (epochs => 30, steepness => 'learned', device => 'reference')";
    private static final String MINIMIZE = """
            TRAIN OR REPLACE q AS SELECT AVG(a) AS m, COUNT(*) AS n FROM r WHERE b > LEARN(20)
            MAXIMIZE m - 0.0001 * POWER(n - 1200, 2) """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                FILTER + EPOCHS,
                FILTER + " USING (epochs => 30, loss => 'f1', logic => 'godel')",
                FILTER + " USING (epochs => 30, class_weight => 'balanced', device => 'reference')",
                PUSHED + EPOCHS,
                OWN,
                JOIN + EPOCHS,
                GROUPS + EPOCHS,
                EXISTS + EPOCHS,
                UNION + EPOCHS,
                MINIMIZE + EPOCHS
            })
    void losses_and_gradients_are_those_that_the_trainer_saw(String train) {
        Inspected run = Inspected.of(engine, train);
        Inspection inspection = run.inspection();
        for (int epoch : List.of(0, 17, 29)) {
            Snapshot snapshot = run.snapshots().get(epoch);
            Position position = run.at(epoch);
            Tally tally = inspection.tally(position);
            assertEquals(snapshot.loss(), tally.soft().training(), 1e-5 * (1 + Math.abs(snapshot.loss())));
            snapshot.holdoutLoss()
                    .ifPresent(loss -> assertEquals(loss, tally.soft().holdout().orElseThrow(), 1e-5));
            snapshot.hardLoss()
                    .ifPresent(loss -> assertEquals(loss, tally.hard().training(), 1e-5 * (1 + Math.abs(loss))));
            for (Snapshot.ParameterValue parameter : snapshot.parameters()) {
                double sum = 0;
                for (Frame frame : frames(inspection)) {
                    sum += Arrays.stream(inspection.contributions(parameter.name(), frame, position))
                            .sum();
                }
                assertEquals(parameter.gradient(), sum, 1e-4 * (1 + Math.abs(parameter.gradient())), parameter.name());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FILTER + EPOCHS, PUSHED + EPOCHS, OWN, JOIN + EPOCHS, GROUPS + EPOCHS, UNION + EPOCHS})
    void what_passes_through_each_operator_is_what_the_watched_trainer_measured(String train) {
        Inspected run = Inspected.of(engine, train);
        int measured = 0;
        for (Snapshot snapshot : run.snapshots()) {
            Magnitudes seen = snapshot.details().operators();
            if (!seen.isEmpty()) {
                Magnitudes asked =
                        run.inspection().magnitudes(run.at(snapshot.epoch())).orElseThrow();
                same(seen.gradients(), asked.gradients());
                same(seen.arcs(), asked.arcs());
                same(seen.values(), asked.values());
                measured++;
            }
        }
        assertTrue(measured > 1, measured + " epochs were measured");
    }

    private static void same(List<Double> expected, List<Double> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), actual.get(i), 1e-4 * (1e-3 + Math.abs(expected.get(i))), "number " + i);
        }
    }

    @Test
    void where_constraints_pull_nobody_measures_beside_the_training() {
        Inspected run = Inspected.of(engine, FILTER + " SUBJECT TO PRECISION() >= 0.6" + EPOCHS);
        assertTrue(run.inspection().magnitudes(run.at(3)).isEmpty());
        assertTrue(run.snapshots().getLast().details().operators().gradients().size() > 2, "but the training does");
    }

    @Test
    void a_tally_is_the_same_whoever_asked_before() {
        Inspected run = Inspected.of(engine, FILTER + EPOCHS);
        Tally first = run.inspection().tally(run.at(3));
        Tally other = run.inspection().tally(run.at(20));
        assertNotEquals(first, other);
        assertEquals(first, run.inspection().tally(run.at(3)));
        assertSame(run.inspection().tally(run.at(3)), run.inspection().tally(run.at(3)), "one pass answers both");
    }

    private static Set<Frame> frames(Inspection inspection) {
        Set<Frame> frames = new LinkedHashSet<>();
        inspection.gates().forEach(gate -> frames.add(gate.frame()));
        return frames;
    }

    @ParameterizedTest
    @ValueSource(strings = {FILTER + EPOCHS, PUSHED + EPOCHS, OWN, JOIN + EPOCHS, GROUPS + EPOCHS, EXISTS + EPOCHS})
    void the_truth_of_a_comparison_is_its_sigmoid_at_what_it_compares(String train) {
        Inspected run = Inspected.of(engine, train);
        Inspection inspection = run.inspection();
        Position position = run.at(12);
        for (Gate gate : inspection.gates()) {
            double[] truth = inspection.truth(gate, position);
            double[] x = inspection.compared(gate, position);
            assertEquals(inspection.rows(gate.frame()), truth.length);
            for (int row = 0; row < truth.length; row++) {
                double expected = Double.isNaN(x[row])
                        ? 0
                        : gate.degree(x[row], inspection.bound(gate, position), gate.steepness(position));
                assertEquals(expected, truth[row], 2e-4, gate.origin() + " in row " + row + " at " + x[row]);
            }
        }
    }

    @Test
    void what_a_row_adds_to_a_gradient_is_the_difference_of_its_loss() {
        Inspected run = Inspected.of(engine, PUSHED + " USING (epochs => 30, device => 'reference')");
        Inspection inspection = run.inspection();
        Position position = run.at(20);
        Place place = inspection.places().getFirst();
        double h = 1e-5;
        for (Trainable trainable : inspection.trainables()) {
            double number = position.number(trainable.name());
            double[] above = inspection.weights(place, position.with(trainable.name(), number + h));
            double[] below = inspection.weights(place, position.with(trainable.name(), number - h));
            double[] added = inspection.contributions(trainable.name(), place.frame(), position);
            for (int row = 0; row < added.length; row++) {
                double difference = (loss(above[row], place.isPositive(row)) - loss(below[row], place.isPositive(row)))
                        / (2 * h)
                        / 3000;
                assertEquals(difference, added[row], 1e-9 + 1e-4 * Math.abs(difference), "row " + row);
            }
        }
    }

    private static double loss(double weight, boolean positive) {
        return LossFunction.LOG.ofAgreement(positive ? weight : 1 - weight);
    }

    @ParameterizedTest
    @ValueSource(strings = {FILTER + EPOCHS, EXISTS + EPOCHS, GROUPS + EPOCHS})
    void the_flow_through_an_operator_is_the_sum_of_its_adjoints(String train) {
        Inspected run = Inspected.of(engine, train);
        Inspection inspection = run.inspection();
        Position position = run.at(5);
        Flow flow = inspection.flow(position);
        assertTrue(flow.nodes().size() > 5);
        for (Node node : inspection.soft().nodes()) {
            double sum = Arrays.stream(inspection.reading(node, position).adjoint())
                    .map(Math::abs)
                    .sum();
            assertEquals(sum, flow.nodes().getOrDefault(node.value(), 0.0), 1e-6 + 1e-4 * sum, node.toString());
            double arcs = flow.arcs().entrySet().stream()
                    .filter(arc -> arc.getKey().from().equals(node.value()))
                    .mapToDouble(java.util.Map.Entry::getValue)
                    .sum();
            boolean isLoss = inspection.soft().outputs().containsValue(node.value());
            assertTrue(isLoss || arcs >= sum * (1 - 1e-4) - 1e-6, node + ": " + arcs + " reach it, not " + sum);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {FILTER + EPOCHS, FILTER + " USING (epochs => 30, loss => 'f1')", EXISTS + EPOCHS, JOIN + EPOCHS})
    void one_row_alone_goes_the_way_that_it_goes_among_all(String train) {
        Inspected run = Inspected.of(engine, train);
        Inspection inspection = run.inspection();
        Position position = run.at(9);
        Place place = inspection.places().getFirst();
        for (int row : new int[] {0, 16, 1234}) {
            RowPath path = inspection.path(place.frame(), row, position);
            for (RowPath.Step step : path.steps()) {
                if (step.node().shape().domain().equals(place.frame().domain())) {
                    Reading all = inspection.reading(step.node(), position);
                    assertEquals(all.value()[row], step.value(), 2e-5 * (1 + Math.abs(step.value())), step.toString());
                    assertEquals(
                            all.adjoint()[row],
                            step.adjoint(),
                            1e-8 + 1e-3 * Math.abs(step.adjoint()),
                            step.toString());
                }
            }
            List<Gate> own = inspection.gates().stream()
                    .filter(gate -> gate.frame().equals(place.frame()))
                    .toList();
            assertTrue(path.gates().stream().map(RowPath.AtGate::gate).toList().containsAll(own));
            for (RowPath.AtGate at : path.gates()) {
                assertEquals(inspection.truth(at.gate(), position)[at.row()], at.truth(), 2e-5);
                assertEquals(inspection.compared(at.gate(), position)[at.row()], at.x(), 1e-3);
            }
        }
    }

    @Test
    void threads_that_ask_at_once_get_the_same_answers() throws Exception {
        Inspected run = Inspected.of(engine, FILTER + EPOCHS);
        Inspection inspection = run.inspection();
        Place place = inspection.places().getFirst();
        List<double[]> alone = List.of(inspection.weights(place, run.at(2)), inspection.weights(place, run.at(25)));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<double[]>> answers = java.util.stream.IntStream.range(0, 60)
                    .mapToObj(i -> threads.submit(() -> inspection.weights(place, run.at(i % 2 == 0 ? 2 : 25))))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertArrayEquals(alone.get(i % 2), answers.get(i).get());
            }
        }
    }

    @Test
    void a_value_beyond_the_bounds_is_the_bound() {
        Inspected run = Inspected.of(
                engine,
                "TRAIN OR REPLACE q AS SELECT * FROM r WHERE a > LEARN(1.0, min => 0.5, max => 2.0) MATCHING y = 1 "
                        + EPOCHS);
        Inspection inspection = run.inspection();
        String name = inspection.trainables().getFirst().name();
        assertEquals(2.0, inspection.natural(name, inspection.with(inspection.start(), name, 7)), 1e-12);
        assertEquals(0.5, inspection.natural(name, inspection.with(inspection.start(), name, -7)), 1e-12);
    }
}
