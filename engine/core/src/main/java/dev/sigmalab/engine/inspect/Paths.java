package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.plan.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// Follows single rows through a query.
///
/// A row of one frame has a place in others too: the customer of an order, the group of a row. Where the loss is a mean
/// over rows that know nothing of each other, only the row itself is computed, in double precision.
final class Paths {
    private final Subject subject;
    private final Graphs graphs;
    private final Gates gates;
    private final Data data;
    private final Asking asking;
    private final Map<String, Graph> ofOneRow = new HashMap<>();

    /// Asks all rows.
    interface Asking {
        Result ask(String name, Supplier<Graph> graph, Position position, Map<String, double[]> further);
    }

    Paths(Subject subject, Graphs graphs, Gates gates, Data data, Asking asking) {
        this.subject = subject;
        this.graphs = graphs;
        this.gates = gates;
        this.data = data;
        this.asking = asking;
    }

    /// A row and its own place in every domain that it belongs to.
    record Rows(Frame frame, int row, SequencedMap<Domain, Integer> places) {
        List<Domain> domains() {
            return List.copyOf(places.keySet());
        }
    }

    Rows rows(Frame frame, int row) {
        return new Rows(frame, row, reached(frame.domain(), row));
    }

    /// The numbers that a graph has for a row.
    ///
    /// @param name under which the graph is kept for rows that reach the same domains
    Map<String, Double> ask(String name, Supplier<Graph> graph, Rows rows, Position position) {
        String key = name + " " + rows.domains();
        Optional<Data> alone = subject.alone(rows.row());
        Result result = alone.isPresent()
                ? alone(alone.get(), kept(key, graph), rows.domains(), position)
                : asking.ask(key, graph, position, here(rows.places()));
        Map<String, Double> numbers = new HashMap<>();
        result.outputs().keySet().forEach(output -> numbers.put(output, result.scalar(output)));
        return numbers;
    }

    private Graph kept(String key, Supplier<Graph> graph) {
        synchronized (ofOneRow) {
            return ofOneRow.computeIfAbsent(key, _ -> graph.get());
        }
    }

    RowPath of(Frame frame, int row, Position position, Inspection inspection) {
        Rows rows = rows(frame, row);
        Map<String, Double> numbers = ask("path", () -> graphs.path(rows.domains(), gates.sides()), rows, position);
        List<RowPath.Step> steps = new ArrayList<>();
        for (Node node : graphs.soft().nodes()) {
            String name = Graphs.stepOf(node.value());
            if (numbers.containsKey(name)) {
                steps.add(new RowPath.Step(node, numbers.get(name), numbers.getOrDefault(Graphs.ADJOINT + name, 0.0)));
            }
        }
        return new RowPath(atGates(rows, numbers, position, inspection), steps);
    }

    private static Result alone(Data row, Graph graph, List<Domain> domains, Position position) {
        Map<String, double[]> one = new HashMap<>();
        domains.forEach(domain -> one.put(Graphs.rowOf(domain), new double[] {1}));
        try (var run = new ReferenceBackend().compile(graph).bind(row)) {
            return run.run(position.arguments(one));
        }
    }

    private Map<String, double[]> here(Map<Domain, Integer> rows) {
        Map<String, double[]> here = new HashMap<>();
        rows.forEach((domain, row) -> {
            double[] mark = new double[data.size(domain)];
            mark[row] = 1;
            here.put(Graphs.rowOf(domain), mark);
        });
        return here;
    }

    private List<RowPath.AtGate> atGates(
            Rows rows, Map<String, Double> numbers, Position position, Inspection inspection) {
        List<RowPath.AtGate> atGates = new ArrayList<>();
        for (Gate gate : gates.gates()) {
            String name = Graphs.gateOf(gate.number());
            if (numbers.containsKey(name)) {
                atGates.add(new RowPath.AtGate(
                        gate,
                        rows.places().get(gate.frame().domain()),
                        numbers.get(name + " x"),
                        inspection.bound(gate, position),
                        gate.steepness(position),
                        numbers.get(name),
                        numbers.get(Graphs.ADJOINT + name)));
            }
        }
        return atGates;
    }

    /// The row's own place in every domain that it belongs to.
    private SequencedMap<Domain, Integer> reached(Domain start, int row) {
        SequencedMap<Domain, Integer> rows = new LinkedHashMap<>();
        rows.put(Domain.UNIT, 0);
        rows.put(start, row);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Node node : graphs.soft().nodes()) {
                Optional<Edge.Data> edge = edge(node.operator());
                if (edge.isPresent()
                        && rows.containsKey(edge.get().from())
                        && !rows.containsKey(edge.get().to())) {
                    int target = data.edge(edge.get())[rows.get(edge.get().from())];
                    if (target >= 0) {
                        rows.put(edge.get().to(), target);
                        grows = true;
                    }
                }
            }
        }
        return rows;
    }

    private static Optional<Edge.Data> edge(Operator operator) {
        Edge edge = operator instanceof Operator.Gather gather
                ? gather.edge()
                : operator instanceof Operator.Segment segment ? segment.edge() : null;
        return edge instanceof Edge.Data found && !(found.from() instanceof Domain.Union)
                ? Optional.of(found)
                : Optional.empty();
    }
}
