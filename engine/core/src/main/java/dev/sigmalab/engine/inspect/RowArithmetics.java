package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.grad.Adjoints;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.plan.Truth;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Takes the arithmetic of single rows apart: a graph for each logic, with the derivative of the row's weight by every
/// predicate of its condition.
final class RowArithmetics {
    private static final String WEIGHT = "weight";

    private final Subject subject;
    private final Graphs graphs;
    private final Gates gates;
    private final Paths paths;

    RowArithmetics(Subject subject, Graphs graphs, Gates gates, Paths paths) {
        this.subject = subject;
        this.graphs = graphs;
        this.gates = gates;
        this.paths = paths;
    }

    /// A predicate, the rows that it is asked of, and how deep it stands.
    private record Placed(SoftPredicate predicate, Frame frame, int depth) {}

    RowArithmetic of(Place place, int row, Position position, Inspection inspection) {
        Paths.Rows rows = paths.rows(place.frame(), row);
        List<Placed> placed = placed(place, rows.domains());
        Map<Logic, List<RowArithmetic.Degree>> degrees = new EnumMap<>(Logic.class);
        for (Logic logic : Logic.values()) {
            String name = "arithmetic %s %s".formatted(logic, place.frame());
            Map<String, Double> numbers = paths.ask(name, () -> graph(placed, logic), rows, position);
            List<RowArithmetic.Degree> ofLogic = new ArrayList<>();
            for (int i = 0; i < placed.size(); i++) {
                ofLogic.add(new RowArithmetic.Degree(
                        numbers.get("truth " + i), numbers.get("falsity " + i), numbers.get("slope " + i)));
            }
            degrees.put(logic, ofLogic);
        }
        double weight = degrees.get(graphs.settings().logic()).getFirst().truth();
        double pull = paths.ask("pull " + place.frame(), () -> pull(place), rows, position)
                .get(Graphs.RESULT);
        return new RowArithmetic(
                place,
                row,
                subject.decided(),
                parts(placed, degrees),
                paths.of(place.frame(), row, position, inspection).gates(),
                term(place, row, weight),
                pull);
    }

    private List<Placed> placed(Place place, List<Domain> domains) {
        List<Placed> placed = new ArrayList<>();
        add(subject.weight(place), place.frame(), 0, domains, placed);
        return placed;
    }

    /// AND within AND is one AND, and so is OR: t-norms are associative.
    private static void add(
            SoftPredicate predicate, Frame frame, int depth, List<Domain> domains, List<Placed> placed) {
        placed.add(new Placed(predicate, frame, depth));
        switch (predicate) {
            case SoftPredicate.And _, SoftPredicate.Or _ ->
                members(predicate).forEach(part -> add(part, frame, depth + 1, domains, placed));
            case SoftPredicate.Not(SoftPredicate part, var _) -> add(part, frame, depth + 1, domains, placed);
            case SoftPredicate.Reached(SoftPredicate part, var link, var _)
            when domains.contains(link.to().domain()) -> add(part, link.to(), depth + 1, domains, placed);
            case SoftPredicate.Reached _,
                    SoftPredicate.Some _,
                    SoftPredicate.Exact _,
                    SoftPredicate.Comparison _,
                    SoftPredicate.IsNull _ -> {}
        }
    }

    private static List<SoftPredicate> members(SoftPredicate predicate) {
        return predicate.parts().stream()
                .flatMap(part ->
                        part.getClass() == predicate.getClass() ? members(part).stream() : List.of(part).stream())
                .toList();
    }

    private Graph graph(List<Placed> placed, Logic logic) {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        for (int i = 0; i < placed.size(); i++) {
            Softening softening = graphs.softening(graph, placed.get(i).frame(), logic);
            Truth truth = softening.truth(placed.get(i).predicate());
            graph.output("truth " + i, softening.overRows(truth.t()));
            graph.output("falsity " + i, softening.overRows(truth.f()));
            if (i == 0) {
                graph.output(WEIGHT, Graphs.picked(softening.overRows(truth.t()), graph));
            }
        }
        return withSlopes(graph.build(), placed.size());
    }

    private Graph withSlopes(Graph truths, int count) {
        List<String> moved = graphs.parameters().stream()
                .filter(name -> truths.nodes().stream()
                        .anyMatch(node -> node.operator() instanceof Operator.Parameter parameter
                                && parameter.name().equals(name)))
                .toList();
        Adjoints adjoints = new Differentiation(Rewrites.standard()).adjoints(truths, WEIGHT, moved);
        GraphBuilder graph = adjoints.builder();
        for (int i = 0; i < count; i++) {
            for (String what : List.of("truth " + i, "falsity " + i)) {
                Value there = adjoints.places().get(truths.output(what).index());
                graph.output(what, Graphs.picked(there, graph));
            }
            Value slope = adjoints.cotangents().get(truths.output("truth " + i));
            graph.output("slope " + i, orNothing(slope, graph));
        }
        return graph.build();
    }

    private static Value orNothing(Value cotangent, GraphBuilder graph) {
        return cotangent == null ? graph.constant(0, new Shape(Domain.UNIT, 1)) : Graphs.picked(cotangent, graph);
    }

    /// ∂loss/∂weight, of the loss that trains.
    private Graph pull(Place place) {
        Adjoints adjoints = graphs.adjoints();
        GraphBuilder graph = adjoints.builder();
        Softening softening =
                graphs.softening(graph, place.frame(), graphs.settings().logic());
        int weight =
                adjoints.places().indexOf(softening.truth(subject.weight(place)).t());
        Value cotangent = weight < 0 ? null : adjoints.cotangents().get(new Value(weight));
        graph.output(Graphs.RESULT, orNothing(cotangent, graph));
        return graph.build();
    }

    private List<RowArithmetic.Part> parts(List<Placed> placed, Map<Logic, List<RowArithmetic.Degree>> degrees) {
        List<RowArithmetic.Part> parts = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            Map<Logic, RowArithmetic.Degree> in = new EnumMap<>(Logic.class);
            for (Logic logic : Logic.values()) {
                in.put(logic, degrees.get(logic).get(i));
            }
            Placed at = placed.get(i);
            parts.add(new RowArithmetic.Part(
                    kind(at.predicate()), at.depth(), at.predicate().origin(), gate(at), in));
        }
        return parts;
    }

    private OptionalInt gate(Placed at) {
        if (!(at.predicate() instanceof SoftPredicate.Comparison comparison)) {
            return OptionalInt.empty();
        }
        BoundRelation.Placed wanted = new BoundRelation.Placed(comparison, at.frame());
        return gates.gates().stream()
                .mapToInt(Gate::number)
                .filter(number -> gates.sides().get(number).placed().equals(wanted))
                .findFirst();
    }

    private static RowArithmetic.Kind kind(SoftPredicate predicate) {
        return switch (predicate) {
            case SoftPredicate.Exact _ -> RowArithmetic.Kind.EXACT;
            case SoftPredicate.Comparison _ -> RowArithmetic.Kind.COMPARISON;
            case SoftPredicate.And _ -> RowArithmetic.Kind.AND;
            case SoftPredicate.Or _ -> RowArithmetic.Kind.OR;
            case SoftPredicate.Not _ -> RowArithmetic.Kind.NOT;
            case SoftPredicate.IsNull _ -> RowArithmetic.Kind.IS_NULL;
            case SoftPredicate.Some _ -> RowArithmetic.Kind.SOME;
            case SoftPredicate.Reached _ -> RowArithmetic.Kind.REACHED;
        };
    }

    private Optional<RowArithmetic.Term> term(Place place, int row, double weight) {
        return subject.trained()
                .filter(_ -> graphs.settings().loss().isOfRows())
                .map(counts -> {
                    boolean isPositive = place.isPositive(row);
                    double agreement = isPositive ? weight : 1 - weight;
                    double slope = graphs.settings().loss().slope(agreement);
                    return new RowArithmetic.Term(
                            isPositive,
                            place.isHeldOut(row),
                            agreement,
                            graphs.settings().loss().ofAgreement(agreement),
                            isPositive ? slope : -slope,
                            place.isHeldOut(row)
                                    ? 0
                                    : counts.share(isPositive, graphs.settings().balanced()));
                });
    }
}
