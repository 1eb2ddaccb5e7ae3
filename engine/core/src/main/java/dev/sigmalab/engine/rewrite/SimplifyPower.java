package dev.sigmalab.engine.rewrite;

import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Rule;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// x⁰ = 1, x¹ = x, x² = square, x^½ = √x, x⁻¹ = 1/x.
final class SimplifyPower implements Rule {
    @Override
    public Optional<Value> apply(Operator operator, GraphBuilder graph) {
        if (!(operator instanceof Operator.Map(ScalarFunction function, List<Value> operands))
                || function != ScalarFunction.POWER) {
            return Optional.empty();
        }
        OptionalDouble exponent = Rewrites.number(operands.get(1), graph);
        return exponent.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(power(operands.getFirst(), exponent.getAsDouble(), graph));
    }

    private static Value power(Value x, double exponent, GraphBuilder graph) {
        if (exponent == 0) {
            return graph.constant(1, graph.shape(x));
        } else if (exponent == 1) {
            return x;
        } else if (exponent == 2) {
            return graph.map(ScalarFunction.SQUARE, x);
        } else if (exponent == 0.5) {
            return graph.map(ScalarFunction.SQUARE_ROOT, x);
        } else if (exponent == -1) {
            return graph.divide(graph.constant(1, graph.shape(x)), x);
        }
        return null;
    }
}
