package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.Problem;
import java.util.Optional;

/// Where a run stands.
public sealed interface RunState {
    /// Nothing was trained yet.
    record Empty() implements RunState {}

    /// Rows are being loaded.
    ///
    /// @param rows how many so far
    record Loading(long rows) implements RunState {}

    /// Epochs are being run.
    record Running() implements RunState {}

    /// Someone halted it; it can go on.
    record Paused() implements RunState {}

    /// It ended, and what it learned was kept.
    record Done(TrainingReport report) implements RunState {}

    /// It ended without a result.
    record Failed(Problem problem) implements RunState {}

    /// What it came to, when it is done.
    default Optional<TrainingReport> outcome() {
        return this instanceof Done(var report) ? Optional.of(report) : Optional.empty();
    }

    /// Whether no further epoch will come.
    default boolean isOver() {
        return this instanceof Done || this instanceof Failed;
    }
}
