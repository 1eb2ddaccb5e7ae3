package dev.sigmalab.engine.backend.nd4j;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// The values of one run, and their passage between ND4J's arrays and numbers.
final class Rows {
    private static final int BLOCK = 1 << 14;

    private final Graph graph;
    private final Data data;
    private final Pool pool;
    private final Held[] values;

    Rows(Graph graph, Data data, Pool pool, Held[] values) {
        this.graph = graph;
        this.data = data;
        this.pool = pool;
        this.values = values;
    }

    Pool pool() {
        return pool;
    }

    Data data() {
        return data;
    }

    Held held(Value value) {
        return values[value.index()];
    }

    Shape shape(Value value) {
        return graph.node(value).shape();
    }

    int rows(Value value) {
        return data.size(shape(value).domain());
    }

    /// All numbers, whatever holds them; a copy.
    double[] numbers(Value value) {
        int length = rows(value) * shape(value).width();
        return switch (held(value)) {
            case Held.Numbers(double[] numbers) -> numbers.clone();
            case Held.Uniform(double number) -> {
                double[] all = new double[length];
                Arrays.fill(all, number);
                yield all;
            }
            case Held.Whole(INDArray array, var _) -> {
                FloatBuffer buffer = buffer(array);
                double[] all = new double[length];
                Arrays.setAll(all, buffer::get);
                yield all;
            }
            case Held.Nothing _ -> new double[0];
        };
    }

    /// The numbers one after the other; the array's own memory where there is one.
    FloatBuffer buffer(Value value) {
        if (held(value) instanceof Held.Whole(INDArray array, var _)) {
            return buffer(array);
        }
        double[] numbers = numbers(value);
        FloatBuffer copy = FloatBuffer.allocate(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            copy.put(i, (float) numbers[i]);
        }
        return copy;
    }

    static FloatBuffer buffer(INDArray array) {
        return array.data().asNioFloat();
    }

    /// Numbers as a value of a shape: kept in double precision over `unit`.
    Held hold(double[] numbers, Shape shape) {
        if (numbers.length == 0) {
            return new Held.Nothing();
        }
        if (shape.domain().equals(Domain.UNIT)) {
            return new Held.Numbers(numbers);
        }
        INDArray array = pool.take(numbers.length / shape.width(), shape.width());
        fill(array, numbers);
        return new Held.Whole(array, true);
    }

    private static void fill(INDArray array, double[] numbers) {
        FloatBuffer buffer = buffer(array);
        for (int i = 0; i < numbers.length; i++) {
            buffer.put(i, (float) numbers[i]);
        }
    }

    /// A matrix `[rows × columns]` of a value, for products; a copy unless the value is held as one.
    INDArray matrix(Value value, int rows, int columns) {
        return held(value) instanceof Held.Whole(INDArray array, var _)
                ? array.reshape('c', rows, columns)
                : Nd4j.createFromArray(narrowed(numbers(value))).reshape('c', rows, columns);
    }

    private static float[] narrowed(double[] numbers) {
        float[] narrow = new float[numbers.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) numbers[i];
        }
        return narrow;
    }

    /// A column of the data, block by block.
    static Held load(Operator.Scan scan, Data data) {
        int rows = data.size(scan.domain());
        int width = scan.width();
        Data.Column column = data.column(scan.domain(), scan.column());
        if (rows == 0) {
            return new Held.Nothing();
        }
        if (scan.domain().equals(Domain.UNIT)) {
            double[] numbers = new double[width];
            column.read(0, 1, numbers);
            return new Held.Numbers(numbers);
        }
        INDArray array = width == 1
                ? Nd4j.createUninitialized(DataType.FLOAT, rows)
                : Nd4j.createUninitialized(DataType.FLOAT, rows, width);
        FloatBuffer buffer = buffer(array);
        double[] block = new double[BLOCK * width];
        for (int start = 0; start < rows; start += BLOCK) {
            int count = Math.min(BLOCK, rows - start);
            column.read(start, count, block);
            for (int i = 0; i < count * width; i++) {
                buffer.put(start * width + i, (float) block[i]);
            }
        }
        return new Held.Whole(array, false);
    }

    int[] targets(Edge edge) {
        return targets(edge, data);
    }

    static int[] targets(Edge edge, Data data) {
        return switch (edge) {
            case Edge.Data named -> data.edge(named);
            case Edge.ToUnit(Domain from) -> new int[data.size(from)];
        };
    }
}
