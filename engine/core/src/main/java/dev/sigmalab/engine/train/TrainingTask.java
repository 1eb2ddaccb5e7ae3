package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.plan.Scaling;

/// What a trainer works on: losses as graphs, and the rows.
///
/// @param soft the soft loss, on standardised numbers
/// @param hard the loss of the query as it would export now, on the same numbers
/// @param data what both read
/// @param rows how many rows are weighed
/// @param order the training rows by the hash of their keys, for batches
public record TrainingTask(Graph soft, Graph hard, Data data, int rows, int[] order) {
    /// @param settings those of the objective
    public static TrainingTask of(MatchingObjective objective, TrainingData data, Scaling scaling, Settings settings) {
        return new TrainingTask(
                objective.soft(scaling),
                objective.hard(scaling),
                data.data(scaling),
                data.rows(),
                settings.batch().isPresent() ? data.order(settings.seed()) : new int[0]);
    }
}
