package dev.sigmalab.engine.train;

import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.Constraint;

/// What a query selects, in the sums that constraints measure.
///
/// @param hits Σ w y over the rows trained on
/// @param selected Σ w over them
/// @param count Σ w over all rows; where it trains, the sum over the rows trained on, scaled to all
/// @param positives how many rows trained on match
/// @param negatives how many do not
public record Selection(Value hits, Value selected, Value count, long positives, long negatives) {
    /// Over training rows but for COUNT(*): that needs no label, and is of the whole universe.
    Value measure(Constraint.Measure measure, GraphBuilder graph) {
        return switch (measure) {
            case RECALL -> graph.times(1.0 / positives, hits);
            case PRECISION -> graph.map(ScalarFunction.DIVIDE_OR_ZERO, hits, selected);
            case F1 ->
                graph.map(
                        ScalarFunction.DIVIDE_OR_ZERO, graph.times(2, hits), graph.plus(selected, (double) positives));
            case ACCURACY ->
                graph.plus(
                        graph.times(1.0 / rows(), graph.minus(graph.times(2, hits), selected)),
                        (double) negatives / rows());
            case COUNT -> count;
        };
    }

    private long rows() {
        return positives + negatives;
    }
}
