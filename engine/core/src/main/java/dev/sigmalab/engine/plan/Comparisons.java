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
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.SoftPredicate.Comparator;
import java.math.BigDecimal;

/// The degree to which left ⋈ right, for operands that are known.
///
/// | SQL | soft | hard |
/// |---|---|---|
/// | `x > θ` | σ(k (x − θ) / s) | 1 where x > θ |
/// | `x = θ` | exp(−½ (k (x − θ) / s)²) | 1 where x = θ |
///
/// On whole numbers the bound is read half a step aside: `> n` at n + ½, `>= n` at n − ½, so that they have no ties.
///
/// @param rows what scalars are repeated over
/// @param hard whether comparisons are steps instead of sigmoids
record Comparisons(GraphBuilder graph, Domain rows, boolean hard) {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /// The degree of truth, over the rows.
    ///
    /// @param steepness over `unit`; not looked at where comparisons are hard
    /// @param whole whether both sides count whole numbers
    Value degree(Comparator written, Quantity a, Quantity b, Value steepness, double spread, boolean whole) {
        boolean swap = a.isScalar(graph) && !b.isScalar(graph);
        Comparator comparator = swap ? written.flipped() : written;
        Quantity left = swap ? b : a;
        Quantity bound = swap ? a : b;
        Quantity right = whole ? bound.shifted(halfStep(comparator)) : bound;
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

    static BigDecimal halfStep(Comparator comparator) {
        return switch (comparator) {
            case GREATER, LESS_OR_EQUAL -> HALF;
            case GREATER_OR_EQUAL, LESS -> HALF.negate();
            case EQUAL, NOT_EQUAL -> BigDecimal.ZERO;
        };
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
}
