package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// The plans of one graph, a plan for each kind of data that it is bound to: the batches of a training have one plan,
/// though each has rows of its own.
final class Plans {
    /// More kinds than this are planned again when they come back.
    private static final int KEPT = 64;

    private final Graph graph;
    private final List<Operator.Scan> scans;
    private final Set<Edge.Data> edges = new HashSet<>();
    private final Map<Traits, Graph> graphs = kept();
    private final Map<Kind, Plan> plans = kept();

    Plans(Graph graph) {
        this.graph = graph;
        this.scans = graph.scans();
        graph.nodes().forEach(node -> edge(node.operator()));
    }

    private void edge(Operator operator) {
        if (operator instanceof Operator.Gather(var _, Edge.Data edge)) {
            edges.add(edge);
        }
    }

    private static <K, V> Map<K, V> kept() {
        return new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > KEPT;
            }
        };
    }

    /// What folds a graph.
    ///
    /// @param constants columns that are one number in every row
    /// @param total edges that lead every row somewhere
    record Traits(Map<Operator.Scan, Double> constants, Set<Edge.Data> total) {
        static final Traits NONE = new Traits(Map.of(), Set.of());
    }

    /// What a plan depends on of the data.
    ///
    /// @param layouts the edges by which rows lie
    /// @param truths columns of 0 and 1
    /// @param few edges that lead to few rows
    private record Kind(Traits traits, Map<Domain, Edge.Data> layouts, Set<Operator.Scan> truths, Set<Edge> few) {}

    /// A plan and how the rows of the data have to lie for it.
    record Bound(Plan plan, Layouts layouts) {}

    /// The plan for data that change, of which nothing is known but how many rows there are.
    synchronized Plan of(Data data) {
        Kind kind = new Kind(Traits.NONE, Map.of(), Set.of(), few(graph, data));
        return plans.computeIfAbsent(kind, _ -> plan(graph, kind, Layouts.AS_STORED));
    }

    /// The plan for data that stay.
    synchronized Bound of(Data data, SharedColumns shared) {
        Traits traits = traits(data, shared);
        Graph folded = graphs.computeIfAbsent(traits, _ -> Specialisation.of(graph, traits));
        Layouts layouts = shared.layouts(folded, data);
        Set<Operator.Scan> truths = new HashSet<>();
        for (Operator.Scan scan : folded.scans()) {
            if (shared.column(scan, data, layouts) instanceof Numbers.Truths) {
                truths.add(scan);
            }
        }
        Kind kind = new Kind(traits, layouts.edges(), truths, few(folded, data));
        return new Bound(plans.computeIfAbsent(kind, _ -> plan(folded, kind, layouts)), layouts);
    }

    private Traits traits(Data data, SharedColumns shared) {
        Map<Operator.Scan, Double> constants = new HashMap<>();
        for (Operator.Scan scan : scans) {
            OptionalDouble constant = shared.constant(scan, data);
            constant.ifPresent(number -> constants.put(scan, number));
        }
        Set<Edge.Data> total = new HashSet<>(edges);
        total.removeIf(edge -> !shared.isTotal(edge, data));
        return new Traits(constants, total);
    }

    private static Plan plan(Graph graph, Kind kind, Layouts layouts) {
        return Plan.of(
                Lowering.lower(graph, kind.few()::contains, layouts, new Choices(graph, kind.truths()::contains)));
    }

    private static Set<Edge> few(Graph graph, Data data) {
        Set<Edge> few = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (node.operator() instanceof Operator.Segment(var _, var _, Edge.Data edge)
                    && Lowering.isFew(data.size(edge.to()), data.size(edge.from()))) {
                few.add(edge);
            }
        }
        return few;
    }
}
