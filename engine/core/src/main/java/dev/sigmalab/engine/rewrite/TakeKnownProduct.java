package dev.sigmalab.engine.rewrite;

import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Rule;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.List;
import java.util.Optional;

/// (c · d) · q = c · (d · q) where d · q is there already and older than c · d.
///
/// It is for derivatives of conjunctions. With w = ∏ σᵢ the adjoint of σᵢ is w̄ · ∏ σⱼ over all j ≠ i, and its product
/// with σᵢ, which the sigmoid's derivative asks for, is w̄ · w for every i: no product of all others has to be made.
///
/// Only sigmoids, scans and products of them are multiplied in the other order, which are too small to overflow where
/// c · d · q does not.
final class TakeKnownProduct implements Rule {
    /// How deep a product is looked through for what its factors are.
    private static final int DEPTH = 40;

    @Override
    public Optional<Value> apply(Operator operator, GraphBuilder graph) {
        if (!(operator instanceof Operator.Map(ScalarFunction function, List<Value> x))
                || function != ScalarFunction.MULTIPLY) {
            return Optional.empty();
        }
        Value a = x.get(0);
        Value b = x.get(1);
        return regrouped(a, b, graph).or(() -> regrouped(b, a, graph));
    }

    /// Of product · q.
    private static Optional<Value> regrouped(Value product, Value q, GraphBuilder graph) {
        if (!(graph.operator(product) instanceof Operator.Map(ScalarFunction function, List<Value> x))
                || function != ScalarFunction.MULTIPLY
                || !isTame(q, DEPTH, graph)) {
            return Optional.empty();
        }
        Value c = x.get(0);
        Value d = x.get(1);
        return known(d, q, product, graph)
                .map(found -> graph.times(c, found))
                .or(() -> known(c, q, product, graph).map(found -> graph.times(d, found)));
    }

    /// Older than the product that it replaces, or one regrouping would call for the other without end.
    private static Optional<Value> known(Value d, Value q, Value product, GraphBuilder graph) {
        return graph.known(new Operator.Map(ScalarFunction.MULTIPLY, List.of(d, q)))
                .or(() -> graph.known(new Operator.Map(ScalarFunction.MULTIPLY, List.of(q, d))))
                .filter(found -> found.index() < product.index() && isTame(d, DEPTH, graph));
    }

    private static boolean isTame(Value value, int depth, GraphBuilder graph) {
        return switch (graph.operator(value)) {
            case Operator.Scan _, Operator.Constant _ -> true;
            case Operator.Map(ScalarFunction function, List<Value> x) ->
                function == ScalarFunction.SIGMOID
                        || function == ScalarFunction.MULTIPLY
                                && depth > 0
                                && x.stream().allMatch(factor -> isTame(factor, depth - 1, graph));
            default -> false;
        };
    }
}
