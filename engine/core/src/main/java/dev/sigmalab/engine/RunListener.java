package dev.sigmalab.engine;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.TrainingSession;

/// Hears what a running statement does, on the thread that runs it.
public interface RunListener {
    /// Hears nothing.
    RunListener NONE = new RunListener() {};

    /// A statement starts.
    default void started(Statement statement) {}

    /// Rows are being loaded.
    ///
    /// @param rows how many so far
    default void loading(long rows) {}

    /// A training begins; the session can be paused and stopped from any thread.
    default void training(String name, TrainingSession session) {}

    /// An epoch was run.
    default void epoch(Snapshot snapshot) {}

    /// A statement is done.
    default void finished(Statement statement, Outcome outcome) {}

    /// What asks the statement to stop while it loads.
    default CancelToken cancellation() {
        return new CancelToken();
    }
}
