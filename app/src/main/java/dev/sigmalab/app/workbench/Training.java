package dev.sigmalab.app.workbench;

import dev.sigmalab.app.run.CellJob;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.train.Trail;
import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunNote;
import dev.sigmalab.visualizer.model.RunState;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import java.util.Optional;

/// One training of this session as far as it went. Immutable.
///
/// @param number from 1, in the order in which they began
/// @param session while it can be controlled
/// @param trail the states that it passed; others can go on from them
/// @param inspection what it does to its rows, while those are kept
record Training(
        int number,
        CellJob job,
        RunHistory history,
        Optional<TrainingSession> session,
        Optional<Trail> trail,
        Optional<Inspection> inspection) {
    /// One that no longer goes on lets go of its session, and of the rows that the session holds.
    Training with(RunHistory newHistory) {
        return new Training(
                number, job, newHistory, newHistory.state().isOver() ? Optional.empty() : session, trail, inspection);
    }

    /// One whose first epoch is about to come.
    Training with(TrainingSession newSession, Optional<Inspection> newInspection) {
        return new Training(
                number, job, history, Optional.of(newSession), Optional.of(newSession.trail()), newInspection);
    }

    /// What it has come to, as documents show it.
    Scene scene() {
        return new Scene(history, Selection.NONE, inspection, trail, Optional.empty());
    }

    /// The same without its rows.
    Training withoutRows() {
        return new Training(number, job, history, session, trail, Optional.empty());
    }

    /// The learned query's name, and where the run went on from if it is a fork: `q_fork, from run 3 epoch 40`.
    String title() {
        return history.name()
                + job.from().map(point -> ", from " + point.words()).orElse("");
    }

    /// Why it halted by itself, if it did and nothing happened since.
    Optional<String> halted() {
        return history.notes().isEmpty() || !isPaused()
                ? Optional.empty()
                : Optional.of(history.notes().getLast())
                        .filter(note -> note.kind() == RunNote.Kind.HALTED && note.step() == history.epochsRun())
                        .map(RunNote::words);
    }

    Training with(RunState state) {
        return with(history.withState(state));
    }

    boolean isOver() {
        return history.state().isOver();
    }

    boolean isPaused() {
        return history.state() instanceof RunState.Paused;
    }

    /// How it stands in a few words.
    String outcome() {
        int epochs = history.epochsRun();
        return switch (history.state()) {
            case RunState.Empty() -> "";
            case RunState.Loading(long rows) -> rows == 0 ? "loading rows" : "loading, %,d rows".formatted(rows);
            case RunState.Running() -> "running, %,d epochs".formatted(epochs);
            case RunState.Paused() -> "paused after %,d epochs".formatted(epochs);
            case RunState.Done(var report) ->
                "%,d epochs, F1 %.3f%s"
                        .formatted(
                                report.epochs(),
                                report.agreement()
                                        .holdout()
                                        .orElse(report.agreement().train())
                                        .f1(),
                                report.agreement().holdout().isPresent() ? " on holdout" : "");
            case RunState.Failed(var problem) -> problem.message();
        };
    }
}
