package dev.sigmalab.engine.backend.reference;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.NoiseSource;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// One run of the reference backend; `values` holds the results so far, `[rows × width]` row-major.
final class Evaluation {
    private final Graph graph;
    private final Data data;
    private final Arguments arguments;
    private final double[][] values;

    Evaluation(Graph graph, Data data, Arguments arguments, double[][] values) {
        this.graph = graph;
        this.data = data;
        this.arguments = arguments;
        this.values = values;
    }

    /// The values of a node whose inputs have been evaluated.
    ///
    /// @param dying inputs that nobody reads any more
    double[] evaluate(Node node, List<Integer> dying) {
        int rows = data.size(node.shape().domain());
        int width = node.shape().width();
        double[] out = room(node, rows * width, dying);
        switch (node.operator()) {
            case Operator.Scan(Domain domain, String column, int _) ->
                data.column(domain, column).read(0, rows, out);
            case Operator.Parameter(Domain _, String name, int _) ->
                System.arraycopy(arguments.parameter(name, out.length), 0, out, 0, out.length);
            case Operator.Constant(Domain _, double number) -> Arrays.fill(out, number);
            case Operator.Noise(Domain _, Operator.Distribution distribution, long seed) ->
                Arrays.setAll(out, row -> NoiseSource.draw(distribution, seed, arguments.step(), row));
            case Operator.Map(ScalarFunction function, List<Value> operands) -> map(function, operands, out);
            case Operator.Gather(Value source, Edge edge) -> gather(of(source), targets(edge), width, out);
            case Operator.Segment(Reduction reduction, Value source, Edge edge) ->
                segment(reduction, of(source), targets(edge), width, out);
            case Operator.Stack(List<Value> parts) -> stack(parts, out);
            case Operator.Slice(Value source, int part) ->
                System.arraycopy(of(source), offset(source, part) * width, out, 0, out.length);
            case Operator.Prefix(Value source, Order order, Edge segments, boolean reverse) ->
                prefix(of(source), rows(order, rows, reverse), segments, width, out);
            case Operator.RowMatrix(Value source, Value matrix, int _, boolean transposed) ->
                rowMatrix(of(source), width(source), of(matrix), transposed, width, out);
            case Operator.OuterSum(Value left, Value right) ->
                outerSum(of(left), width(left), of(right), width(right), out);
            case Operator.WidthSum(Value source) -> widthSum(of(source), width(source), out);
            case Operator.WidthBroadcast(Value source, int _) -> Arrays.setAll(out, i -> of(source)[i / width]);
            case Operator.Root(Value scores, Value weights, Value target, Edge segments) ->
                Roots.solve(of(scores), of(weights), of(target), targets(segments), out);
            case Operator.Detach(Value source) -> System.arraycopy(of(source), 0, out, 0, out.length);
        }
        return out;
    }

    /// A function of each number may write where it reads.
    private double[] room(Node node, int length, List<Integer> dying) {
        if (node.operator() instanceof Operator.Map) {
            for (int input : dying) {
                if (values[input] != null && values[input].length == length) {
                    return values[input];
                }
            }
        }
        return new double[length];
    }

    private void map(ScalarFunction function, List<Value> operands, double[] out) {
        double[] x = new double[operands.size()];
        for (int i = 0; i < out.length; i++) {
            for (int k = 0; k < x.length; k++) {
                x[k] = of(operands.get(k))[i];
            }
            out[i] = function.apply(x);
        }
    }

    private static void gather(double[] source, int[] targets, int width, double[] out) {
        for (int i = 0; i < out.length; i++) {
            int target = targets[i / width];
            out[i] = target < 0 ? 0 : source[target * width + i % width];
        }
    }

    private static void segment(Reduction reduction, double[] source, int[] targets, int width, double[] out) {
        boolean[] filled = new boolean[out.length];
        for (int i = 0; i < source.length; i++) {
            int target = targets[i / width];
            if (target >= 0) {
                int at = target * width + i % width;
                out[at] = filled[at] ? combine(reduction, out[at], source[i]) : source[i];
                filled[at] = true;
            }
        }
    }

    private static double combine(Reduction reduction, double a, double b) {
        return switch (reduction) {
            case SUM -> a + b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
        };
    }

    private void stack(List<Value> parts, double[] out) {
        int at = 0;
        for (Value part : parts) {
            System.arraycopy(of(part), 0, out, at, of(part).length);
            at += of(part).length;
        }
    }

    private int offset(Value union, int part) {
        List<Domain> parts = ((Domain.Union) shape(union).domain()).parts();
        return parts.subList(0, part).stream().mapToInt(data::size).sum();
    }

    private void prefix(double[] source, int[] order, Edge segments, int width, double[] out) {
        int[] targets = targets(segments);
        double[] sums = new double[data.size(segments.to()) * width];
        for (int row : order) {
            for (int k = 0; k < width && targets[row] >= 0; k++) {
                int sum = targets[row] * width + k;
                out[row * width + k] = sums[sum];
                sums[sum] += source[row * width + k];
            }
        }
    }

    private int[] rows(Order order, int rows, boolean reverse) {
        int[] forward = switch (order) {
            case Order.Stored _ -> IntStream.range(0, rows).toArray();
            case Order.Data(String name) -> data.order(name).clone();
            case Order.Sorted(Value key, boolean descending) -> sorted(of(key), descending);
        };
        return reverse
                ? IntStream.range(0, rows).map(i -> forward[rows - 1 - i]).toArray()
                : forward;
    }

    private static int[] sorted(double[] key, boolean descending) {
        Comparator<Integer> byKey = (a, b) -> Double.compare(key[a], key[b]);
        return IntStream.range(0, key.length)
                .boxed()
                .sorted(descending ? byKey.reversed() : byKey)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static void rowMatrix(
            double[] rows, int inner, double[] matrix, boolean transposed, int columns, double[] out) {
        for (int row = 0; row < out.length / columns; row++) {
            for (int column = 0; column < columns; column++) {
                for (int k = 0; k < inner; k++) {
                    double entry = transposed ? matrix[column * inner + k] : matrix[k * columns + column];
                    out[row * columns + column] += rows[row * inner + k] * entry;
                }
            }
        }
    }

    private static void outerSum(double[] left, int leftWidth, double[] right, int rightWidth, double[] out) {
        for (int row = 0; row < left.length / leftWidth; row++) {
            for (int i = 0; i < leftWidth; i++) {
                for (int j = 0; j < rightWidth; j++) {
                    out[i * rightWidth + j] += left[row * leftWidth + i] * right[row * rightWidth + j];
                }
            }
        }
    }

    private static void widthSum(double[] source, int width, double[] out) {
        for (int i = 0; i < source.length; i++) {
            out[i / width] += source[i];
        }
    }

    private int[] targets(Edge edge) {
        return switch (edge) {
            case Edge.Data named -> data.edge(named);
            case Edge.ToUnit(Domain from) -> new int[data.size(from)];
        };
    }

    private double[] of(Value value) {
        return values[value.index()];
    }

    private Shape shape(Value value) {
        return graph.node(value).shape();
    }

    private int width(Value value) {
        return shape(value).width();
    }
}
