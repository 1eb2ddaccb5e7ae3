package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// Turns soft predicates into operators over the rows of a frame.
///
/// | SQL | truth | falsity |
/// |---|---|---|
/// | `x ⋈ θ` | p · degree | p − truth |
/// | `a AND b` | a ⊗ b | a ⊕ b of falsities |
/// | `EXISTS` | ⊕ over its rows | ⊗ over its rows |
///
/// with p the presence of the operands and the degrees of [Comparisons]. Hard comparisons are the limit of growing
/// steepness.
public final class Softening {
    /// The parameter that holds the steepness of all comparisons without one of their own.
    public static final String STEEPNESS = "steepness";

    /// What the parameters of steepnesses of their own begin with: the logarithm of a steepness each.
    private static final String OWN_STEEPNESS = "(steepness of ";

    private final GraphBuilder graph;
    private final Frame frame;
    private final Domain rows;
    private final LoadedColumns columns;
    private final Scaling scaling;
    private final Relaxation relaxation;
    private final Logic logic;
    private final boolean hard;
    private final ScalarSoftening scalars;

    /// The rows of FROM of a plain query.
    ///
    /// @param hard whether comparisons are steps instead of sigmoids
    public Softening(GraphBuilder graph, BoundQuery query, Scaling scaling, Logic logic, boolean hard) {
        this(graph, query, scaling, Relaxation.of(logic), hard);
    }

    /// The rows of FROM of a plain query.
    ///
    /// @param hard whether comparisons are steps instead of sigmoids
    public Softening(GraphBuilder graph, BoundQuery query, Scaling scaling, Relaxation relaxation, boolean hard) {
        this(graph, new Frame(0, query.domain()), query, scaling, relaxation, hard);
    }

    /// The rows of a frame.
    ///
    /// @param hard whether comparisons are steps instead of sigmoids
    public Softening(
            GraphBuilder graph,
            Frame frame,
            LoadedColumns columns,
            Scaling scaling,
            Relaxation relaxation,
            boolean hard) {
        this.graph = graph;
        this.frame = frame;
        this.rows = frame.domain();
        this.columns = columns;
        this.scaling = scaling;
        this.relaxation = relaxation;
        this.logic = relaxation.logic();
        this.hard = hard;
        this.scalars = new ScalarSoftening(this, graph, frame, columns, scaling);
    }

    /// The rows that weights are columns of.
    public Domain rows() {
        return rows;
    }

    /// The same for the rows of another frame.
    public Softening at(Frame other) {
        return other.equals(frame) ? this : new Softening(graph, other, columns, scaling, relaxation, hard);
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
                case SoftPredicate.Some(var members, Origin origin) -> some(members, origin);
                case SoftPredicate.Reached(SoftPredicate there, Link link, Origin origin) ->
                    reached(at(link.to()).truth(there), link, graph.at(origin));
            };
        } finally {
            graph.at(outer);
        }
    }

    /// The value of a scalar for each row, and how far it is known.
    Known scalar(SoftScalar scalar) {
        Origin outer = graph.origin();
        try {
            return scalars.known(scalar);
        } finally {
            graph.at(outer);
        }
    }

    /// A scalar for each row: its value in natural units, 0 where it is unknown.
    public Value value(SoftScalar scalar) {
        Value natural = overRows(scalar(scalar).quantity().natural(graph));
        return scalar(scalar)
                .presence()
                .map(p -> graph.map(
                        ScalarFunction.SELECT,
                        graph.map(ScalarFunction.POSITIVE, overRows(p)),
                        natural,
                        graph.constant(0, natural)))
                .orElse(natural);
    }

    /// How far a scalar is known in each row.
    public Value presence(SoftScalar scalar) {
        return scalar(scalar).presence().map(this::overRows).orElseGet(this::one);
    }

    /// The truth of an exact predicate as the database decided it: a loaded 0 or 1, both sides 0 where unknown.
    private Truth exact(int column, GraphBuilder at) {
        Value t = at.add(new Operator.Scan(rows, columns.columnName(column), 1));
        return new Truth(t, at.minus(scalars.presence(column).orElse(one()), t));
    }

    private Truth fold(List<SoftPredicate> parts, Origin origin, BinaryOperator<Truth> operator) {
        List<Truth> truths = parts.stream().map(this::truth).toList();
        graph.at(origin);
        return truths.stream()
                .reduce(operator)
                .orElseGet(() -> new Truth(one(), graph.constant(0, new Shape(rows, 1))));
    }

    private Truth isNull(SoftScalar scalar, GraphBuilder at) {
        Value known = presence(scalar);
        return new Truth(at.complement(known), known);
    }

    private Truth comparison(SoftPredicate.Comparison comparison) {
        graph.at(comparison.origin());
        Known left = scalar(comparison.left());
        Known right = scalar(comparison.right());
        Value soft = hard ? null : degree(comparison, left, right, false);
        Value t = hard || relaxation.hardForward() ? degree(comparison, left, right, true) : soft;
        if (!hard && relaxation.hardForward()) {
            // The soft degree and its own value cancel exactly: what is left of them is the derivative.
            t = graph.plus(t, graph.minus(soft, graph.add(new Operator.Detach(soft))));
        }
        Optional<Value> known = both(left.presence(), right.presence());
        Value truth = known.isPresent() ? graph.times(known.get(), t) : t;
        return new Truth(truth, graph.minus(known.orElse(one()), truth));
    }

    private Value degree(SoftPredicate.Comparison comparison, Known left, Known right, boolean isHard) {
        return new Comparisons(graph, rows, isHard)
                .degree(
                        comparison.comparator(),
                        left.quantity(),
                        right.quantity(),
                        isHard ? null : steepness(comparison),
                        scaling.spread(comparison),
                        scalars.isWhole(comparison.left()) && scalars.isWhole(comparison.right()));
    }

    private Value steepness(SoftPredicate.Comparison comparison) {
        if (comparison.steepness().isPresent()) {
            return graph.constant(comparison.steepness().getAsDouble(), new Shape(Domain.UNIT, 1));
        }
        return relaxation.ownSteepness()
                ? graph.map(
                        ScalarFunction.EXP, graph.add(new Operator.Parameter(Domain.UNIT, ownSteepness(comparison), 1)))
                : graph.add(new Operator.Parameter(Domain.UNIT, STEEPNESS, 1));
    }

    /// The parameter that holds the logarithm of the steepness of a comparison that learns its own. Comparisons of the
    /// same words and sign share one.
    public static String ownSteepness(SoftPredicate.Comparison comparison) {
        return OWN_STEEPNESS + comparison.origin().operator() + " by "
                + comparison.comparator().symbol() + ")";
    }

    /// Whether a parameter is one of those.
    public static boolean isOwnSteepness(String parameter) {
        return parameter.startsWith(OWN_STEEPNESS);
    }

    /// t = ⊕ w ⊗ t', f = 1 − ⊕ w ⊗ (1 − f'): what is unknown of a row leaves open whether it shows anything.
    private Truth some(List<SoftPredicate.Witness> members, Origin origin) {
        List<Conorms.Rows> shown = new java.util.ArrayList<>();
        List<Conorms.Rows> possible = new java.util.ArrayList<>();
        for (SoftPredicate.Witness member : members) {
            Softening there = at(member.link().from());
            Value weight = there.truth(member.weight()).t();
            Truth condition = there.truth(member.condition());
            graph.at(origin);
            shown.add(new Conorms.Rows(
                    logic.and(weight, condition.t(), graph), member.link().edge()));
            possible.add(new Conorms.Rows(
                    logic.and(weight, graph.complement(condition.f()), graph),
                    member.link().edge()));
        }
        return new Truth(conorms().of(shown).any(), conorms().of(possible).none());
    }

    private Truth reached(Truth there, Link link, GraphBuilder at) {
        Value t = at.gather(there.t(), link.edge());
        if (link.to().equals(Frame.UNIT)) {
            return new Truth(t, at.gather(there.f(), link.edge()));
        }
        Value found = at.gather(at.constant(1, new Shape(link.to().domain(), 1)), link.edge());
        return new Truth(t, at.plus(at.gather(there.f(), link.edge()), at.complement(found)));
    }

    Conorms conorms() {
        return new Conorms(graph, logic);
    }

    /// The edge of all rows of several places, one after the other; bound as its parts are.
    Edge union(List<Edge> edges) {
        if (edges.size() == 1) {
            return edges.getFirst();
        }
        Domain from = new Domain.Union(edges.stream().map(Edge::from).toList());
        return edges.getFirst().to().equals(Domain.UNIT)
                ? Edge.toUnit(from)
                : new Edge.Data(
                        edges.stream().map(Edge::toString).collect(java.util.stream.Collectors.joining(" ∪ ")),
                        from,
                        edges.getFirst().to());
    }

    /// A value of `unit` repeated over the rows.
    public Value overRows(Value value) {
        return Quantity.overRows(value, graph, rows);
    }

    private Optional<Value> both(Optional<Value> a, Optional<Value> b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : Optional.of(graph.times(overRows(a.get()), overRows(b.get())));
    }

    private Value one() {
        return graph.constant(1, new Shape(rows, 1));
    }

    /// By how much the bound of a comparison is read aside, in natural units: half a step between whole numbers.
    public double aside(SoftPredicate.Comparison comparison, SoftPredicate.Comparator comparator) {
        return scalars.isWhole(comparison.left()) && scalars.isWhole(comparison.right())
                ? Comparisons.halfStep(comparator).doubleValue()
                : 0;
    }

    /// What a comparison compares, left − right in natural units, over the rows.
    public Value residual(SoftPredicate.Comparison comparison) {
        Quantity left = scalar(comparison.left()).quantity();
        return overRows(
                left.minus(scalar(comparison.right()).quantity(), graph, rows).natural(graph));
    }
}
