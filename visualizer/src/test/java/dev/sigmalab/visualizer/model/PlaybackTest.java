package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.visualizer.SampleRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaybackTest {
    private static final long SECOND = 1_000_000_000L;

    private static RunHistory epochs(int count) {
        RunHistory history = RunHistory.of("q", List.of(), 1 << 20);
        for (int epoch = 0; epoch < count; epoch++) {
            history = history.append(SampleRuns.epoch(0, epoch, count, 1, 2));
        }
        return history;
    }

    @Test
    void a_run_is_played_from_its_first_epoch_to_live_in_twelve_seconds() {
        RunHistory history = epochs(1200);
        Playback film = Playback.of(history, Timeline.LIVE, 5 * SECOND);
        assertEquals(Timeline.at(0), film.at(5 * SECOND, history));
        assertEquals(Timeline.at(600), film.at(11 * SECOND, history));
        assertTrue(film.at(17 * SECOND, history).isLive());
    }

    @Test
    void it_goes_on_from_the_epoch_looked_at_and_does_not_rush_through_a_short_run() {
        RunHistory history = epochs(20);
        Playback film = Playback.of(history, Timeline.at(10), 0);
        assertEquals(Timeline.at(14), film.at(SECOND, history));
        assertTrue(film.at(3 * SECOND, history).isLive());
    }
}
