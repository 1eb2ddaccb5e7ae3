package dev.sigmalab.engine.backend.nd4j;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.NoiseSource;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/// Every operator of the graph on whole arrays.
final class Operators {
    /// So many numbers are summed in single precision, their sums in double.
    private static final int CHUNK = 1024;

    private final Rows values;
    private final Arguments arguments;
    private final Map<Operator.Scan, Held> columns;
    private final Elementwise elementwise;
    private final MatrixProducts products;

    Operators(Rows values, Arguments arguments, Map<Operator.Scan, Held> columns) {
        this.values = values;
        this.arguments = arguments;
        this.columns = columns;
        this.elementwise = new Elementwise(values.pool());
        this.products = new MatrixProducts(values);
    }

    /// The value of a node whose inputs are there.
    Held evaluate(Node node) {
        Shape shape = node.shape();
        int rows = values.data().size(shape.domain());
        if (rows == 0) {
            return new Held.Nothing();
        }
        return switch (node.operator()) {
            case Operator.Scan scan -> columns.get(scan);
            case Operator.Parameter(Domain _, String name, int width) ->
                values.hold(arguments.parameter(name, rows * width).clone(), shape);
            case Operator.Constant(Domain domain, double number) ->
                domain.equals(Domain.UNIT) ? new Held.Numbers(new double[] {number}) : new Held.Uniform(number);
            case Operator.Noise(Domain _, Operator.Distribution distribution, long seed) -> {
                double[] numbers = new double[rows];
                Arrays.setAll(numbers, row -> NoiseSource.draw(distribution, seed, arguments.step(), row));
                yield values.hold(numbers, shape);
            }
            case Operator.Map(ScalarFunction function, List<Value> operands) -> map(function, operands, shape, rows);
            case Operator.Gather(Value source, Edge edge) -> gather(source, edge, shape, rows);
            case Operator.Segment(Reduction reduction, Value source, Edge edge) ->
                segment(reduction, source, edge, shape, rows);
            case Operator.Stack(List<Value> parts) -> stack(parts, shape, rows);
            case Operator.Slice(Value source, int part) -> slice(source, part, shape, rows);
            case Operator.Prefix(Value source, Order order, Edge segments, boolean reverse) -> {
                FloatBuffer out = FloatBuffer.allocate(rows * shape.width());
                double[] sums = new double[values.data().size(segments.to()) * shape.width()];
                int[] ordered = order(order, rows, reverse);
                Edges.prefix(values.buffer(source), ordered, values.targets(segments), sums, shape.width(), out);
                yield values.hold(widened(out), shape);
            }
            case Operator.RowMatrix product -> products.rowMatrix(product, shape, rows);
            case Operator.OuterSum(Value left, Value right) -> products.outerSum(left, right);
            case Operator.WidthSum(Value source) -> products.widthSum(source, shape, rows);
            case Operator.WidthBroadcast(Value source, int width) ->
                products.widthBroadcast(source, width, shape, rows);
            case Operator.Root(Value scores, Value weights, Value target, Edge segments) ->
                values.hold(
                        Edges.roots(
                                values.buffer(scores),
                                values.buffer(weights),
                                values.numbers(target),
                                values.targets(segments)),
                        shape);
            case Operator.Detach(Value source) -> products.copy(source, shape);
        };
    }

    private Held map(ScalarFunction function, List<Value> operands, Shape shape, int rows) {
        List<Held> held = operands.stream().map(values::held).toList();
        if (held.stream().allMatch(Held.Uniform.class::isInstance)) {
            return new Held.Uniform(function.apply(held.stream()
                    .mapToDouble(each -> ((Held.Uniform) each).number())
                    .toArray()));
        }
        if (shape.domain().equals(Domain.UNIT)) {
            double[] out = new double[shape.width()];
            Arrays.setAll(
                    out,
                    i -> function.apply(held.stream()
                            .mapToDouble(each -> ((Held.Numbers) each).numbers()[i])
                            .toArray()));
            return new Held.Numbers(out);
        }
        return Held.lent(elementwise.apply(function, held, rows, shape.width()));
    }

    private Held gather(Value source, Edge edge, Shape shape, int rows) {
        if (edge instanceof Edge.ToUnit && shape.width() == 1 && !shape.domain().equals(Domain.UNIT)) {
            return new Held.Uniform(values.numbers(source)[0]);
        }
        if (values.rows(source) == 0) {
            return zeros(shape, rows);
        }
        FloatBuffer from = values.buffer(source);
        if (shape.domain().equals(Domain.UNIT)) {
            double[] numbers = values.numbers(source);
            int target = values.targets(edge)[0];
            double[] out = new double[shape.width()];
            Arrays.setAll(out, k -> target < 0 ? 0 : numbers[target * out.length + k]);
            return new Held.Numbers(out);
        }
        INDArray out = values.pool().take(rows, shape.width());
        Edges.gather(from, values.targets(edge), shape.width(), Rows.buffer(out));
        return Held.lent(out);
    }

    private Held segment(Reduction reduction, Value source, Edge edge, Shape shape, int rows) {
        if (values.rows(source) == 0) {
            return zeros(shape, rows);
        }
        if (values.held(source) instanceof Held.Numbers(double[] numbers)) {
            double[] out = new double[rows * shape.width()];
            int target = values.targets(edge)[0];
            if (target >= 0) {
                System.arraycopy(numbers, 0, out, target * shape.width(), numbers.length);
            }
            return values.hold(out, shape);
        }
        if (values.held(source) instanceof Held.Uniform(double number)) {
            return values.hold(Edges.segment(reduction, number, values.targets(edge), rows), shape);
        }
        boolean isTotal = edge instanceof Edge.ToUnit && shape.width() == 1 && reduction == Reduction.SUM;
        if (isTotal && values.held(source) instanceof Held.Whole(INDArray array, var _)) {
            return new Held.Numbers(new double[] {total(array)});
        }
        double[] out = new double[rows * shape.width()];
        Edges.segment(reduction, values.buffer(source), values.targets(edge), shape.width(), out);
        return values.hold(out, shape);
    }

    private static double total(INDArray array) {
        int length = (int) array.length();
        int chunks = length / CHUNK;
        double total = 0;
        if (chunks > 0) {
            INDArray view =
                    array.get(NDArrayIndex.interval(0, (long) chunks * CHUNK)).reshape('c', chunks, CHUNK);
            INDArray sums = view.sum(1);
            FloatBuffer buffer = Rows.buffer(sums);
            for (int i = 0; i < chunks; i++) {
                total += buffer.get(i);
            }
            sums.close();
        }
        FloatBuffer all = Rows.buffer(array);
        for (int i = chunks * CHUNK; i < length; i++) {
            total += all.get(i);
        }
        return total;
    }

    private Held stack(List<Value> parts, Shape shape, int rows) {
        INDArray out = values.pool().take(rows, shape.width());
        FloatBuffer target = Rows.buffer(out);
        int at = 0;
        for (Value part : parts) {
            FloatBuffer source = values.buffer(part);
            int length = values.rows(part) * shape.width();
            if (length > 0) {
                target.put(at, source, 0, length);
            }
            at += length;
        }
        return Held.lent(out);
    }

    private Held slice(Value source, int part, Shape shape, int rows) {
        List<Domain> parts = ((Domain.Union) values.shape(source).domain()).parts();
        int offset =
                parts.subList(0, part).stream().mapToInt(values.data()::size).sum() * shape.width();
        FloatBuffer from = values.buffer(source);
        if (shape.domain().equals(Domain.UNIT)) {
            double[] numbers = new double[shape.width()];
            Arrays.setAll(numbers, k -> from.get(offset + k));
            return new Held.Numbers(numbers);
        }
        INDArray out = values.pool().take(rows, shape.width());
        Rows.buffer(out).put(0, from, offset, rows * shape.width());
        return Held.lent(out);
    }

    private int[] order(Order order, int rows, boolean reverse) {
        int[] forward = switch (order) {
            case Order.Stored _ -> IntStream.range(0, rows).toArray();
            case Order.Data(String name) -> values.data().order(name);
            case Order.Sorted(Value key, boolean descending) -> Edges.sorted(values.buffer(key), rows, descending);
        };
        return reverse ? Edges.reversed(forward) : forward;
    }

    private Held zeros(Shape shape, int rows) {
        return values.hold(new double[rows * shape.width()], shape);
    }

    private static double[] widened(FloatBuffer buffer) {
        double[] numbers = new double[buffer.capacity()];
        Arrays.setAll(numbers, buffer::get);
        return numbers;
    }
}
