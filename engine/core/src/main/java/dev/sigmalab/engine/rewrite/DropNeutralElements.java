package dev.sigmalab.engine.rewrite;

import static dev.sigmalab.engine.rewrite.Rewrites.is;

import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Rule;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.List;
import java.util.Optional;

/// x + 0 = x − 0 = x · 1 = x / 1 = x, and select with a constant condition is the branch taken.
final class DropNeutralElements implements Rule {
    @Override
    public Optional<Value> apply(Operator operator, GraphBuilder graph) {
        if (!(operator instanceof Operator.Map(ScalarFunction function, List<Value> x)) || x.size() < 2) {
            return Optional.empty();
        }
        Value a = x.get(0);
        Value b = x.get(1);
        return Optional.ofNullable(
                switch (function) {
                    case ADD -> is(0, b, graph) ? a : is(0, a, graph) ? b : null;
                    case SUBTRACT -> is(0, b, graph) ? a : null;
                    case MULTIPLY -> is(1, b, graph) ? a : is(1, a, graph) ? b : null;
                    case DIVIDE, DIVIDE_OR_ZERO -> is(1, b, graph) ? a : null;
                    case SELECT -> select(x, graph);
                    default -> null;
                });
    }

    private static Value select(List<Value> x, GraphBuilder graph) {
        var condition = Rewrites.number(x.getFirst(), graph);
        return condition.isEmpty() ? null : condition.getAsDouble() > 0.5 ? x.get(1) : x.get(2);
    }
}
