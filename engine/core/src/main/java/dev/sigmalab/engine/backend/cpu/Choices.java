package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Which values of a graph are one number in every row, and which are one of two: labels, plain comparisons, and
/// what is computed of these alone, as a plain query's loss.
final class Choices {
    private final Map<Value, Double> numbers = new HashMap<>();
    private final Map<Value, TwoValues> pairs = new HashMap<>();

    /// @param truths whether a scan reads nothing but 0 and 1
    Choices(Graph graph, Predicate<Operator.Scan> truths) {
        for (Node node : graph.nodes()) {
            switch (node.operator()) {
                case Operator.Constant(var _, double number) -> numbers.put(node.value(), number);
                case Operator.Scan scan when truths.test(scan) -> pairs.put(node.value(), TwoValues.TRUTH);
                case Operator.Gather(Value source, Edge.ToUnit _) -> same(source, node.value());
                case Operator.Detach(Value source) -> same(source, node.value());
                case Operator.Map(ScalarFunction function, List<Value> operands) ->
                    of(function, operands).ifPresent(pair -> pairs.put(node.value(), pair));
                default -> {}
            }
        }
    }

    /// The two values of a value that has two.
    Optional<TwoValues> of(Value value) {
        return Optional.ofNullable(pairs.get(value));
    }

    private void same(Value source, Value value) {
        if (numbers.containsKey(source)) {
            numbers.put(value, numbers.get(source));
        }
        of(source).ifPresent(pair -> pairs.put(value, pair));
    }

    private Optional<TwoValues> of(ScalarFunction function, List<Value> operands) {
        return switch (function) {
            case POSITIVE, NOT_NEGATIVE, ZERO -> Optional.of(TwoValues.TRUTH);
            default ->
                switch (operands.size()) {
                    case 1 -> of(operands.getFirst()).flatMap(x -> x.map(each -> ScalarMath.apply(function, each)));
                    case 2 -> of(function, operands.get(0), operands.get(1));
                    default -> Optional.empty();
                };
        };
    }

    private Optional<TwoValues> of(ScalarFunction function, Value left, Value right) {
        Optional<TwoValues> x = of(left);
        Optional<TwoValues> y = of(right);
        if (x.isPresent() && y.isPresent()) {
            return x.get().combine(y.get(), (a, b) -> ScalarMath.apply(function, a, b));
        }
        if (x.isPresent() && numbers.containsKey(right)) {
            return x.get().map(a -> ScalarMath.apply(function, a, numbers.get(right)));
        }
        if (y.isPresent() && numbers.containsKey(left)) {
            return y.get().map(b -> ScalarMath.apply(function, numbers.get(left), b));
        }
        return Optional.empty();
    }
}
