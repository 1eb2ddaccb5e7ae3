package dev.sigmalab.engine;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainingSession;
import java.util.List;

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

    /// What a training is to move, before its first epoch.
    ///
    /// @param learnables in the order of the text
    /// @param trainables the same in the same order: where each starts, its scale and bounds
    default void learning(String name, List<Learnable> learnables, List<Trainable> trainables) {}

    /// Whether anyone looks at what passes through each operator of a query: what it costs is spared otherwise.
    default boolean watchesOperators() {
        return false;
    }

    /// The operators of what is trained, where they are watched; before its first epoch.
    default void planned(String name, QueryPlan plan) {}

    /// A training laid open, just before it begins; it may be asked on any thread, and afterwards too.
    default void inspecting(String name, Inspection inspection) {}

    /// A training begins; the session can be paused and stopped from any thread.
    default void training(String name, TrainingSession session) {}

    /// An epoch was run.
    default void epoch(Snapshot snapshot) {}

    /// What keeps a training from learning, once it is over.
    ///
    /// @param findings none where nothing does
    default void diagnosed(String name, List<Finding> findings) {}

    /// A statement is done.
    default void finished(Statement statement, Outcome outcome) {}

    /// What asks the statement to stop while it loads.
    default CancelToken cancellation() {
        return new CancelToken();
    }
}
