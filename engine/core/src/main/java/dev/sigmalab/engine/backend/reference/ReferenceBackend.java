package dev.sigmalab.engine.backend.reference;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/// Evaluates a graph node by node, whole columns in double precision.
public final class ReferenceBackend implements Backend {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public Executable compile(Graph graph) {
        return data -> new ReferenceRun(graph, data);
    }

    private record ReferenceRun(Graph graph, Data data) implements Run {
        @Override
        public Result run(Arguments arguments) {
            double[][] values = new double[graph.nodes().size()][];
            Evaluation evaluation = new Evaluation(graph, data, arguments, values);
            for (Node node : graph.nodes()) {
                values[node.value().index()] = evaluation.evaluate(node);
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
