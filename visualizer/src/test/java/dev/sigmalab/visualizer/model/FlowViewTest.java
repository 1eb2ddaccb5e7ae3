package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.flow.Magnitudes;
import dev.sigmalab.engine.flow.PlanArc;
import dev.sigmalab.engine.flow.PlanOperator;
import dev.sigmalab.engine.flow.PlanOperator.Kind;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.visualizer.SampleRuns;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowViewTest {
    private static final String SCRIPT =
            "TRAIN q AS SELECT * FROM t WHERE a > LEARN(30) OR b < LEARN(3) MATCHING c = 1";
    private static final Origin A = origin("a > LEARN(30)");
    private static final Origin B = origin("b < LEARN(3)");
    private static final Origin OR = origin("a > LEARN(30) OR b < LEARN(3)");
    /// Two learnables, two conditions, what joins them, a table, the loss.
    private static final QueryPlan PLAN = new QueryPlan(
            List.of(
                    operator(0, Kind.LEARN, "a_min", A),
                    operator(1, Kind.CONDITION, A.operator(), A),
                    operator(2, Kind.LEARN, "b_max", B),
                    operator(3, Kind.CONDITION, B.operator(), B),
                    operator(4, Kind.EXPRESSION, OR.operator(), OR),
                    operator(5, Kind.LOSS, "MATCHING c = 1", Origin.NONE),
                    operator(6, Kind.TABLE, "t", Origin.NONE)),
            List.of(
                    new PlanArc(0, 1, true),
                    new PlanArc(2, 3, true),
                    new PlanArc(1, 4, true),
                    new PlanArc(3, 4, true),
                    new PlanArc(4, 5, true),
                    new PlanArc(6, 1, false)));

    private static Origin origin(String words) {
        int start = SCRIPT.indexOf(words) + 1;
        return new Origin(words, new Span(1, start, 1, start + words.length() - 1));
    }

    private static PlanOperator operator(int number, Kind kind, String words, Origin origin) {
        return new PlanOperator(number, kind, words, origin, "t", List.of());
    }

    private static Snapshot measured(
            int epoch, double loss, List<Double> gradients, List<Double> arcs, List<Double> values, double openness) {
        Snapshot plain = SampleRuns.epoch(0, epoch, 100, loss, 30);
        return new Snapshot(
                0,
                epoch,
                100,
                plain.rate(),
                plain.steepness(),
                loss,
                plain.holdoutLoss(),
                plain.hardLoss(),
                plain.hardHoldoutLoss(),
                plain.parameters(),
                List.of(new Snapshot.Flow(A, gradients.get(1), openness), new Snapshot.Flow(B, gradients.get(3), 0.5)),
                plain.details().with(new Magnitudes(gradients, arcs, values)));
    }

    private static final List<Double> VALUES = List.of(1.0, 40.0, 1.0, 30.0, 60.0, 0.6, 0.0);
    private static final List<Double> GRADIENTS = List.of(0.02, 0.4, 0.02, 0.4, 0.8, 1.0, 0.0);
    private static final List<Double> ARCS = List.of(0.02, 0.02, 0.4, 0.4, 0.8, 0.0);

    private static FlowView view(Snapshot... epochs) {
        return FlowView.of(run(epochs), Timeline.LIVE);
    }

    private static RunHistory run(Snapshot... epochs) {
        RunHistory history = RunHistory.of("q", List.of(), 1 << 20).withSubject(new RunSubject(PLAN, SCRIPT));
        for (Snapshot epoch : epochs) {
            history = history.append(epoch);
        }
        return history;
    }

    private static List<String> alarms(FlowView view) {
        return view.findings().stream()
                .map(it -> it.operator().orElseThrow().words() + ": " + it.alarm())
                .toList();
    }

    @Test
    void magnitudes_are_held_against_the_loss_that_the_run_began_with() {
        FlowView view = view(measured(0, 2, GRADIENTS, ARCS, VALUES, 0.5));
        assertEquals(0.2, view.graph().boxes().get(1).gradient().orElseThrow().magnitude(), 1e-12);
        assertEquals(
                "4 strong, 0.20",
                view.graph().boxes().get(1).gradient().orElseThrow().text());
        assertEquals(0.4, view.graph().links().get(4).gradient().orElseThrow().magnitude(), 1e-12);
        assertEquals(Optional.empty(), view.graph().links().get(5).gradient(), "no gradient reaches a table");
        assertEquals(List.of(), alarms(view));
    }

    @Test
    void between_measurements_the_last_one_is_shown_and_before_the_first_none() {
        RunHistory history = run(
                measured(0, 1, GRADIENTS, ARCS, VALUES, 0.5),
                SampleRuns.epoch(0, 1, 100, 1, 30),
                measured(2, 1, GRADIENTS, ARCS, VALUES, 0.5));
        assertEquals(0, FlowGraph.of(history, Timeline.at(1)).step());
        assertEquals(2, FlowGraph.of(history, Timeline.LIVE).step());
        RunHistory unmeasured = run(SampleRuns.epoch(0, 0, 100, 1, 30));
        assertEquals(-1, FlowGraph.of(unmeasured, Timeline.LIVE).step());
        assertArrayEquals(
                new double[] {0, 2},
                OperatorLane.of(history).getFirst().gradient().x());
    }

    @Test
    void a_condition_that_no_row_is_near_lets_the_gradient_die_and_the_text_is_mended() {
        FlowView view = view(measured(0, 1, GRADIENTS, ARCS, VALUES, 1e-6));
        assertEquals(List.of("a > LEARN(30): dies here"), alarms(view));
        RunHistory history = run(measured(0, 1, GRADIENTS, ARCS, VALUES, 1e-6));
        List<String> mended = view.findings().getFirst().fixes(history).stream()
                .map(fix -> fix.applied(SCRIPT))
                .toList();
        assertEquals(
                List.of(SCRIPT.replace("LEARN(30)", "LEARN()"), SCRIPT + "\nUSING (steepness => ANNEAL(0.1, 40))"),
                mended);
    }

    @Test
    void a_condition_that_the_loss_does_not_ask_says_so() {
        FlowView view = view(measured(
                0,
                1,
                List.of(0.0, 1e-7, 0.02, 0.4, 0.8, 1.0, 0.0),
                List.of(0.0, 0.02, 1e-7, 0.4, 0.8, 0.0),
                VALUES,
                0.5));
        assertEquals(List.of("a > LEARN(30): not asked"), alarms(view));
    }

    @Test
    void what_lets_nothing_through_to_rows_is_where_it_dies() {
        FlowView view = view(measured(
                0, 1, List.of(0.0, 0.0, 0.0, 0.0, 0.8, 1.0, 0.0), List.of(0.0, 0.0, 0.0, 0.0, 0.8, 0.0), VALUES, 0.5));
        assertTrue(alarms(view).contains("a > LEARN(30) OR b < LEARN(3): dies here"), alarms(view)::toString);
    }

    @Test
    void terms_that_cancel_where_training_has_arrived_are_no_death() {
        FlowView view = view(measured(
                0,
                1,
                List.of(1e-9, 0.4, 1e-9, 0.4, 0.8, 1.0, 0.0),
                List.of(1e-9, 1e-9, 0.4, 0.4, 0.8, 0.0),
                VALUES,
                0.5));
        assertEquals(List.of(), alarms(view));
    }

    @Test
    void growth_beyond_measure_is_named_where_it_happens() {
        FlowView view = view(measured(
                0,
                1,
                List.of(9e6, 9e6, 0.02, 0.4, 0.8, 1.0, 0.0),
                List.of(9e6, 0.02, 9e6, 0.4, 0.8, 0.0),
                VALUES,
                0.5));
        assertEquals(List.of("a > LEARN(30) OR b < LEARN(3): explodes"), alarms(view));
        assertTrue(
                view.findings().getFirst().sentence().contains("11,250,000-fold"),
                view.findings().toString());
    }

    @Test
    void the_operator_that_made_no_number_is_found_forwards_and_backwards() {
        double nan = Double.NaN;
        FlowView forwards = view(measured(
                0,
                1,
                List.of(nan, nan, nan, nan, nan, nan, 0.0),
                List.of(nan, nan, nan, nan, nan, 0.0),
                List.of(1.0, 40.0, 1.0, nan, nan, nan, 0.0),
                0.5));
        assertEquals(List.of("b < LEARN(3): no number"), alarms(forwards));
        FlowView backwards = view(measured(
                0,
                1,
                List.of(nan, 0.4, 0.02, 0.4, 0.8, 1.0, 0.0),
                List.of(nan, 0.02, 0.4, 0.4, 0.8, 0.0),
                VALUES,
                0.5));
        assertEquals(List.of("a > LEARN(30): no number"), alarms(backwards));
    }

    @Test
    void a_place_in_the_text_is_the_smallest_operator_around_it() {
        FlowView view = view(measured(0, 1, GRADIENTS, ARCS, VALUES, 0.5));
        assertEquals(Optional.of(PLAN.operators().get(1)), view.at(new Span(1, 40, 1, 41)));
        assertEquals(Optional.of(PLAN.operators().get(4)), view.at(OR.span()));
        assertEquals(Optional.empty(), view.at(new Span(1, 1, 1, 5)));
    }

    @Test
    void folding_leaves_out_what_only_carries_on() {
        FlowGraph graph = view(measured(0, 1, GRADIENTS, ARCS, VALUES, 0.5)).graph();
        assertEquals(graph, graph.folded(7));
        QueryPlan chain = new QueryPlan(
                List.of(
                        operator(0, Kind.CONDITION, "a", A),
                        operator(1, Kind.JOIN, "j", A),
                        operator(2, Kind.CONDITION, "b", B)),
                List.of(new PlanArc(0, 1, true), new PlanArc(1, 2, true)));
        RunHistory history = RunHistory.of("q", List.of(), 1 << 20).withSubject(new RunSubject(chain, ""));
        FlowGraph folded = FlowGraph.of(history, Timeline.LIVE).folded(2);
        assertEquals(
                List.of("a", "b"),
                folded.boxes().stream().map(it -> it.operator().words()).toList());
        assertEquals(List.of(new FlowGraph.Link(0, 2, Optional.empty())), folded.links());
    }

    @Test
    void a_real_run_that_starts_far_away_dies_at_the_condition_that_is_far_away() {
        String statement = """
                TRAIN far AS SELECT * FROM customers WHERE age > LEARN(4000) AND income > LEARN(30000)
                MATCHING converted = 1 USING (epochs => 20, steepness => 40)""";
        RunHistory history = SampleRuns.train(statement, _ -> {});
        FlowView view = FlowView.of(history, Timeline.at(0));
        assertTrue(
                alarms(view).contains("age > LEARN(4000): dies here")
                        || alarms(view).contains("age > LEARN(4000): not asked"),
                alarms(view)::toString);
        String mended = view.finding(view.findings().getFirst().operator().orElseThrow())
                .orElseThrow()
                .fixes(history)
                .getFirst()
                .applied(statement);
        RunHistory healthy = SampleRuns.train(mended, _ -> {});
        assertTrue(
                healthy.newest().orElseThrow().snapshot().loss()
                        < history.newest().orElseThrow().snapshot().loss(),
                "what is mended learns");
    }

    @Test
    void a_real_run_without_a_number_names_the_operator_that_made_it() {
        RunHistory history = SampleRuns.train("""
                TRAIN bad AS SELECT * FROM customers WHERE LN(age - LEARN(30)) > LEARN(1) AND income > LEARN(30000)
                MATCHING converted = 1 USING (epochs => 20)""", _ -> {});
        assertTrue(history.state() instanceof RunState.Failed);
        assertEquals(List.of("LN(age - LEARN(30)) > LEARN(1): no number"), alarms(FlowView.of(history, Timeline.LIVE)));
    }
}
