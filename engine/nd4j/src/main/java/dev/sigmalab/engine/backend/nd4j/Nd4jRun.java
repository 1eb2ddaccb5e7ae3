package dev.sigmalab.engine.backend.nd4j;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import dev.sigmalab.engine.ir.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/// A graph on its data: columns are loaded once, every run goes through the nodes in order and hands arrays back after
/// their last use.
final class Nd4jRun implements Run {
    private final Graph graph;
    private final Data data;
    private final int threads;
    private final Pool pool = new Pool();
    private final Map<Operator.Scan, Held> columns = new HashMap<>();
    private final int[] lastUse;

    Nd4jRun(Graph graph, Data data, int threads) {
        this.graph = graph;
        this.data = data;
        this.threads = threads;
        this.lastUse = lastUse(graph);
        graph.nodes().forEach(this::requireData);
        refresh();
    }

    private static int[] lastUse(Graph graph) {
        int[] last = new int[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            for (Value input : node.operator().inputs()) {
                last[input.index()] = node.value().index();
            }
        }
        graph.outputs().values().forEach(output -> last[output.index()] = Integer.MAX_VALUE);
        return last;
    }

    /// Missing edges and orders are found when binding, not when running.
    private void requireData(Node node) {
        switch (node.operator()) {
            case Operator.Gather gather -> Rows.targets(gather.edge(), data);
            case Operator.Segment segment -> Rows.targets(segment.edge(), data);
            case Operator.Root root -> Rows.targets(root.segments(), data);
            case Operator.Prefix prefix -> {
                Rows.targets(prefix.segments(), data);
                if (prefix.order() instanceof Order.Data(String name)) {
                    data.order(name);
                }
            }
            case Operator.Leaf _,
                    Operator.Map _,
                    Operator.Stack _,
                    Operator.Slice _,
                    Operator.RowMatrix _,
                    Operator.OuterSum _,
                    Operator.WidthSum _,
                    Operator.WidthBroadcast _,
                    Operator.Detach _ -> {}
        }
    }

    /// The number of threads is a setting of the whole library.
    @Override
    public Result run(Arguments arguments) {
        Nd4j.getEnvironment().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
        Held[] values = new Held[lastUse.length];
        Rows rows = new Rows(graph, data, pool, values);
        Operators operators = new Operators(rows, arguments, columns);
        for (Node node : graph.nodes()) {
            int index = node.value().index();
            values[index] = operators.evaluate(node);
            node.operator().inputs().stream().distinct().forEach(input -> {
                if (lastUse[input.index()] == index) {
                    giveBack(values, input.index());
                }
            });
        }
        Map<String, double[]> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((name, value) -> outputs.put(name, rows.numbers(value)));
        for (int i = 0; i < values.length; i++) {
            giveBack(values, i);
        }
        return new Result(outputs);
    }

    private void giveBack(Held[] values, int index) {
        if (values[index] instanceof Held.Whole(var array, boolean isLent) && isLent) {
            pool.give(array);
        }
        values[index] = null;
    }

    @Override
    public void refresh() {
        closeColumns();
        graph.scans().forEach(scan -> columns.put(scan, Rows.load(scan, data)));
    }

    private void closeColumns() {
        columns.values().forEach(held -> {
            if (held instanceof Held.Whole(var array, var _)) {
                array.close();
            }
        });
        columns.clear();
    }

    @Override
    public void close() {
        closeColumns();
        pool.close();
    }
}
