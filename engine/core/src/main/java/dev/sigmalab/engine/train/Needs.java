package dev.sigmalab.engine.train;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which rows the rows of each domain look at, read off a graph: a gather looks along its edge, a segment at all rows
/// that lead to a row, a sum before a row at the rows of its segment. What looks at all rows makes a domain whole.
///
/// @param gathers edges whose source rows look at their targets
/// @param segments edges whose target rows look at all their sources
/// @param whole domains of which nothing can be left away
record Needs(Set<Edge.Data> gathers, Set<Edge.Data> segments, Set<Domain.Named> whole) {
    /// @param loss the forward graph; the rows that a derivative looks at are those that its loss does
    static Needs of(Graph loss) {
        Needs needs = new Needs(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        loss.nodes().forEach(node -> needs.add(node, loss));
        return needs;
    }

    private void add(Node node, Graph loss) {
        switch (node.operator()) {
            case Operator.Gather(var _, Edge.Data edge) -> {
                if (edge.from().equals(Domain.UNIT)) {
                    whole(edge.to());
                } else {
                    gathers.add(edge);
                }
            }
            case Operator.Segment(var _, var source, Edge edge) when !isSampled(source, loss) -> together(edge);
            case Operator.Prefix(var _, Order order, Edge edge, var _) -> {
                together(edge);
                if (edge instanceof Edge.Data data) {
                    gathers.add(data);
                }
                if (!(order instanceof Order.Sorted)) {
                    whole(edge.from());
                }
            }
            case Operator.Root root -> together(root.segments());
            case Operator.Parameter parameter -> whole(parameter.domain());
            case Operator.Noise noise -> whole(noise.domain());
            case Operator.OuterSum outer ->
                whole(loss.node(outer.left()).shape().domain());
            default -> {}
        }
    }

    /// Whether a sum leaves rows out that are not of the batch.
    private static boolean isSampled(dev.sigmalab.engine.ir.Value source, Graph loss) {
        Deque<dev.sigmalab.engine.ir.Value> factors = new ArrayDeque<>(List.of(source));
        while (!factors.isEmpty()) {
            switch (loss.node(factors.pop()).operator()) {
                case Operator.Scan(var _, String column, int _)
                when column.equals(SampledLoss.BATCH) -> {
                    return true;
                }
                case Operator.Map(var function, var operands)
                when function == dev.sigmalab.engine.ir.ScalarFunction.MULTIPLY -> factors.addAll(operands);
                case Operator.Stack(var parts) -> factors.add(parts.getFirst());
                case Operator.WidthBroadcast(var inner, int _) -> factors.add(inner);
                default -> {}
            }
        }
        return false;
    }

    private void together(Edge edge) {
        switch (edge) {
            case Edge.Data data when data.to().equals(Domain.UNIT) -> whole(data.from());
            case Edge.Data data -> segments.add(data);
            case Edge.ToUnit(Domain from) -> whole(from);
        }
    }

    private void whole(Domain domain) {
        named(domain).forEach(whole::add);
    }

    /// The domains with rows of their own that a domain is made of.
    static List<Domain.Named> named(Domain domain) {
        return switch (domain) {
            case Domain.Unit _ -> List.of();
            case Domain.Named named -> List.of(named);
            case Domain.Union(List<Domain> parts) ->
                parts.stream().flatMap(part -> named(part).stream()).toList();
        };
    }

    /// The same with more domains whole, and with those that they look at.
    Needs with(Set<Domain.Named> more) {
        Set<Domain.Named> all = new LinkedHashSet<>(whole);
        all.addAll(more);
        int size;
        do {
            size = all.size();
            for (Edge.Data edge : gathers) {
                spread(edge.from(), edge.to(), all);
            }
            for (Edge.Data edge : segments) {
                spread(edge.to(), edge.from(), all);
            }
        } while (all.size() > size);
        return new Needs(gathers, segments, all);
    }

    private static void spread(Domain from, Domain to, Set<Domain.Named> all) {
        if (named(from).stream().anyMatch(all::contains)) {
            all.addAll(named(to));
        }
    }
}
