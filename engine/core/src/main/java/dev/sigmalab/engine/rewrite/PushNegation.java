package dev.sigmalab.engine.rewrite;

import static dev.sigmalab.engine.rewrite.Rewrites.is;

import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Rule;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.List;
import java.util.Optional;

/// −(−x) = x, −(a − b) = b − a, 0 − x = x · (−1) = −x, a + (−b) = a − b, (−a) + b = b − a, a − (−b) = a + b.
final class PushNegation implements Rule {
    @Override
    public Optional<Value> apply(Operator operator, GraphBuilder graph) {
        if (!(operator instanceof Operator.Map(ScalarFunction function, List<Value> x))) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (function) {
                    case NEGATE -> negate(x.getFirst(), graph);
                    case ADD -> add(x.get(0), x.get(1), graph);
                    case SUBTRACT -> subtract(x.get(0), x.get(1), graph);
                    case MULTIPLY -> multiply(x.get(0), x.get(1), graph);
                    default -> null;
                });
    }

    private static Value negate(Value x, GraphBuilder graph) {
        if (graph.operator(x) instanceof Operator.Map(ScalarFunction function, List<Value> inner)) {
            return switch (function) {
                case NEGATE -> inner.getFirst();
                case SUBTRACT -> graph.minus(inner.get(1), inner.get(0));
                default -> null;
            };
        }
        return null;
    }

    private static Value add(Value a, Value b, GraphBuilder graph) {
        Value minusA = negated(a, graph);
        Value minusB = negated(b, graph);
        return minusB != null ? graph.minus(a, minusB) : minusA != null ? graph.minus(b, minusA) : null;
    }

    private static Value subtract(Value a, Value b, GraphBuilder graph) {
        Value minusB = negated(b, graph);
        return is(0, a, graph) ? graph.negate(b) : minusB != null ? graph.plus(a, minusB) : null;
    }

    private static Value multiply(Value a, Value b, GraphBuilder graph) {
        return is(-1, a, graph) ? graph.negate(b) : is(-1, b, graph) ? graph.negate(a) : null;
    }

    /// The x of a value −x, or null.
    private static Value negated(Value value, GraphBuilder graph) {
        return graph.operator(value) instanceof Operator.Map(ScalarFunction function, List<Value> inner)
                        && function == ScalarFunction.NEGATE
                ? inner.getFirst()
                : null;
    }
}
