package dev.sigmalab.visualizer.model;

import static dev.sigmalab.visualizer.SampleRuns.epoch;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LossCurvesTest {
    private static RunHistory losses(double... losses) {
        RunHistory history = RunHistory.of("q", List.of(), 1 << 20);
        for (int i = 0; i < losses.length; i++) {
            history = history.append(epoch(0, i, 8, losses[i], 1));
        }
        return history;
    }

    @Test
    void each_loss_is_drawn_where_it_was_looked_at() {
        LossCurves curves = LossCurves.of(losses(8, 7, 6, 5, 4, 3));
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5}, curves.training().x());
        assertArrayEquals(new double[] {8, 7, 6, 5, 4, 3}, curves.training().y());
        assertArrayEquals(
                new double[] {8.25, 7.25, 6.25, 5.25, 4.25, 3.25},
                curves.holdout().y());
        assertArrayEquals(new double[] {0, 4, 5}, curves.hard().x());
        assertArrayEquals(new double[] {8.5, 4.5, 3.5}, curves.hard().y());
        assertArrayEquals(new double[] {8.75, 4.75, 3.75}, curves.hardHoldout().y());
    }

    @Test
    void the_gap_pairs_soft_and_hard_of_the_same_epoch() {
        LossCurves.Gap gap = LossCurves.of(losses(8, 7, 6, 5, 4, 3)).gap();
        assertArrayEquals(new double[] {0, 4, 5}, gap.x());
        assertArrayEquals(new double[] {8, 4, 3}, gap.soft());
        assertArrayEquals(new double[] {8.5, 4.5, 3.5}, gap.hard());
    }

    @Test
    void the_axis_is_logarithmic_when_losses_span_much() {
        assertFalse(LossCurves.of(losses(8, 7, 6)).logarithmic());
        assertTrue(LossCurves.of(losses(800, 7, 6)).logarithmic());
        assertFalse(LossCurves.of(losses(800, 7, -1)).logarithmic(), "there is no logarithm of −1");
        assertFalse(LossCurves.of(losses()).logarithmic());
    }

    @Test
    void the_best_epoch_is_judged_late_and_by_the_hard_holdout_loss() {
        assertEquals(OptionalInt.empty(), LossCurves.of(losses(1, 2, 3, 4, 5)).best());
        assertEquals(
                OptionalInt.of(6), LossCurves.of(losses(1, 2, 3, 4, 5, 6, 4, 5)).best());
        assertEquals(
                OptionalInt.of(7), LossCurves.of(losses(1, 2, 3, 4, 5, 4, 6, 4)).best(), "the later of equals");
    }

    @Test
    void another_restart_is_another_line() {
        RunHistory history = losses(8, 7).append(epoch(1, 0, 8, 9, 1)).append(epoch(1, 1, 8, 6, 1));
        LossCurves curves = LossCurves.of(history);
        assertEquals(List.of(2), curves.restarts());
        assertArrayEquals(new double[] {0, 1, 1, 2, 3}, curves.training().x());
        assertArrayEquals(
                new double[] {8, 7, Double.NaN, 9, 6}, curves.training().y());
    }

    @Test
    void a_loss_that_is_not_a_number_interrupts_the_line_and_hides_no_other() {
        LossCurves curves = LossCurves.of(losses(8, 7, Double.NaN, Double.POSITIVE_INFINITY));
        assertArrayEquals(
                new double[] {8, 7, Double.NaN, Double.NaN}, curves.training().y());
        assertEquals(7, curves.training().lowest());
        assertEquals(8, curves.training().highest());
    }

    @Test
    void losses_are_read_in_words() {
        RunHistory history = losses(8, 7, 6e-5);
        assertEquals(
                "loss 8.0000, holdout 8.2500, hard 8.5000, hard holdout 8.7500",
                LossReading.of(history, Timeline.at(0)).orElseThrow().losses());
        LossReading live = LossReading.of(history, Timeline.LIVE).orElseThrow();
        assertEquals("loss 6.00e-05, holdout 0.2501", live.losses());
        assertEquals("epoch 3 of 8", live.place());
    }
}
