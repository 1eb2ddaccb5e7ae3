package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.flow.Magnitudes;
import dev.sigmalab.engine.flow.OperatorFlow;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.ir.Graph;
import java.util.List;

/// Measures what passes through each operator of a query, as often as a small share of the training's work allows.
///
/// How often is counted in numbers computed, not in time: the same training measures the same epochs everywhere.
final class FlowWatch implements AutoCloseable {
    /// What may be spent on it, as a share of an epoch's work.
    private static final double SHARE = 0.05;

    private final OperatorFlow flow;
    private final Run run;
    private final int interval;

    /// @param parameters what is learned
    /// @param epoch the graphs that an epoch runs
    FlowWatch(TrainingTask task, List<String> parameters, List<Graph> epoch, Backend backend) {
        this.flow = task.flow(parameters);
        this.run = backend.compile(flow.graph()).bind(task.data());
        double work =
                epoch.stream().mapToDouble(graph -> work(graph, task.data())).sum();
        this.interval = (int) Math.max(1, Math.ceil(work(flow.graph(), task.data()) / (SHARE * work)));
    }

    /// How many numbers a graph computes.
    private static double work(Graph graph, Data data) {
        return graph.nodes().stream()
                .mapToDouble(node -> (double) data.size(node.shape().domain()))
                .sum();
    }

    QueryPlan plan() {
        return flow.plan();
    }

    /// Whether an epoch is one of those that are measured.
    boolean isDue(int epoch) {
        return epoch % interval == 0;
    }

    Magnitudes measure(Arguments arguments) {
        return flow.read(run.run(arguments));
    }

    @Override
    public void close() {
        run.close();
    }
}
