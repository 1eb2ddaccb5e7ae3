package dev.sigmalab.engine.plan;

import static dev.sigmalab.engine.ir.ScalarFunction.ABSOLUTE;
import static dev.sigmalab.engine.ir.ScalarFunction.EXP;
import static dev.sigmalab.engine.ir.ScalarFunction.MULTIPLY;
import static dev.sigmalab.engine.ir.ScalarFunction.NOT_NEGATIVE;
import static dev.sigmalab.engine.ir.ScalarFunction.POSITIVE;
import static dev.sigmalab.engine.ir.ScalarFunction.SIGMOID;
import static dev.sigmalab.engine.ir.ScalarFunction.SQUARE;
import static dev.sigmalab.engine.ir.ScalarFunction.ZERO;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.SoftPredicate.Comparator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// Turns soft predicates into operators over the rows of FROM.
///
/// | SQL | truth | falsity |
/// |---|---|---|
/// | `x > θ` | p σ(k (x − θ) / s) | p σ(−k (x − θ) / s) |
/// | `x = θ` | p exp(−½ (k (x − θ) / s)²) | p − truth |
/// | `a AND b` | a ⊗ b | a ⊕ b of falsities |
///
/// with p the presence of the operands, k the steepness, s the spread. Hard comparisons are the limit k → ∞. On
/// whole-numbered operands `> n` is read as x − n − ½ and `>= n` as x − n + ½, so that integers have no ties.
public final class Softening {
    /// The parameter that holds the steepness of all comparisons without one of their own.
    public static final String STEEPNESS = "steepness";

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final GraphBuilder graph;
    private final Domain rows;
    private final BoundQuery query;
    private final Scaling scaling;
    private final Logic logic;
    private final boolean hard;

    /// @param hard whether comparisons are steps instead of sigmoids
    public Softening(GraphBuilder graph, BoundQuery query, Scaling scaling, Logic logic, boolean hard) {
        this.graph = graph;
        this.rows = Domain.of(query.domain());
        this.query = query;
        this.scaling = scaling;
        this.logic = logic;
        this.hard = hard;
    }

    /// The rows that weights are columns of.
    public Domain rows() {
        return rows;
    }

    /// The truth of a predicate for each row.
    public Truth truth(SoftPredicate predicate) {
        Origin outer = graph.origin();
        try {
            return switch (predicate) {
                case SoftPredicate.Exact(int column, Origin origin) -> exact(column, graph.at(origin));
                case SoftPredicate.Comparison comparison -> comparison(comparison);
                case SoftPredicate.And(List<SoftPredicate> parts, Origin origin) ->
                    fold(
                            parts,
                            origin,
                            (a, b) -> new Truth(logic.and(a.t(), b.t(), graph), logic.or(a.f(), b.f(), graph)));
                case SoftPredicate.Or(List<SoftPredicate> parts, Origin origin) ->
                    fold(
                            parts,
                            origin,
                            (a, b) -> new Truth(logic.or(a.t(), b.t(), graph), logic.and(a.f(), b.f(), graph)));
                case SoftPredicate.Not(SoftPredicate part, var _) -> truth(part).not();
                case SoftPredicate.IsNull(SoftScalar scalar, Origin origin) -> isNull(scalar, graph.at(origin));
            };
        } finally {
            graph.at(outer);
        }
    }

    /// The truth of an exact predicate as the database decided it: a loaded 0 or 1, both sides 0 where unknown.
    private Truth exact(int column, GraphBuilder at) {
        Value t = at.add(new Operator.Scan(rows, columnName(column), 1));
        return new Truth(t, at.minus(presence(column).orElse(one()), t));
    }

    private Truth fold(List<SoftPredicate> parts, Origin origin, BinaryOperator<Truth> operator) {
        List<Truth> truths = parts.stream().map(this::truth).toList();
        graph.at(origin);
        return truths.stream()
                .reduce(operator)
                .orElseGet(() -> new Truth(one(), graph.constant(0, new Shape(rows, 1))));
    }

    private Truth isNull(SoftScalar scalar, GraphBuilder at) {
        Value known = presence(scalar).orElse(one());
        return new Truth(at.complement(known), known);
    }

    private Truth comparison(SoftPredicate.Comparison comparison) {
        graph.at(comparison.origin());
        Quantity left = quantity(comparison.left());
        Quantity right = quantity(comparison.right());
        Comparator comparator = comparison.comparator();
        if (left.isScalar(graph) && !right.isScalar(graph)) {
            Quantity swapped = left;
            left = right;
            right = swapped;
            comparator = comparator.flipped();
        }
        boolean whole = isWhole(comparison);
        if (whole) {
            right = right.shifted(halfStep(comparator));
        }
        double spread = scaling.spread(comparison);
        Value steepness = comparison.steepness().isPresent()
                ? graph.constant(comparison.steepness().getAsDouble(), new Shape(Domain.UNIT, 1))
                : hard ? null : graph.add(new Operator.Parameter(Domain.UNIT, STEEPNESS, 1));
        Value t = relaxed(comparator, left, right, steepness, spread, whole);
        Optional<Value> known = both(presence(comparison.left()), presence(comparison.right()));
        Value known1 = known.orElse(one());
        Value truth = known.map(p -> graph.times(p, t)).orElse(t);
        return new Truth(truth, graph.minus(known1, truth));
    }

    /// On whole numbers the bound is read half a step aside: `> n` at n + ½, `>= n` at n − ½.
    private static BigDecimal halfStep(Comparator comparator) {
        return switch (comparator) {
            case GREATER, LESS_OR_EQUAL -> HALF;
            case GREATER_OR_EQUAL, LESS -> HALF.negate();
            case EQUAL, NOT_EQUAL -> BigDecimal.ZERO;
        };
    }

    /// The degree to which left ⋈ right, for operands that are known.
    private Value relaxed(
            Comparator comparator, Quantity left, Quantity right, Value steepness, double spread, boolean whole) {
        Value difference = difference(left, right);
        double unit = left.isConstant() ? right.unit() : left.unit();
        if (hard) {
            return step(comparator, unit < 0 ? graph.negate(difference) : difference, whole ? 0.5 / Math.abs(unit) : 0);
        }
        Value slope = graph.times(unit / spread, steepness);
        if (comparator == Comparator.LESS || comparator == Comparator.LESS_OR_EQUAL) {
            slope = graph.negate(slope);
        }
        Value argument = Quantity.combine(MULTIPLY, slope, difference, graph, rows);
        Value t = comparator.isEquality()
                ? graph.map(EXP, graph.times(-0.5, graph.map(SQUARE, argument)))
                : graph.map(SIGMOID, argument);
        Value overRows = Quantity.overRows(t, graph, rows);
        return comparator == Comparator.NOT_EQUAL ? graph.complement(overRows) : overRows;
    }

    /// (left − right) in units of left. What is the same for all rows is gathered on the right-hand side, so that
    /// each row subtracts one number.
    private Value difference(Quantity left, Quantity right) {
        if (left.isConstant() && right.isConstant()) {
            return graph.constant(left.offset().subtract(right.offset()).doubleValue(), new Shape(Domain.UNIT, 1));
        }
        if (left.isConstant()) {
            return graph.negate(difference(right, left));
        }
        double offset = right.offset().subtract(left.offset()).doubleValue() / left.unit();
        if (right.isConstant()) {
            return graph.plus(left.node(), -offset);
        }
        Value bound = graph.plus(graph.times(right.unit() / left.unit(), right.node()), offset);
        return Quantity.combine(ScalarFunction.SUBTRACT, left.node(), bound, graph, rows);
    }

    /// The hard comparison of a difference with 0.
    ///
    /// @param reach how far from 0 still counts as equal: half a step on whole numbers, else nothing
    private Value step(Comparator comparator, Value difference, double reach) {
        Value t = switch (comparator) {
            case GREATER -> graph.map(POSITIVE, difference);
            case GREATER_OR_EQUAL -> graph.map(NOT_NEGATIVE, difference);
            case LESS -> graph.map(POSITIVE, graph.negate(difference));
            case LESS_OR_EQUAL -> graph.map(NOT_NEGATIVE, graph.negate(difference));
            case EQUAL -> equal(difference, reach);
            case NOT_EQUAL -> graph.complement(equal(difference, reach));
        };
        return Quantity.overRows(t, graph, rows);
    }

    private Value equal(Value difference, double reach) {
        Value distance = graph.map(ABSOLUTE, difference);
        return reach == 0
                ? graph.map(ZERO, difference)
                : graph.map(POSITIVE, graph.minus(graph.constant(reach, distance), distance));
    }

    /// Whether both sides are whole-numbered, so that the half step is exact.
    private boolean isWhole(SoftPredicate.Comparison comparison) {
        return isWhole(comparison.left()) && isWhole(comparison.right());
    }

    private boolean isWhole(SoftScalar scalar) {
        return switch (scalar) {
            case SoftScalar.Loaded(int column, var _) ->
                Quality.of(query.types().get(column)).map(Quality::isWhole).orElse(false);
            case SoftScalar.Number(var _, Quality quality, var _) -> quality.isWhole();
            case SoftScalar.Learned(String name, var _) ->
                query.learnable(name).quality().isWhole();
            case SoftScalar.Arithmetic(ScalarFunction function, SoftScalar left, SoftScalar right, var _) ->
                (function == ScalarFunction.ADD || function == ScalarFunction.SUBTRACT)
                        && isWhole(left)
                        && isWhole(right);
            case SoftScalar.Call _ -> false;
        };
    }

    private Quantity quantity(SoftScalar scalar) {
        return switch (scalar) {
            case SoftScalar.Loaded(int column, var _) ->
                Quantity.of(scaling.column(column), graph.add(new Operator.Scan(rows, columnName(column), 1)));
            case SoftScalar.Number(BigDecimal value, var _, var _) -> Quantity.constant(value);
            case SoftScalar.Learned(String name, var _) ->
                Quantity.of(scaling.learnable(name), graph.add(new Operator.Parameter(Domain.UNIT, name, 1)));
            case SoftScalar.Arithmetic(ScalarFunction function, SoftScalar left, SoftScalar right, var _) ->
                arithmetic(function, quantity(left), quantity(right));
            case SoftScalar.Call(ScalarFunction function, List<SoftScalar> operands, var _) ->
                operands.size() == 1
                        ? Quantity.map(function, quantity(operands.getFirst()), graph)
                        : Quantity.map(function, quantity(operands.get(0)), quantity(operands.get(1)), graph, rows);
        };
    }

    private Quantity arithmetic(ScalarFunction function, Quantity left, Quantity right) {
        if (function == ScalarFunction.ADD) {
            return left.plus(right, graph, rows);
        } else if (function == ScalarFunction.SUBTRACT) {
            return left.minus(right, graph, rows);
        } else if (function == ScalarFunction.MULTIPLY && left.isFactor()) {
            return right.scaled(left.offset().doubleValue());
        } else if (function == ScalarFunction.MULTIPLY && right.isFactor()) {
            return left.scaled(right.offset().doubleValue());
        }
        return Quantity.map(function, left, right, graph, rows);
    }

    /// The presence of a scalar: the product of the presences in it; empty when it is never NULL.
    private Optional<Value> presence(SoftScalar scalar) {
        return switch (scalar) {
            case SoftScalar.Loaded(int column, var _) -> presence(column);
            case SoftScalar.Number _, SoftScalar.Learned _ -> Optional.empty();
            case SoftScalar.Arithmetic(var _, SoftScalar left, SoftScalar right, var _) ->
                both(presence(left), presence(right));
            case SoftScalar.Call(var _, List<SoftScalar> operands, var _) ->
                operands.stream().map(this::presence).reduce(Optional.empty(), this::both);
        };
    }

    private Optional<Value> presence(int column) {
        return scaling.hasNulls(column)
                ? Optional.of(graph.add(new Operator.Scan(rows, presenceName(column), 1)))
                : Optional.empty();
    }

    private Optional<Value> both(Optional<Value> a, Optional<Value> b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : Optional.of(graph.times(a.get(), b.get()));
    }

    private Value one() {
        return graph.constant(1, new Shape(rows, 1));
    }

    /// What a comparison compares, left − right in natural units, over the rows.
    public Value residual(SoftPredicate.Comparison comparison) {
        Quantity left = quantity(comparison.left());
        return Quantity.overRows(
                left.minus(quantity(comparison.right()), graph, rows).natural(graph), graph, rows);
    }

    /// Under what name a loaded column is scanned.
    public String columnName(int column) {
        return query.load().columns().get(column).text();
    }

    /// Under what name the presence of a loaded column is scanned: 1 where it is known, 0 where it is NULL.
    public String presenceName(int column) {
        return columnName(column) + " known";
    }
}
