package dev.sigmalab.app.workbench;

import dev.sigmalab.app.run.CellJob;
import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunState;
import java.util.Optional;

/// One training of this session as far as it went. Immutable.
///
/// @param number from 1, in the order in which they began
/// @param session while it can be controlled
record Training(int number, CellJob job, RunHistory history, Optional<TrainingSession> session) {
    Training with(RunHistory newHistory) {
        return new Training(number, job, newHistory, session);
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
