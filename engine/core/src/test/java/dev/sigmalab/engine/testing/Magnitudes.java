package dev.sigmalab.engine.testing;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.Arrays;
import java.util.List;

/// Σ|terms| of every value of a graph: the size of what was added up to make it, carried through every operator by
/// its derivative. If each input is off by ε times its magnitude, the result is off by at most ε times its own, to
/// first order; so |Δ| ≤ 1e-4 · magnitude is the bound for float32 with 1700 roundings to spare.
///
/// Where a discontinuous function stands within 1e-4 · magnitude of its jump, the magnitude counts the whole jump.
/// Orders are taken as exact.
public final class Magnitudes {
    /// The tolerance that magnitudes are multiplied with.
    public static final double TOLERANCE = 1e-4;

    /// What single precision may lose of any number but 0, in units of the tolerance.
    private static final double UNDERFLOW = Float.MIN_NORMAL / TOLERANCE;

    private final Graph graph;
    private final Data data;
    private final double[][] values;
    private final double[][] magnitudes;

    private Magnitudes(Graph graph, Data data, Arguments arguments) {
        this.graph = graph;
        this.data = data;
        this.values = values(graph, data, arguments);
        this.magnitudes = new double[values.length][];
    }

    /// The magnitudes of all nodes, by index.
    public static double[][] of(Graph graph, Data data, Arguments arguments) {
        Magnitudes magnitudes = new Magnitudes(graph, data, arguments);
        for (Node node : graph.nodes()) {
            int i = node.value().index();
            double[] carried = magnitudes.carried(node, magnitudes.values[i].length);
            for (int k = 0; k < carried.length; k++) {
                double size = Math.abs(magnitudes.values[i][k]);
                carried[k] = size == 0 ? carried[k] : Math.max(carried[k], Math.max(size, UNDERFLOW));
            }
            magnitudes.magnitudes[i] = carried;
        }
        return magnitudes.magnitudes;
    }

    private static double[][] values(Graph graph, Data data, Arguments arguments) {
        double[][] values = new double[graph.nodes().size()][];
        GraphBuilder builder = new GraphBuilder(List.of());
        builder.addAll(graph).forEach(value -> builder.output(value.toString(), value));
        var result = new ReferenceBackend().compile(builder.build()).bind(data).run(arguments);
        Arrays.setAll(values, i -> result.column("%" + i));
        return values;
    }

    private double[] carried(Node node, int length) {
        double[] out = new double[length];
        int width = node.shape().width();
        switch (node.operator()) {
            case Operator.Leaf _ -> {}
            case Operator.Map map -> map(map, out);
            case Operator.Gather(Value source, Edge edge) -> {
                int[] targets = targets(edge);
                Arrays.setAll(out, i -> at(source, targets[i / width], width, i));
            }
            case Operator.Segment(Reduction reduction, Value source, Edge edge) ->
                segment(reduction, m(source), targets(edge), width, out);
            case Operator.Stack(List<Value> parts) -> {
                int at = 0;
                for (Value part : parts) {
                    System.arraycopy(m(part), 0, out, at, m(part).length);
                    at += m(part).length;
                }
            }
            case Operator.Slice(Value source, int part) -> {
                var parts = ((Domain.Union) graph.node(source).shape().domain()).parts();
                int offset =
                        parts.subList(0, part).stream().mapToInt(data::size).sum();
                System.arraycopy(m(source), offset * width, out, 0, out.length);
            }
            case Operator.Prefix(Value source, Order _, Edge segments, boolean _) -> {
                // at least what was added: all rows of the segment
                double[] sums = new double[data.size(segments.to()) * width];
                segment(Reduction.SUM, m(source), targets(segments), width, sums);
                int[] targets = targets(segments);
                Arrays.setAll(out, i -> targets[i / width] < 0 ? 0 : sums[targets[i / width] * width + i % width]);
            }
            case Operator.RowMatrix product -> rowMatrix(product, out);
            case Operator.OuterSum(Value left, Value right) -> {
                outerSum(m(left), v(right), width(left), width(right), out);
                outerSum(v(left), m(right), width(left), width(right), out);
            }
            case Operator.WidthSum(Value source) -> {
                for (int i = 0; i < m(source).length; i++) {
                    out[i / width(source)] += m(source)[i];
                }
            }
            case Operator.WidthBroadcast(Value source, int _) -> Arrays.setAll(out, i -> m(source)[i / width]);
            case Operator.Root root -> root(root, v(node.value()), out);
            case Operator.Detach(Value source) -> System.arraycopy(m(source), 0, out, 0, out.length);
        }
        return out;
    }

    private void map(Operator.Map map, double[] out) {
        double[] x = new double[map.operands().size()];
        double[] m = new double[x.length];
        for (int i = 0; i < out.length; i++) {
            for (int k = 0; k < x.length; k++) {
                x[k] = v(map.operands().get(k))[i];
                m[k] = m(map.operands().get(k))[i];
            }
            out[i] = FunctionMagnitudes.carried(map.function(), x, m);
        }
    }

    private double at(Value source, int target, int width, int i) {
        return target < 0 ? 0 : m(source)[target * width + i % width];
    }

    private static void segment(Reduction reduction, double[] m, int[] targets, int width, double[] out) {
        for (int i = 0; i < m.length; i++) {
            if (targets[i / width] >= 0) {
                int at = targets[i / width] * width + i % width;
                out[at] = reduction == Reduction.SUM ? out[at] + m[i] : Math.max(out[at], m[i]);
            }
        }
    }

    private void rowMatrix(Operator.RowMatrix product, double[] out) {
        int inner = width(product.rows());
        int columns = product.columns();
        for (int i = 0; i < out.length; i++) {
            for (int k = 0; k < inner; k++) {
                int row = i / columns * inner + k;
                int entry = product.transposed() ? i % columns * inner + k : k * columns + i % columns;
                out[i] += m(product.rows())[row] * Math.abs(v(product.matrix())[entry])
                        + Math.abs(v(product.rows())[row]) * m(product.matrix())[entry];
            }
        }
    }

    private static void outerSum(double[] left, double[] right, int leftWidth, int rightWidth, double[] out) {
        for (int row = 0; row < left.length / leftWidth; row++) {
            for (int k = 0; k < out.length; k++) {
                out[k] += Math.abs(left[row * leftWidth + k / rightWidth] * right[row * rightWidth + k % rightWidth]);
            }
        }
    }

    /// b̂ = (Σ w f′ ŝ + Σ f ŵ + k̂) / Σ w f′ with f = σ(s − b).
    private void root(Operator.Root root, double[] b, double[] out) {
        int[] targets = targets(root.segments());
        double[] slopes = new double[out.length];
        double[] sums = m(root.target()).clone();
        for (int i = 0; i < targets.length; i++) {
            int s = targets[i];
            if (s >= 0) {
                double f = ScalarFunction.SIGMOID.apply(v(root.scores())[i] - b[s]);
                double slope = v(root.weights())[i] * f * (1 - f);
                slopes[s] += slope;
                sums[s] += slope * m(root.scores())[i] + f * m(root.weights())[i];
            }
        }
        Arrays.setAll(out, s -> slopes[s] == 0 ? 0 : sums[s] / slopes[s]);
    }

    private int[] targets(Edge edge) {
        return switch (edge) {
            case Edge.Data named -> data.edge(named);
            case Edge.ToUnit(Domain from) -> new int[data.size(from)];
        };
    }

    private double[] v(Value value) {
        return values[value.index()];
    }

    private double[] m(Value value) {
        return magnitudes[value.index()];
    }

    private int width(Value value) {
        return graph.node(value).shape().width();
    }
}
