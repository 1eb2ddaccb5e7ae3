package dev.sigmalab.engine.backend.reference;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.NoiseSource;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a sweep computes of a stretch of rows: a short array for each value, overwritten by the next stretch.
final class Stretch {
    /// So few that all arrays of an ordinary query stay in the second-level cache.
    static final int ROWS = 1024;

    private final Graph graph;
    private final Data data;
    private final Arguments arguments;
    private final double[][] columns;
    private final double[][] parts;
    private final List<Loop> loops = new ArrayList<>();

    private interface Loop {
        void run(int from, int count);
    }

    /// @param columns the values that stand as whole columns, by node
    Stretch(Graph graph, StreamPlan.Sweep sweep, Data data, Arguments arguments, double[][] columns) {
        this.graph = graph;
        this.data = data;
        this.arguments = arguments;
        this.columns = columns;
        this.parts = new double[columns.length][];
        for (Node node : sweep.rows()) {
            node.operator().inputs().forEach(input -> {
                if (parts[input.index()] == null
                        && graph.node(input).shape().domain().equals(sweep.domain())) {
                    copy(input);
                }
            });
            add(node);
        }
        sweep.sums()
                .forEach(sum -> sum.operator().inputs().forEach(input -> {
                    if (parts[input.index()] == null) {
                        copy(input);
                    }
                }));
    }

    /// Computes everything of some rows.
    ///
    /// @param count at most [#ROWS]
    void compute(int from, int count) {
        loops.forEach(loop -> loop.run(from, count));
    }

    /// The numbers of a value, `[count × width]`, as they were computed last.
    double[] part(Value value) {
        return parts[value.index()];
    }

    private int width(Value value) {
        return graph.node(value).shape().width();
    }

    private double[] whole(Value value) {
        return columns[value.index()];
    }

    /// A value that stands as a column is read like one that is computed.
    private void copy(Value value) {
        double[] column = whole(value);
        int width = width(value);
        double[] part = new double[ROWS * width];
        parts[value.index()] = part;
        loops.add((from, count) -> System.arraycopy(column, from * width, part, 0, count * width));
    }

    private void add(Node node) {
        int width = node.shape().width();
        double[] out = new double[ROWS * width];
        parts[node.value().index()] = out;
        switch (node.operator()) {
            case Operator.Scan(var domain, String name, int _) -> {
                Data.Column column = data.column(domain, name);
                loops.add((from, count) -> column.read(from, count, out));
            }
            case Operator.Constant(var _, double number) -> Arrays.fill(out, number);
            case Operator.Noise(var _, Operator.Distribution distribution, long seed) ->
                loops.add((from, count) -> {
                    for (int i = 0; i < count; i++) {
                        out[i] = NoiseSource.draw(distribution, seed, arguments.step(), from + i);
                    }
                });
            case Operator.Map(var function, List<Value> operands) -> {
                double[][] x = operands.stream().map(this::part).toArray(double[][]::new);
                loops.add((_, count) -> RowLoops.map(function, x, count * width, out));
            }
            case Operator.Gather(Value source, Edge.ToUnit _) -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = whole(source)[i % width];
                }
            }
            case Operator.Gather(Value source, Edge.Data edge) -> {
                double[] there = whole(source);
                int[] targets = data.edge(edge);
                loops.add((from, count) -> RowLoops.gather(there, targets, from, count, width, out));
            }
            case Operator.RowMatrix(Value rows, Value matrix, int columns, boolean transposed) -> {
                double[] row = part(rows);
                double[] entries = whole(matrix);
                loops.add((_, count) -> RowLoops.rowMatrix(row, width(rows), entries, transposed, columns, count, out));
            }
            case Operator.WidthSum(Value source) -> {
                double[] wide = part(source);
                loops.add((_, count) -> RowLoops.widthSum(wide, width(source), count, out));
            }
            case Operator.WidthBroadcast(Value source, int _) -> {
                double[] narrow = part(source);
                loops.add((_, count) -> {
                    for (int i = 0; i < count * width; i++) {
                        out[i] = narrow[i / width];
                    }
                });
            }
            case Operator.Detach(Value source) -> parts[node.value().index()] = part(source);
            case Operator.Parameter _,
                    Operator.Segment _,
                    Operator.Stack _,
                    Operator.Slice _,
                    Operator.Prefix _,
                    Operator.OuterSum _,
                    Operator.Root _ -> throw new IllegalStateException(node + " is not computed row by row");
        }
    }
}
