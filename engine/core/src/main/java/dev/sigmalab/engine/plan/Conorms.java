package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.List;
import java.util.function.BinaryOperator;

/// The t-conorm of the rows that belong to each row: how far any of them is there.
///
/// Under product logic 1 − ∏ (1 − wᵢ), summed as logarithms: many faint rows add up, and a row that is fully there
/// makes the sum −∞, floored where `exp` is 0 anyway.
record Conorms(GraphBuilder graph, Logic logic) {
    /// The smallest complement whose logarithm is taken: 30 rows of it still underflow to 0.
    private static final double FLOOR = 1e-30;
    /// Below this, 1 − w and 1 − e^−w lose digits in single precision that their series keep.
    private static final double FAINT = 0.01;

    /// Rows of one place, and the edge to what they belong to.
    record Rows(Value degree, Edge edge) {}

    /// How far any row is there, and how far none is.
    record AnyAndNone(Value any, Value none) {}

    AnyAndNone of(List<Rows> places) {
        return switch (logic) {
            case PRODUCT -> {
                Value sum = combined(places, this::logComplement, Reduction.SUM, graph::plus);
                yield new AnyAndNone(complementOfExp(sum), graph.map(ScalarFunction.EXP, sum));
            }
            case GODEL -> {
                Value any = combined(
                        places, degree -> degree, Reduction.MAX, (a, b) -> graph.map(ScalarFunction.MAXIMUM, a, b));
                yield new AnyAndNone(any, graph.complement(any));
            }
            case LUKASIEWICZ -> {
                Value none = graph.map(
                        ScalarFunction.RELU,
                        graph.complement(combined(places, degree -> degree, Reduction.SUM, graph::plus)));
                yield new AnyAndNone(graph.complement(none), none);
            }
        };
    }

    private Value combined(
            List<Rows> places,
            java.util.function.UnaryOperator<Value> each,
            Reduction reduction,
            BinaryOperator<Value> operator) {
        return places.stream()
                .map(rows -> graph.add(new Operator.Segment(reduction, each.apply(rows.degree()), rows.edge())))
                .reduce(operator)
                .orElseThrow();
    }

    /// ln(1 − w), by its series −w (1 + w/2 + w²/3 + w³/4) where w is faint.
    Value logComplement(Value w) {
        Value exact = graph.map(
                ScalarFunction.LOG, graph.map(ScalarFunction.MAXIMUM, graph.complement(w), graph.constant(FLOOR, w)));
        Value inner = graph.plus(graph.times(w, graph.plus(graph.times(0.25, w), 1 / 3.0)), 0.5);
        Value series = graph.negate(graph.times(w, graph.plus(graph.times(w, inner), 1)));
        return chosen(graph.plus(w, -FAINT), exact, series);
    }

    /// 1 − eˢ for s ≤ 0, by its series −s (1 + s/2 (1 + s/3 (1 + s/4))) near 0.
    private Value complementOfExp(Value s) {
        Value exact = graph.complement(graph.map(ScalarFunction.EXP, s));
        Value inner = graph.plus(graph.times(s, graph.plus(graph.times(1 / 12.0, s), 1 / 3.0)), 1);
        Value series = graph.negate(graph.times(s, graph.plus(graph.times(0.5, graph.times(s, inner)), 1)));
        return chosen(graph.plus(graph.negate(s), -FAINT), exact, series);
    }

    private Value chosen(Value positive, Value then, Value otherwise) {
        return graph.map(ScalarFunction.SELECT, graph.map(ScalarFunction.POSITIVE, positive), then, otherwise);
    }
}
