package dev.sigmalab.engine.plan;

import static dev.sigmalab.engine.ir.ScalarFunction.DIVIDE_OR_ZERO;

import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns aggregates over weighted rows into operators. With u = weight · presence of the operand:
///
/// | SQL | value | known |
/// |---|---|---|
/// | `COUNT` | Σ u | always |
/// | `SUM` | Σ u x | any u |
/// | `AVG` | Σ u x / Σ u | any u |
/// | `VAR_POP` | Σ u (x − AVG)² / Σ u | any u |
/// | `VAR_SAMP` | Σ u (x − AVG)² / (Σ u − 1) | as far as Σ u exceeds 1 |
/// | `MAX` | Σ x₍ᵢ₎ u₍ᵢ₎ ∏ over larger ones (1 − u₍ⱼ₎) | any u |
final class Aggregation {
    /// Below this many rows beyond the first, the sample variance counts as many.
    private static final double LEAST_FREEDOM = 0.5;

    private final Softening softening;
    private final GraphBuilder graph;
    private final Frame frame;

    Aggregation(Softening softening, GraphBuilder graph, Frame frame) {
        this.softening = softening;
        this.graph = graph;
        this.frame = frame;
    }

    /// The rows of one place: how far each counts, and what it adds.
    private record Rows(Value counted, Quantity operand, Edge edge) {}

    Known known(SoftScalar.Aggregate aggregate) {
        List<Rows> places = aggregate.members().stream().map(this::rows).toList();
        Value count = sum(places, Rows::counted);
        return switch (aggregate.function()) {
            case COUNT -> Known.always(natural(count));
            case SUM -> new Known(natural(sum(places, this::naturalTerm)), any(places));
            case AVG -> new Known(mean(places, count), any(places));
            case VAR_POP -> new Known(natural(variance(places, count, count)), any(places));
            case STDDEV_POP -> new Known(root(variance(places, count, count)), any(places));
            case VAR_SAMP -> new Known(natural(variance(places, count, freedom(count))), beyondOne(count));
            case STDDEV_SAMP -> new Known(root(variance(places, count, freedom(count))), beyondOne(count));
            case MIN -> new Known(natural(extreme(places, false)), any(places));
            case MAX -> new Known(natural(extreme(places, true)), any(places));
        };
    }

    private Rows rows(SoftScalar.Member member) {
        Softening at = softening.at(member.link().from());
        Value weight = at.truth(member.weight()).t();
        Known operand = at.scalar(member.operand());
        Value counted =
                operand.presence().map(p -> graph.times(weight, at.overRows(p))).orElse(weight);
        return new Rows(counted, operand.quantity(), member.link().edge());
    }

    private Value sum(List<Rows> places, java.util.function.Function<Rows, Value> term) {
        return places.stream()
                .map(rows -> graph.sum(term.apply(rows), rows.edge()))
                .reduce(graph::plus)
                .orElseThrow();
    }

    /// u·x, and 0 where u is 0 whatever x is.
    private Value naturalTerm(Rows rows) {
        return term(
                rows.counted(),
                Quantity.overRows(
                        rows.operand().natural(graph), graph, rows.edge().from()));
    }

    private Value term(Value counted, Value x) {
        Value there = graph.map(ScalarFunction.POSITIVE, counted);
        Value safe = graph.map(ScalarFunction.SELECT, there, x, graph.constant(0, x));
        return graph.times(counted, safe);
    }

    private Optional<Value> any(List<Rows> places) {
        return Optional.of(conorms(places).any());
    }

    private Conorms.AnyAndNone conorms(List<Rows> places) {
        return softening
                .conorms()
                .of(places.stream()
                        .map(rows -> new Conorms.Rows(rows.counted(), rows.edge()))
                        .toList());
    }

    /// The mean relative to the operand's own offset, so that dates and large numbers keep their digits.
    private Quantity mean(List<Rows> places, Value count) {
        Quantity base = places.getFirst().operand();
        BigDecimal offset = base.offset();
        double unit = base.isConstant() ? 1 : Math.abs(base.unit());
        Value sum = sum(places, rows -> term(rows.counted(), relative(rows, offset, unit)));
        return new Quantity(offset, unit, graph.map(DIVIDE_OR_ZERO, sum, count));
    }

    private Value relative(Rows rows, BigDecimal offset, double unit) {
        return Quantity.overRows(
                rows.operand().relativeTo(offset, unit, graph),
                graph,
                rows.edge().from());
    }

    private Value variance(List<Rows> places, Value count, Value divisor) {
        Quantity mean = mean(places, count);
        Value squares = sum(places, rows -> {
            Value own = relative(rows, mean.offset(), mean.unit());
            Value centred = graph.minus(own, graph.gather(mean.node(), rows.edge()));
            return term(rows.counted(), graph.map(ScalarFunction.SQUARE, centred));
        });
        return graph.times(mean.unit() * mean.unit(), graph.map(DIVIDE_OR_ZERO, squares, divisor));
    }

    private Value freedom(Value count) {
        Value beyond = graph.plus(count, -1);
        return graph.map(ScalarFunction.MAXIMUM, beyond, graph.constant(LEAST_FREEDOM, beyond));
    }

    private Optional<Value> beyondOne(Value count) {
        Value beyond = graph.map(ScalarFunction.RELU, graph.plus(count, -1));
        return Optional.of(graph.map(ScalarFunction.MINIMUM, beyond, graph.constant(1, beyond)));
    }

    private Quantity root(Value variance) {
        return natural(graph.map(ScalarFunction.SQUARE_ROOT, variance));
    }

    /// Rows sorted from the most extreme on, each counted as far as none before it is there.
    private Value extreme(List<Rows> places, boolean largest) {
        List<Value> keys = new ArrayList<>();
        List<Value> counts = new ArrayList<>();
        for (Rows rows : places) {
            keys.add(Quantity.overRows(
                    rows.operand().natural(graph), graph, rows.edge().from()));
            counts.add(rows.counted());
        }
        Value key = stacked(keys);
        Value counted = stacked(counts);
        Edge edge = softening.union(places.stream().map(Rows::edge).toList());
        Value before = graph.add(new Operator.Prefix(
                softening.conorms().logComplement(counted), new Order.Sorted(key, largest), edge, false));
        Value first = graph.times(counted, graph.map(ScalarFunction.EXP, before));
        return graph.sum(term(first, key), edge);
    }

    private Value stacked(List<Value> parts) {
        return parts.size() == 1 ? parts.getFirst() : graph.add(new Operator.Stack(parts));
    }

    private static Quantity natural(Value value) {
        return Quantity.of(Scale.NATURAL, value);
    }
}
