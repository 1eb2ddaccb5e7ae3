package dev.sigmalab.engine.backend.reference;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One output of a graph, the same numbers to the last bit as those of [ReferenceBackend], computed where it is read: a
/// stretch of rows at a time, so that of many rows hardly anything stands in memory. Used by one thread.
public final class StreamedColumn implements Data.Column {
    private final Graph graph;
    private final StreamPlan plan;
    private final Data data;
    private final Arguments arguments;
    /// What stands in memory, by node.
    private final double[][] columns;
    private final Node asked;
    private final Stretch stretch;

    /// Computes what has to stand in memory: sums over rows, and what edges lead to.
    ///
    /// @throws IllegalArgumentException if the data lack something, or a parameter is missing or of a wrong length
    public static StreamedColumn of(Graph graph, String output, Data data, Arguments arguments) {
        Graph needed = graph.withOutputs(List.of(output));
        return new StreamedColumn(needed, needed.node(needed.output(output)), data, arguments);
    }

    private StreamedColumn(Graph graph, Node asked, Data data, Arguments arguments) {
        this.graph = graph;
        this.asked = asked;
        this.plan = new StreamPlan(graph, asked.value());
        this.data = data;
        this.arguments = arguments;
        this.columns = new double[graph.nodes().size()][];
        for (Node node : graph.nodes()) {
            if (node.operator() instanceof Operator.Parameter(var domain, String name, int width)) {
                columns[node.value().index()] = arguments.parameter(name, data.size(domain) * width);
            }
        }
        List<Set<Integer>> unread = plan.lastRead();
        for (int i = 0; i < plan.steps().size(); i++) {
            switch (plan.steps().get(i)) {
                case StreamPlan.Sweep sweep -> sweep(sweep);
                case StreamPlan.Whole(Node node, var _) ->
                    columns[node.value().index()] =
                            new Evaluation(graph, data, arguments, columns).evaluate(node, List.of());
            }
            unread.get(i).forEach(read -> columns[read] = null);
        }
        this.stretch = plan.isStreamed() ? new Stretch(graph, plan.last(), data, arguments, columns) : null;
    }

    private void sweep(StreamPlan.Sweep sweep) {
        Stretch part = new Stretch(graph, sweep, data, arguments, columns);
        List<RowSum> sums = new ArrayList<>();
        sweep.sums().forEach(node -> sums.add(RowSum.of(node, graph, part, data)));
        int rows = data.size(sweep.domain());
        sweep.columns()
                .forEach(node -> columns[node.value().index()] =
                        new double[rows * node.shape().width()]);
        for (int from = 0; from < rows; from += Stretch.ROWS) {
            int start = from;
            int count = Math.min(Stretch.ROWS, rows - from);
            part.compute(from, count);
            sums.forEach(sum -> sum.add(start, count));
            for (Node node : sweep.columns()) {
                int width = node.shape().width();
                System.arraycopy(
                        part.part(node.value()), 0, columns[node.value().index()], from * width, count * width);
            }
        }
        for (int i = 0; i < sums.size(); i++) {
            columns[sweep.sums().get(i).value().index()] = sums.get(i).total();
        }
    }

    @Override
    public int width() {
        return asked.shape().width();
    }

    /// How many rows it has.
    public int rows() {
        return data.size(asked.shape().domain());
    }

    @Override
    public void read(int from, int count, double[] target) {
        if (stretch == null) {
            System.arraycopy(columns[asked.value().index()], from * width(), target, 0, count * width());
            return;
        }
        for (int done = 0; done < count; done += Stretch.ROWS) {
            int next = Math.min(Stretch.ROWS, count - done);
            stretch.compute(from + done, next);
            System.arraycopy(stretch.part(asked.value()), 0, target, done * width(), next * width());
        }
    }

    /// All of it, `[rows × width]`.
    public double[] all() {
        double[] all = new double[rows() * width()];
        read(0, rows(), all);
        return all;
    }
}
