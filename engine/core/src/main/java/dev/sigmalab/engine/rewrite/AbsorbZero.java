package dev.sigmalab.engine.rewrite;

import static dev.sigmalab.engine.rewrite.Rewrites.is;

import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.Rule;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import java.util.List;
import java.util.Optional;

/// 0 · x = 0 / x = 0, and gathers and sums of 0 are 0. A weight of 0 means that the row is not there, so x is taken as
/// finite: the graph's 0 absorbs ∞ and NaN, which IEEE's does not.
final class AbsorbZero implements Rule {
    @Override
    public Optional<Value> apply(Operator operator, GraphBuilder graph) {
        return switch (operator) {
            case Operator.Map(ScalarFunction function, List<Value> x)
            when absorbs(function, x, graph) -> Optional.of(graph.constant(0, graph.shape(x.getFirst())));
            case Operator.Gather(Value source, Edge edge)
            when is(0, source, graph) ->
                Optional.of(graph.constant(
                        0, new Shape(edge.from(), graph.shape(source).width())));
            case Operator.Segment(Reduction _, Value source, Edge edge)
            when is(0, source, graph) ->
                Optional.of(graph.constant(
                        0, new Shape(edge.to(), graph.shape(source).width())));
            default -> Optional.empty();
        };
    }

    private static boolean absorbs(ScalarFunction function, List<Value> x, GraphBuilder graph) {
        return switch (function) {
            case MULTIPLY -> is(0, x.get(0), graph) || is(0, x.get(1), graph);
            case DIVIDE, DIVIDE_OR_ZERO -> is(0, x.get(0), graph) && !is(0, x.get(1), graph);
            default -> false;
        };
    }
}
