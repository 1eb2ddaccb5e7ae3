package dev.sigmalab.engine.rewrite;

import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Rule;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// f(c₁, …) = c for constants. Does not fire where the result is NaN, so that the fault stays visible at run time.
final class FoldConstants implements Rule {
    @Override
    public Optional<Value> apply(Operator operator, GraphBuilder graph) {
        if (!(operator instanceof Operator.Map(ScalarFunction function, List<Value> operands))) {
            return Optional.empty();
        }
        double[] numbers = new double[operands.size()];
        for (int i = 0; i < numbers.length; i++) {
            OptionalDouble number = Rewrites.number(operands.get(i), graph);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            numbers[i] = number.getAsDouble();
        }
        double result = function.apply(numbers);
        return Double.isNaN(result)
                ? Optional.empty()
                : Optional.of(graph.constant(result, graph.shape(operands.getFirst())));
    }
}
