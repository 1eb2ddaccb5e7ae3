package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import java.math.BigDecimal;

/// A scalar during softening: offset + unit · node, the offset exact and outside the graph.
///
/// Differences of quantities subtract their offsets exactly before anything is narrowed to float32: the timestamps of
/// a column and its threshold, both standardised, differ in `z − u` alone.
///
/// @param node the number in the graph, over `unit` or the rows; null for a constant
record Quantity(BigDecimal offset, double unit, Value node) {
    static Quantity constant(BigDecimal value) {
        return new Quantity(value, 1, null);
    }

    static Quantity of(Scale scale, Value node) {
        return new Quantity(scale.centre(), scale.unit(), node);
    }

    private static Quantity plain(Value node) {
        return new Quantity(BigDecimal.ZERO, 1, node);
    }

    boolean isConstant() {
        return node == null;
    }

    /// Whether it can scale a unit: a constant other than 0.
    boolean isFactor() {
        return isConstant() && offset.signum() != 0;
    }

    /// Whether it is the same for all rows.
    boolean isScalar(GraphBuilder graph) {
        return isConstant() || graph.shape(node).domain().equals(Domain.UNIT);
    }

    Quantity negated() {
        return new Quantity(offset.negate(), -unit, node);
    }

    Quantity shifted(BigDecimal by) {
        return new Quantity(offset.add(by), unit, node);
    }

    Quantity scaled(double factor) {
        return new Quantity(offset.multiply(new BigDecimal(factor)), unit * factor, node);
    }

    Quantity plus(Quantity other, GraphBuilder graph, Domain rows) {
        return minus(other.negated(), graph, rows);
    }

    /// The difference: offsets subtracted exactly, nodes in this quantity's unit.
    Quantity minus(Quantity other, GraphBuilder graph, Domain rows) {
        BigDecimal difference = offset.subtract(other.offset);
        if (other.isConstant()) {
            return new Quantity(difference, unit, node);
        }
        if (isConstant()) {
            return new Quantity(difference, -other.unit, other.node);
        }
        Value right = graph.times(other.unit / unit, other.node);
        return new Quantity(difference, unit, combine(ScalarFunction.SUBTRACT, node, right, graph, rows));
    }

    /// The whole quantity as a node in natural units.
    Value natural(GraphBuilder graph) {
        if (isConstant()) {
            return graph.constant(offset.doubleValue(), new Shape(Domain.UNIT, 1));
        }
        return graph.plus(graph.times(unit, node), offset.doubleValue());
    }

    /// The quantity as a node that counts units from an offset.
    Value relativeTo(BigDecimal origin, double newUnit, GraphBuilder graph) {
        double shift = offset.subtract(origin).doubleValue() / newUnit;
        if (isConstant()) {
            return graph.constant(shift, new Shape(Domain.UNIT, 1));
        }
        return graph.plus(graph.times(unit / newUnit, node), shift);
    }

    /// A function of natural values.
    static Quantity map(ScalarFunction function, Quantity a, Quantity b, GraphBuilder graph, Domain rows) {
        return plain(combine(function, a.natural(graph), b.natural(graph), graph, rows));
    }

    static Quantity map(ScalarFunction function, Quantity a, GraphBuilder graph) {
        return plain(graph.map(function, a.natural(graph)));
    }

    /// A function of two nodes, the one over `unit` repeated if the other is over rows.
    static Value combine(ScalarFunction function, Value a, Value b, GraphBuilder graph, Domain rows) {
        boolean same = graph.shape(a).equals(graph.shape(b));
        return same
                ? graph.map(function, a, b)
                : graph.map(function, overRows(a, graph, rows), overRows(b, graph, rows));
    }

    static Value overRows(Value node, GraphBuilder graph, Domain rows) {
        return graph.shape(node).domain().equals(Domain.UNIT) ? graph.broadcast(node, rows) : node;
    }
}
