package dev.sigmalab.engine.backend.reference;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Evaluates a graph node by node, whole columns in double precision; a column is let go after its last reader, since
/// several of many rows do not fit into memory at once.
public final class ReferenceBackend implements Backend {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public Executable compile(Graph graph) {
        List<List<Integer>> last = lastRead(graph);
        return data -> new ReferenceRun(graph, last, data);
    }

    /// For each node those that nobody reads after it; outputs are never among them.
    private static List<List<Integer>> lastRead(Graph graph) {
        List<List<Integer>> last = new ArrayList<>();
        Map<Integer, Integer> reader = new HashMap<>();
        for (Node node : graph.nodes()) {
            last.add(new ArrayList<>());
            reader.put(node.value().index(), node.value().index());
            node.operator()
                    .inputs()
                    .forEach(input -> reader.put(input.index(), node.value().index()));
        }
        graph.outputs().values().forEach(output -> reader.remove(output.index()));
        reader.forEach((read, by) -> last.get(by).add(read));
        return last;
    }

    /// @param last what may be forgotten after each node
    private record ReferenceRun(Graph graph, List<List<Integer>> last, Data data) implements Run {
        @Override
        public Result run(Arguments arguments) {
            double[][] values = new double[graph.nodes().size()][];
            Evaluation evaluation = new Evaluation(graph, data, arguments, values);
            for (Node node : graph.nodes()) {
                List<Integer> dying = last.get(node.value().index());
                values[node.value().index()] = evaluation.evaluate(node, dying);
                dying.forEach(read -> values[read] = null);
            }
            Map<String, double[]> outputs = new LinkedHashMap<>();
            graph.outputs().forEach((name, value) -> outputs.put(name, values[value.index()]));
            return new Result(outputs);
        }

        /// Every run reads the data.
        @Override
        public void refresh() {}

        @Override
        public void close() {}
    }
}
