package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.ir.Graph;
import java.util.function.Supplier;

/// A graph on the rows, compiled when it is first asked; by one thread at a time.
final class Question {
    private final Supplier<Graph> graph;
    private final Data data;
    private final Backend backend;
    private Run run;

    Question(Supplier<Graph> graph, Data data, Backend backend) {
        this.graph = graph;
        this.data = data;
        this.backend = backend;
    }

    synchronized Result ask(Arguments arguments) {
        if (run == null) {
            run = backend.compile(graph.get()).bind(data);
        }
        return run.run(arguments);
    }
}
