package dev.sigmalab.visualizer.model;

import static dev.sigmalab.visualizer.SampleRuns.epoch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static RunHistory run(int epochs, int planned) {
        RunHistory history = RunHistory.of("q", List.of(), 1 << 20);
        for (int i = 0; i < epochs; i++) {
            history = history.append(epoch(0, i, planned, 1, i));
        }
        return history;
    }

    @Test
    void live_follows_the_newest_epoch() {
        assertEquals(OptionalInt.of(4), Timeline.LIVE.step(run(5, 10)));
        assertEquals(OptionalInt.of(7), Timeline.LIVE.step(run(8, 10)));
        assertEquals(OptionalInt.empty(), Timeline.LIVE.step(RunHistory.NONE));
        assertTrue(Timeline.LIVE.frame(RunHistory.NONE).isEmpty());
    }

    @Test
    void a_chosen_epoch_stays_while_the_run_goes_on() {
        Timeline third = Timeline.at(2);
        assertFalse(third.isLive());
        assertEquals(OptionalInt.of(2), third.step(run(8, 10)));
        assertEquals(2, third.frame(run(8, 10)).orElseThrow().step());
        assertEquals(OptionalInt.of(1), third.step(run(2, 10)), "not beyond the run");
    }

    @Test
    void stepping_stays_within_the_run_and_leaves_live() {
        RunHistory run = run(5, 10);
        assertEquals(Timeline.at(3), Timeline.LIVE.moved(-1, run));
        assertEquals(Timeline.at(0), Timeline.at(1).moved(-5, run));
        assertEquals(Timeline.at(4), Timeline.at(1).moved(Integer.MAX_VALUE, run));
        assertEquals(Timeline.LIVE, Timeline.LIVE.moved(1, RunHistory.NONE));
    }

    @Test
    void the_axis_of_epochs_grows_seldom_and_ends_where_the_run_ends() {
        assertEquals(25, EpochAxis.upper(run(1, 400)));
        assertEquals(50, EpochAxis.upper(run(27, 400)));
        assertEquals(59, EpochAxis.upper(run(55, 60)));
        assertEquals(1, EpochAxis.upper(run(1, 1)));
        assertEquals(54, EpochAxis.upper(run(55, 400).withState(new RunState.Failed(null))));
    }
}
