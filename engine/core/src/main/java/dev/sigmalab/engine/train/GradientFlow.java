package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// How much gradient passes through each soft comparison, as a graph of its own that is run now and then.
final class GradientFlow {
    private final Graph graph;
    private final List<Origin> origins;
    private final double[] rows;

    private GradientFlow(Graph graph, List<Origin> origins, double[] rows) {
        this.graph = graph;
        this.origins = origins;
        this.rows = rows;
    }

    /// The flow of what is walked down: sums of |∂target/∂t| and means of 4t(1 − t) for the truth t of each comparison,
    /// over the rows for which it is made; comparisons without any have none.
    static GradientFlow of(Graph soft, String target, Data data) {
        GraphBuilder named = new GraphBuilder(Rewrites.standard());
        List<Value> places = named.addAll(soft);
        named.output(target, places.get(soft.output(target).index()));
        SequencedMap<Origin, Value> gates = Gates.of(soft);
        List<Origin> origins = List.copyOf(gates.keySet());
        double[] rows = new double[origins.size()];
        for (int i = 0; i < rows.length; i++) {
            Value gate = gates.get(origins.get(i));
            named.output(gate(i), places.get(gate.index()));
            rows[i] = data.size(soft.node(gate).shape().domain());
        }
        return new GradientFlow(sums(named.build(), target, origins.size()), origins, rows);
    }

    private static Graph sums(Graph named, String target, int gates) {
        SequencedMap<String, Value> targets = new LinkedHashMap<>();
        for (int i = 0; i < gates; i++) {
            targets.put(gate(i), named.output(gate(i)));
        }
        Graph gradient = new Differentiation(Rewrites.standard()).gradient(named, target, targets);
        GraphBuilder sums = new GraphBuilder(Rewrites.standard());
        List<Value> places = sums.addAll(gradient);
        for (int i = 0; i < gates; i++) {
            String name = Differentiation.name(target, gate(i));
            Value derivative = places.get(gradient.output(name).index());
            Value gate = places.get(gradient.output(gate(i)).index());
            sums.output("gradient " + i, sums.total(sums.map(ScalarFunction.ABSOLUTE, derivative)));
            Value open = sums.times(4, sums.times(gate, sums.complement(gate)));
            sums.output("openness " + i, sums.total(open));
        }
        return sums.build();
    }

    private static String gate(int index) {
        return "gate " + index;
    }

    Graph graph() {
        return graph;
    }

    List<Snapshot.Flow> read(Result result) {
        List<Snapshot.Flow> flow = new ArrayList<>();
        for (int i = 0; i < origins.size(); i++) {
            if (rows[i] > 0) {
                flow.add(new Snapshot.Flow(
                        origins.get(i), result.scalar("gradient " + i), result.scalar("openness " + i) / rows[i]));
            }
        }
        return flow;
    }
}
