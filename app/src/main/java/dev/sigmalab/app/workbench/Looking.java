package dev.sigmalab.app.workbench;

import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.visualizer.model.Playback;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Selection;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.Optional;

/// What is looked at: a training, an epoch of it, a comparison and a row; and what is tried out there. To be used on
/// the window's thread.
final class Looking {
    private Selection selection = Selection.NONE;
    private Optional<Position> trial = Optional.empty();
    private Timeline triedAt = Timeline.LIVE;
    private Optional<Playback> film = Optional.empty();

    /// What all panels look at.
    Selection selection() {
        return selection;
    }

    /// Which epoch is looked at.
    Timeline timeline() {
        return selection.timeline();
    }

    /// What is tried out instead of what the epoch has.
    Optional<Position> trial() {
        return trial;
    }

    /// Whether the epochs run by as a film.
    boolean isPlaying() {
        return film.isPresent();
    }

    /// Looks at a training as it comes, 0 for the latest. Comparisons, rows and trials of one run mean nothing in
    /// another.
    void at(int training) {
        selection = Selection.NONE.withRun(training);
        trial = Optional.empty();
        film = Optional.empty();
    }

    /// Looks at something else, which may be another training.
    void change(Selection next) {
        if (next.run() != selection.run()) {
            at(next.run());
        }
        selection = next;
    }

    /// Tries out another position, or nothing of that kind.
    void attempt(Optional<Position> position) {
        trial = position;
        triedAt = timeline();
    }

    /// What was tried belongs to the epoch that was looked at; at another one nothing is tried.
    void forgetTrialOfOtherEpoch() {
        if (!timeline().equals(triedAt)) {
            attempt(Optional.empty());
        }
    }

    /// Looks at an epoch, and ends the film.
    void at(Timeline epoch) {
        film = Optional.empty();
        selection = selection.with(epoch);
    }

    /// Follows the newest epoch.
    void live() {
        at(Timeline.LIVE);
    }

    /// Runs through the epochs as a film, or no longer.
    void togglePlay(Optional<RunHistory> history, long now) {
        film = isPlaying() ? Optional.empty() : history.map(it -> Playback.of(it, timeline(), now));
    }

    /// Goes on with the film; at the newest epoch it ends.
    ///
    /// @return whether it ended
    boolean play(RunHistory history, long now) {
        if (film.isEmpty()) {
            return false;
        }
        Timeline next = film.get().at(now, history);
        selection = selection.with(next);
        if (next.isLive()) {
            film = Optional.empty();
        }
        return next.isLive();
    }
}
