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

    RowPath of(Frame frame, int row, Position position, Inspection inspection) {
        SequencedMap<Domain, Integer> rows = reached(frame.domain(), row);
        List<Domain> domains = List.copyOf(rows.keySet());
        Optional<Data> alone = subject.alone(row);
        Result result = alone.isPresent()
                ? alone(alone.get(), domains, position)
                : asking.ask("path " + frame, () -> graphs.path(domains, gates.sides()), position, here(rows));
        List<RowPath.Step> steps = new ArrayList<>();
        for (Node node : graphs.soft().nodes()) {
            String name = Graphs.stepOf(node.value());
            if (result.outputs().containsKey(name)) {
                steps.add(new RowPath.Step(node, result.scalar(name), adjoint(result, name)));
            }
        }
        return new RowPath(atGates(rows, result, position, inspection), steps);
    }

    private static double adjoint(Result result, String name) {
        return result.outputs().containsKey(Graphs.ADJOINT + name) ? result.scalar(Graphs.ADJOINT + name) : 0;
    }

    private Result alone(Data row, List<Domain> domains, Position position) {
        Map<String, double[]> one = new HashMap<>();
        domains.forEach(domain -> one.put(Graphs.rowOf(domain), new double[] {1}));
        try (var run = new ReferenceBackend()
                .compile(graphs.path(domains, gates.sides()))
                .bind(row)) {
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
            Map<Domain, Integer> rows, Result result, Position position, Inspection inspection) {
        List<RowPath.AtGate> atGates = new ArrayList<>();
        for (Gate gate : gates.gates()) {
            String name = Graphs.gateOf(gate.number());
            if (result.outputs().containsKey(name)) {
                atGates.add(new RowPath.AtGate(
                        gate,
                        rows.get(gate.frame().domain()),
                        result.scalar(name + " x"),
                        inspection.bound(gate, position),
                        gate.steepness(position),
                        result.scalar(name),
                        result.scalar(Graphs.ADJOINT + name)));
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
