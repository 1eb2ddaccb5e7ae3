package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.ir.Graph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The graphs that were asked for lately, compiled. For any thread; one question is answered one at a time.
final class Questions {
    /// How many stay compiled, with the columns that they keep.
    private static final int MOST = 24;

    private final Data data;
    private final Backend backend;
    private final LinkedHashMap<String, Question> lately = new LinkedHashMap<>(MOST, 0.75f, true);

    Questions(Data data, Backend backend) {
        this.data = data;
        this.backend = backend;
    }

    /// What a graph gives at a position.
    ///
    /// @param name by which the graph is known: the same name is the same graph
    /// @param further arguments besides the position's
    Result ask(String name, Supplier<Graph> graph, Position position, Map<String, double[]> further) {
        return question(name, graph).ask(position.arguments(further));
    }

    private Question question(String name, Supplier<Graph> graph) {
        synchronized (lately) {
            Question question = lately.computeIfAbsent(name, _ -> new Question(graph, data, backend));
            if (lately.size() > MOST) {
                lately.remove(lately.firstEntry().getKey());
            }
            return question;
        }
    }
}
