package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.visualizer.SampleRuns;
import dev.sigmalab.visualizer.model.Comparison.Side;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two epochs beside each other, held against the snapshots and reports that they are of.
class ComparisonTest {
    private static RunHistory shorter;
    private static RunHistory longer;

    @BeforeAll
    static void train() {
        shorter = SampleRuns.train(40, 0, _ -> {});
        longer = SampleRuns.train(120, 0, _ -> {});
    }

    private static Comparison.Row row(Comparison comparison, String what) {
        return comparison.rows().stream()
                .filter(row -> row.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_epoch_is_no_different_from_itself() {
        Side side = new Side("run 1", longer, Timeline.at(30));
        Comparison comparison = Comparison.of(side, side);
        assertTrue(comparison.rows().stream().allMatch(Comparison.Row::isSame));
        assertEquals("run 1, epoch 31", comparison.one());
        assertTrue(
                LineDifference.of(
                                comparison.sql().orElseThrow().one(),
                                comparison.sql().orElseThrow().other())
                        .stream()
                        .allMatch(line -> line.kind() == LineDifference.Kind.BOTH));
    }

    @Test
    void two_epochs_of_a_run_differ_as_their_snapshots_do() {
        Comparison comparison =
                Comparison.of(new Side("run 1", longer, Timeline.at(0)), new Side("run 1", longer, Timeline.at(119)));
        double first = longer.frame(0).snapshot().loss();
        double last = longer.frame(119).snapshot().loss();
        assertEquals(
                new Comparison.Row(
                        "Loss",
                        "training",
                        LossReading.text(first),
                        LossReading.text(last),
                        (last < first ? "−" : "+") + LossReading.text(Math.abs(last - first))),
                row(comparison, "training"));
        Comparison.Row since = row(comparison, "since_min");
        assertEquals("2023-01-01", since.one());
        assertTrue(since.difference().endsWith(" days"), since::toString);
    }

    @Test
    void two_runs_differ_in_what_their_queries_select_and_in_their_text() {
        Comparison comparison =
                Comparison.of(new Side("run 1", shorter, Timeline.LIVE), new Side("run 2", longer, Timeline.LIVE));
        Agreement.Confusion mine =
                shorter.state().outcome().orElseThrow().agreement().holdout().orElseThrow();
        Agreement.Confusion theirs =
                longer.state().outcome().orElseThrow().agreement().holdout().orElseThrow();
        Comparison.Row right = row(comparison, "true positives");
        assertEquals(Long.toString(mine.truePositive()), right.one());
        assertEquals(Long.toString(theirs.truePositive()), right.other());
        List<LineDifference.Line> sql = LineDifference.of(
                shorter.state().outcome().orElseThrow().sql(),
                longer.state().outcome().orElseThrow().sql());
        assertTrue(sql.stream().anyMatch(line -> line.kind() == LineDifference.Kind.ONE));
        assertTrue(sql.stream().anyMatch(line -> line.kind() == LineDifference.Kind.OTHER));
    }

    @Test
    void where_parameters_were_not_kept_the_epoch_that_they_are_of_is_named() {
        RunHistory thin = RunHistory.of("q", List.of(), 6_000);
        for (int epoch = 0; epoch < 200; epoch++) {
            thin = thin.append(SampleRuns.epoch(0, epoch, 200, 1.0 / (epoch + 1), epoch, 2, 3, 4));
        }
        int kept = thin.keyframeAt(150).orElseThrow().step();
        assertTrue(kept < 150, "everything was kept");
        Comparison comparison =
                Comparison.of(new Side("run 1", thin, Timeline.at(150)), new Side("run 1", thin, Timeline.LIVE));
        assertTrue(
                comparison.one().endsWith("(parameters of epoch " + (kept + 1) + ", the last kept)"), comparison::one);
    }
}
