package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// In which order a program keeps the rows of each domain.
///
/// A domain whose rows only lead to others, and are looked at one by one, is laid out by the edge that is followed
/// most. Where the order of the rows means something (running sums, unions, edges that lead here), they stay as
/// they are.
final class Layouts {
    /// All domains as the data have them.
    static final Layouts AS_STORED = new Layouts(Map.of());

    private final Map<Domain, Layout> layouts;

    private Layouts(Map<Domain, Layout> layouts) {
        this.layouts = Map.copyOf(layouts);
    }

    /// @param gains whether rows are worth laying out by an edge
    /// @param known whether there is a layout by an edge already
    /// @param find the layout by an edge
    static Layouts of(
            Graph graph, Predicate<Edge.Data> gains, Predicate<Edge.Data> known, Function<Edge.Data, Layout> find) {
        Survey survey = new Survey(gains);
        graph.nodes().forEach(node -> survey.add(node, graph));
        Map<Domain, Layout> layouts = new HashMap<>();
        survey.followed.forEach((domain, edges) -> {
            if (!survey.fixed.contains(domain)) {
                layouts.put(
                        domain,
                        find.apply(edges.keySet().stream()
                                .filter(known)
                                .findFirst()
                                .orElseGet(() -> most(edges))));
            }
        });
        return new Layouts(layouts);
    }

    private static Edge.Data most(SequencedMap<Edge.Data, Integer> edges) {
        Edge.Data most = edges.firstEntry().getKey();
        for (Edge.Data edge : edges.keySet()) {
            most = edges.get(edge) > edges.get(most) ? edge : most;
        }
        return most;
    }

    /// The edge by which the rows of each domain lie that is laid out.
    Map<Domain, Edge.Data> edges() {
        Map<Domain, Edge.Data> edges = new HashMap<>();
        layouts.forEach((domain, layout) -> edges.put(domain, layout.edge()));
        return edges;
    }

    /// How the rows of a domain lie, if otherwise than the data have them.
    Optional<Layout> of(Domain domain) {
        return Optional.ofNullable(layouts.get(domain));
    }

    /// The layout by just this edge.
    Optional<Layout> by(Edge edge) {
        return of(edge.from()).filter(layout -> layout.edge().equals(edge));
    }

    /// Which edges a graph follows from which domain, and which domains have to stay.
    private static final class Survey {
        /// A sum along an edge gains more than a gather.
        private static final int SEGMENT = 2;

        private static final int GATHER = 1;

        private final SequencedMap<Domain, SequencedMap<Edge.Data, Integer>> followed = new LinkedHashMap<>();
        private final Set<Domain> fixed = new HashSet<>();
        private final Predicate<Edge.Data> gains;

        Survey(Predicate<Edge.Data> gains) {
            this.gains = gains;
        }

        void add(Node node, Graph graph) {
            if (node.shape().width() > 1) {
                fixed.add(node.shape().domain());
            }
            switch (node.operator()) {
                case Operator.Gather(var _, Edge edge) -> follow(edge, GATHER);
                case Operator.Segment(var _, var _, Edge edge) -> follow(edge, SEGMENT);
                case Operator.Leaf _, Operator.Map _, Operator.Detach _ -> {}
                case Operator.Stack _,
                        Operator.Slice _,
                        Operator.RowMatrix _,
                        Operator.OuterSum _,
                        Operator.WidthSum _,
                        Operator.WidthBroadcast _ -> stay(node, graph);
                case Operator.Prefix prefix -> {
                    fixed.add(prefix.segments().to());
                    stay(node, graph);
                }
                case Operator.Root root -> {
                    fixed.add(root.segments().from());
                    fixed.add(root.segments().to());
                    stay(node, graph);
                }
            }
        }

        private void follow(Edge edge, int gain) {
            fixed.add(edge.to());
            if (edge instanceof Edge.Data data
                    && data.from() instanceof Domain.Named
                    && !data.to().equals(Domain.UNIT)
                    && gains.test(data)) {
                followed.computeIfAbsent(data.from(), _ -> new LinkedHashMap<>())
                        .merge(data, gain, Integer::sum);
            }
        }

        private void stay(Node node, Graph graph) {
            fixed.add(node.shape().domain());
            node.operator()
                    .inputs()
                    .forEach(input -> fixed.add(graph.node(input).shape().domain()));
        }
    }
}
