package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns scalar expressions into operators: their values, and how far they are known.
final class ScalarSoftening {
    /// Functions that are infinite or undefined at the 0 that stands for an absent operand.
    private static final Set<ScalarFunction> SINGULAR =
            EnumSet.of(ScalarFunction.LOG, ScalarFunction.SQUARE_ROOT, ScalarFunction.POWER, ScalarFunction.DIVIDE);

    private final Softening softening;
    private final GraphBuilder graph;
    private final Frame frame;
    private final Domain rows;
    private final LoadedColumns columns;
    private final Scaling scaling;

    ScalarSoftening(Softening softening, GraphBuilder graph, Frame frame, LoadedColumns columns, Scaling scaling) {
        this.softening = softening;
        this.graph = graph;
        this.frame = frame;
        this.rows = frame.domain();
        this.columns = columns;
        this.scaling = scaling;
    }

    Known known(SoftScalar scalar) {
        Origin outer = graph.origin();
        if (isOperator(scalar, outer)) {
            String words = columns.words(scalar.span())
                    .orElseGet(() -> scalar instanceof SoftScalar.Aggregate aggregate
                            ? aggregate.function().name()
                            : "expression");
            graph.at(new Origin(words, scalar.span()));
        }
        try {
            return made(scalar);
        } finally {
            graph.at(outer);
        }
    }

    /// Whether a scalar is an operator of the query by itself: an aggregate, and what is written elsewhere than what
    /// uses it.
    private static boolean isOperator(SoftScalar scalar, Origin outer) {
        return switch (scalar) {
            case SoftScalar.Aggregate _ -> true;
            case SoftScalar.Arithmetic _, SoftScalar.Call _, SoftScalar.Case _, SoftScalar.Coalesce _ ->
                !outer.span().covers(scalar.span());
            case SoftScalar.Loaded _,
                    SoftScalar.Number _,
                    SoftScalar.Null _,
                    SoftScalar.Learned _,
                    SoftScalar.LearnedColumn _,
                    SoftScalar.Reached _,
                    SoftScalar.Degree _ -> false;
        };
    }

    private Known made(SoftScalar scalar) {
        return switch (scalar) {
            case SoftScalar.Loaded(int column, var _) ->
                new Known(
                        Quantity.of(
                                scaling.column(column),
                                graph.add(new Operator.Scan(rows, columns.columnName(column), 1))),
                        presence(column));
            case SoftScalar.Number(BigDecimal value, var _, var _) -> Known.always(Quantity.constant(value));
            case SoftScalar.Null _ ->
                new Known(Quantity.constant(BigDecimal.ZERO), Optional.of(graph.constant(0, new Shape(rows, 1))));
            case SoftScalar.Learned(String name, var _) ->
                Known.always(
                        Quantity.of(scaling.learnable(name), graph.add(new Operator.Parameter(Domain.UNIT, name, 1))));
            case SoftScalar.LearnedColumn(String name, Frame table, var _) ->
                Known.always(Quantity.of(
                        scaling.learnable(name), graph.add(new Operator.Parameter(table.domain(), name, 1))));
            case SoftScalar.Arithmetic(ScalarFunction function, SoftScalar left, SoftScalar right, var _) ->
                arithmetic(function, known(left), known(right));
            case SoftScalar.Call(ScalarFunction function, List<SoftScalar> operands, var _) ->
                call(function, operands.stream().map(this::known).toList());
            case SoftScalar.Case(SoftPredicate condition, SoftScalar then, SoftScalar otherwise, var _) ->
                choice(softening.truth(condition).t(), known(then), known(otherwise));
            case SoftScalar.Coalesce(SoftScalar first, SoftScalar second, var _) -> coalesce(known(first), second);
            case SoftScalar.Aggregate aggregate -> new Aggregation(softening, graph, frame).known(aggregate);
            case SoftScalar.Reached(SoftScalar inner, Link link, var _) -> reached(inner, link);
            case SoftScalar.Degree(SoftPredicate predicate, var _) ->
                Known.always(
                        Quantity.of(Scale.NATURAL, softening.truth(predicate).t()));
        };
    }

    /// The presence of a loaded column; empty when it has no NULLs.
    Optional<Value> presence(int column) {
        return scaling.hasNulls(column)
                ? Optional.of(graph.add(new Operator.Scan(rows, columns.presenceName(column), 1)))
                : Optional.empty();
    }

    private Known arithmetic(ScalarFunction function, Known left, Known right) {
        Optional<Value> presence = both(left.presence(), right.presence());
        Quantity a = left.quantity();
        Quantity b = right.quantity();
        return new Known(arithmetic(function, a, b, right), presence);
    }

    private Quantity arithmetic(ScalarFunction function, Quantity a, Quantity b, Known divisor) {
        if (function == ScalarFunction.ADD) {
            return a.plus(b, graph, rows);
        } else if (function == ScalarFunction.SUBTRACT) {
            return a.minus(b, graph, rows);
        } else if (function == ScalarFunction.MULTIPLY && a.isFactor()) {
            return b.scaled(a.offset().doubleValue());
        } else if (function == ScalarFunction.MULTIPLY && b.isFactor()) {
            return a.scaled(b.offset().doubleValue());
        }
        return Quantity.map(function, a, function == ScalarFunction.DIVIDE ? guarded(divisor) : b, graph, rows);
    }

    private Known call(ScalarFunction function, List<Known> operands) {
        Optional<Value> presence =
                operands.stream().map(Known::presence).reduce(Optional.empty(), (a, b) -> both(a, b));
        List<Quantity> values = operands.stream()
                .map(operand -> SINGULAR.contains(function) ? guarded(operand) : operand.quantity())
                .toList();
        Quantity result = values.size() == 1
                ? Quantity.map(function, values.getFirst(), graph)
                : Quantity.map(function, values.get(0), values.get(1), graph, rows);
        return new Known(result, presence);
    }

    /// 1 where the operand is absent, so that nothing infinite is multiplied by its presence.
    private Quantity guarded(Known operand) {
        if (operand.presence().isEmpty()) {
            return operand.quantity();
        }
        Value value = Quantity.overRows(operand.quantity().natural(graph), graph, rows);
        Value there = graph.map(
                ScalarFunction.POSITIVE, Quantity.overRows(operand.presence().get(), graph, rows));
        return Quantity.of(Scale.NATURAL, graph.map(ScalarFunction.SELECT, there, value, graph.constant(1, value)));
    }

    private Known coalesce(Known first, SoftScalar second) {
        return first.presence().isEmpty() ? first : choice(first.presence().get(), certain(first), known(second));
    }

    /// The same value, known wherever it is looked at.
    private static Known certain(Known known) {
        return Known.always(known.quantity());
    }

    /// t·a + (1 − t)·b where both are known; else what is known of them, weighed alike.
    private Known choice(Value t, Known a, Known b) {
        Quantity base = a.quantity().isConstant() ? b.quantity() : a.quantity();
        BigDecimal offset = base.offset();
        double unit = base.isConstant() ? 1 : Math.abs(base.unit());
        Value first = over(a.quantity().relativeTo(offset, unit, graph));
        Value second = over(b.quantity().relativeTo(offset, unit, graph));
        Value share = over(t);
        Value ta = a.presence().map(p -> graph.times(share, over(p))).orElse(share);
        Value tb = b.presence()
                .map(p -> graph.times(graph.complement(share), over(p)))
                .orElseGet(() -> graph.complement(share));
        Value sum = graph.plus(graph.times(ta, first), graph.times(tb, second));
        if (a.presence().isEmpty() && b.presence().isEmpty()) {
            return Known.always(new Quantity(offset, unit, sum));
        }
        Value presence = graph.plus(ta, tb);
        return new Known(
                new Quantity(offset, unit, graph.map(ScalarFunction.DIVIDE_OR_ZERO, sum, presence)),
                Optional.of(presence));
    }

    private Known reached(SoftScalar inner, Link link) {
        Known there = softening.at(link.to()).scalar(inner);
        Value found = graph.gather(
                there.presence()
                        .map(p -> Quantity.overRows(p, graph, link.to().domain()))
                        .orElseGet(() -> graph.constant(1, new Shape(link.to().domain(), 1))),
                link.edge());
        Quantity quantity = there.quantity();
        Quantity gathered = quantity.isConstant() || isUnit(quantity.node())
                ? quantity
                : new Quantity(quantity.offset(), quantity.unit(), graph.gather(quantity.node(), link.edge()));
        boolean isTotal = link.to().equals(Frame.UNIT) && there.presence().isEmpty();
        return new Known(gathered, isTotal ? Optional.empty() : Optional.of(found));
    }

    private boolean isUnit(Value node) {
        return graph.shape(node).domain().equals(Domain.UNIT);
    }

    private Value over(Value value) {
        return Quantity.overRows(value, graph, rows);
    }

    private Optional<Value> both(Optional<Value> a, Optional<Value> b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : Optional.of(graph.times(over(a.get()), over(b.get())));
    }

    /// Whether it counts whole numbers, so that neighbouring values are 1 apart.
    boolean isWhole(SoftScalar scalar) {
        return switch (scalar) {
            case SoftScalar.Loaded(int column, var _) ->
                Quality.of(columns.type(column)).map(Quality::isWhole).orElse(false);
            case SoftScalar.Number(var _, Quality quality, var _) -> quality.isWhole();
            case SoftScalar.Null _ -> true;
            case SoftScalar.Learned(String name, var _) ->
                columns.learnable(name).quality().isWhole();
            case SoftScalar.Arithmetic(ScalarFunction function, SoftScalar left, SoftScalar right, var _) ->
                (function == ScalarFunction.ADD || function == ScalarFunction.SUBTRACT)
                        && isWhole(left)
                        && isWhole(right);
            case SoftScalar.Case(var _, SoftScalar then, SoftScalar otherwise, var _) ->
                isWhole(then) && isWhole(otherwise);
            case SoftScalar.Coalesce(SoftScalar first, SoftScalar second, var _) -> isWhole(first) && isWhole(second);
            case SoftScalar.Aggregate(AggregateFunction function, var members, var _) ->
                switch (function) {
                    case COUNT -> true;
                    case SUM, MIN, MAX -> members.stream().allMatch(member -> isWhole(member.operand()));
                    case AVG, VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP -> false;
                };
            case SoftScalar.Reached(SoftScalar inner, var _, var _) -> isWhole(inner);
            case SoftScalar.Call _, SoftScalar.LearnedColumn _, SoftScalar.Degree _ -> false;
        };
    }
}
