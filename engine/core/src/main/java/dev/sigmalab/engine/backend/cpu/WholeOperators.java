package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The operators that need their inputs whole where numbers over `unit` take part, and contractions: plain loops in
/// double precision. [ColumnOperators] has the others.
final class WholeOperators {
    private final Store store;
    private final Cell[] cells;
    private final Workers workers;

    /// @param cells the program's cells by index
    WholeOperators(Store store, Cell[] cells, Workers workers) {
        this.store = store;
        this.cells = cells;
        this.workers = workers;
    }

    /// Computes a cell whose inputs are there.
    void evaluate(Cell cell, Operator operator) {
        double[] out = new double[store.length(cell.shape())];
        int width = cell.shape().width();
        switch (operator) {
            case Operator.Gather(Value _, Edge edge) -> gather(input(cell, 0), store.targets(edge), width, out);
            case Operator.Segment(Reduction reduction, Value _, Edge edge) ->
                new Segments(workers, reduction, width).reduce(input(cell, 0), store.grouping(edge), out);
            case Operator.Stack _ -> stack(cell, out);
            case Operator.Slice(Value _, int part) ->
                System.arraycopy(input(cell, 0), offset(cell, part) * width, out, 0, out.length);
            case Operator.Prefix(Value _, Order order, Edge segments, boolean reverse) ->
                prefix(cell, order, segments, reverse, out);
            case Operator.RowMatrix(Value _, Value _, int _, boolean transposed) ->
                rowMatrix(input(cell, 0), inputWidth(cell, 0), input(cell, 1), transposed, width, out);
            case Operator.OuterSum _ ->
                outerSum(input(cell, 0), inputWidth(cell, 0), input(cell, 1), inputWidth(cell, 1), out);
            case Operator.WidthSum _ -> widthSum(input(cell, 0), inputWidth(cell, 0), out);
            case Operator.WidthBroadcast _ -> {
                double[] source = input(cell, 0);
                Arrays.setAll(out, i -> source[i / width]);
            }
            case Operator.Root(Value _, Value _, Value _, Edge segments) ->
                new Roots(input(cell, 0), input(cell, 1)).solve(input(cell, 2), store.grouping(segments), out);
            case Operator.Leaf _, Operator.Map _, Operator.Detach _ ->
                throw new IllegalStateException(operator + " is not a whole-array operator");
        }
        store.numbers(cell, out);
    }

    private static void gather(double[] source, int[] targets, int width, double[] out) {
        for (int row = 0; row < out.length / width; row++) {
            if (targets[row] >= 0) {
                System.arraycopy(source, targets[row] * width, out, row * width, width);
            }
        }
    }

    private void stack(Cell cell, double[] out) {
        int at = 0;
        for (int part : cell.rows()) {
            double[] numbers = store.numbers(cells[part]);
            System.arraycopy(numbers, 0, out, at, numbers.length);
            at += numbers.length;
        }
    }

    private int offset(Cell cell, int part) {
        Domain union = cells[cell.rows().getFirst()].shape().domain();
        List<Domain> parts = ((Domain.Union) union).parts();
        return parts.subList(0, part).stream().mapToInt(store::size).sum();
    }

    private void prefix(Cell cell, Order order, Edge segments, boolean reverse, double[] out) {
        double[] source = input(cell, 0);
        int width = cell.shape().width();
        int rows = out.length / width;
        int[] forward = switch (order) {
            case Order.Stored _ -> IntStream.range(0, rows).toArray();
            case Order.Data(String name) -> store.order(name);
            case Order.Sorted(Value _, boolean descending) -> sorted(input(cell, 1), descending);
        };
        int[] targets = store.targets(segments);
        double[] sums = new double[store.size(segments.to()) * width];
        for (int i = 0; i < rows; i++) {
            int row = forward[reverse ? rows - 1 - i : i];
            for (int k = 0; k < width && targets[row] >= 0; k++) {
                int sum = targets[row] * width + k;
                out[row * width + k] = sums[sum];
                sums[sum] += source[row * width + k];
            }
        }
    }

    /// The rows by their keys, equal keys in the order of the rows. Keys are float32, so that key and row fit into one
    /// long.
    private static int[] sorted(double[] keys, boolean descending) {
        long[] sortable = new long[keys.length];
        for (int row = 0; row < keys.length; row++) {
            int bits = Float.floatToIntBits((float) keys[row]);
            int ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
            sortable[row] = (long) (descending ? ~ascending : ascending) << 32 | row;
        }
        Arrays.parallelSort(sortable);
        return Arrays.stream(sortable).mapToInt(key -> (int) key).toArray();
    }

    private static void rowMatrix(
            double[] rows, int inner, double[] matrix, boolean transposed, int columns, double[] out) {
        for (int row = 0; row < out.length / columns; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    double entry = transposed ? matrix[column * inner + k] : matrix[k * columns + column];
                    sum += rows[row * inner + k] * entry;
                }
                out[row * columns + column] = sum;
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

    private double[] input(Cell cell, int i) {
        return store.numbers(cells[cell.rows().get(i)]);
    }

    private int inputWidth(Cell cell, int i) {
        return cells[cell.rows().get(i)].shape().width();
    }
}
