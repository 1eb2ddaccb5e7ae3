package dev.sigmalab.app.run;

import dev.sigmalab.editor.document.Output;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainingSession;
import java.util.List;
import java.util.Optional;

/// What a run tells, in order, on the thread that runs.
public sealed interface RunEvent {
    /// A statement of the cell came to something.
    ///
    /// @param output the same for the notebook's file
    record Came(CellJob job, Outcome outcome, Output output) implements RunEvent {}

    /// A statement of the cell failed; no further one runs.
    ///
    /// @param problem with its place in the cell
    record Failed(CellJob job, Problem problem, Output output) implements RunEvent {}

    /// The run is over; always the last of its events.
    record Finished(CellJob job, boolean succeeded) implements RunEvent {}

    /// A TRAIN statement starts.
    ///
    /// @param name what it trains
    record Began(CellJob job, String name) implements RunEvent {}

    /// Rows are being loaded.
    record Loading(CellJob job, long rows) implements RunEvent {}

    /// A training begins; a statement may train twice.
    ///
    /// @param learnables what is to be learned, in the order of the text
    /// @param trainables the same in the same order: where each starts, its scale and bounds
    /// @param plan the operators of the query
    /// @param session can be paused, stepped and stopped from any thread
    /// @param inspection what the training is made of, to be asked from any thread, where it can be
    record TrainingStarted(
            CellJob job,
            String name,
            List<Learnable> learnables,
            List<Trainable> trainables,
            QueryPlan plan,
            TrainingSession session,
            Optional<Inspection> inspection)
            implements RunEvent {
        public TrainingStarted {
            learnables = List.copyOf(learnables);
            trainables = List.copyOf(trainables);
        }
    }

    /// A training ran an epoch.
    record Epoch(CellJob job, Snapshot snapshot) implements RunEvent {}

    /// What the database knows now.
    ///
    /// @param trusted whether it is the notebook's own, or that of strangers
    record Known(Catalog catalog, List<LearnedQuery> learned, boolean trusted) implements RunEvent {
        public Known {
            learned = List.copyOf(learned);
        }
    }

    /// The notebook's own database could not be opened.
    record Unavailable(Problem problem) implements RunEvent {}
}
