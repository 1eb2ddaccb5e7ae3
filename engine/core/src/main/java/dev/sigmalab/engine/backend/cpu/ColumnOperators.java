package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import dev.sigmalab.engine.ir.Reduction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The operators from columns to a column that need their inputs whole: straight from float32 to float32, with sums in
/// float64. What the data decide (edges, orders) is found once, when binding; a run allocates nothing.
final class ColumnOperators {
    private static final int ROWS_PER_TASK = 1 << 14;

    private final Store store;
    private final Cell[] cells;
    private final Workers workers;

    /// @param cells the program's cells by index
    ColumnOperators(Store store, Cell[] cells, Workers workers) {
        this.store = store;
        this.cells = cells;
        this.workers = workers;
    }

    /// What computes a cell; empty where a number over `unit` takes part, or the operator is a contraction.
    Optional<Runnable> bind(Cell cell, Operator operator) {
        if (cell.unit() || cell.rows().stream().anyMatch(row -> cells[row].unit())) {
            return Optional.empty();
        }
        int width = cell.shape().width();
        int rows = store.size(cell.shape().domain());
        float[] out = store.column(cell.index(), cell.shape());
        return switch (operator) {
            case Operator.Gather(var _, var edge) ->
                Optional.of(gather(input(cell, 0), store.targets(edge), width, out));
            case Operator.Segment(Reduction reduction, var _, var edge) ->
                Optional.of(
                        segment(input(cell, 0), store.grouping(edge), new Segments(workers, reduction, width), out));
            case Operator.Stack _ -> Optional.of(stack(cell, out));
            case Operator.Slice(var _, int part) -> {
                float[] source = input(cell, 0);
                int from = offset(cell, part) * width;
                int length = store.length(cell.shape());
                yield Optional.of(() -> System.arraycopy(source, from, out, 0, length));
            }
            case Operator.Prefix(var _, Order order, var segments, boolean reverse) ->
                Optional.of(new PrefixRun(
                        input(cell, 0),
                        sequence(cell, order),
                        store.targets(segments),
                        new double[store.size(segments.to()) * width],
                        width,
                        reverse,
                        out)::run);
            case Operator.WidthSum _ -> {
                float[] source = input(cell, 0);
                int inner = cells[cell.rows().getFirst()].shape().width();
                yield Optional.of(() -> widthSum(source, rows, inner, out));
            }
            case Operator.WidthBroadcast _ -> {
                float[] source = input(cell, 0);
                yield Optional.of(() -> broadcast(source, rows, width, out));
            }
            case Operator.RowMatrix _, Operator.OuterSum _, Operator.Root _ -> Optional.empty();
            case Operator.Leaf _, Operator.Map _, Operator.Detach _ ->
                throw new IllegalStateException(operator + " is not a whole-array operator");
        };
    }

    private float[] input(Cell cell, int i) {
        int row = cell.rows().get(i);
        return store.column(row, cells[row].shape());
    }

    private Runnable gather(float[] source, int[] targets, int width, float[] out) {
        int tasks = (targets.length + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
        return () -> workers.run(tasks, (task, _) -> {
            int end = Math.min(targets.length, (task + 1) * ROWS_PER_TASK);
            for (int row = task * ROWS_PER_TASK; row < end; row++) {
                for (int k = 0; k < width; k++) {
                    out[row * width + k] = targets[row] < 0 ? 0 : source[targets[row] * width + k];
                }
            }
        });
    }

    private static Runnable segment(float[] source, Grouping grouping, Segments segments, float[] out) {
        return () -> segments.reduce(source, grouping, out);
    }

    private Runnable stack(Cell cell, float[] out) {
        List<float[]> parts = IntStream.range(0, cell.rows().size())
                .mapToObj(i -> input(cell, i))
                .toList();
        int[] lengths = cell.rows().stream()
                .mapToInt(row -> store.length(cells[row].shape()))
                .toArray();
        return () -> {
            int at = 0;
            for (int i = 0; i < lengths.length; i++) {
                System.arraycopy(parts.get(i), 0, out, at, lengths[i]);
                at += lengths[i];
            }
        };
    }

    private int offset(Cell cell, int part) {
        Domain union = cells[cell.rows().getFirst()].shape().domain();
        List<Domain> parts = ((Domain.Union) union).parts();
        return parts.subList(0, part).stream().mapToInt(store::size).sum();
    }

    private Sequence sequence(Cell cell, Order order) {
        int rows = store.size(cell.shape().domain());
        return switch (order) {
            case Order.Stored _ -> Sequence.fixed(IntStream.range(0, rows).toArray());
            case Order.Data(String name) -> Sequence.fixed(store.order(name));
            case Order.Sorted(var _, boolean descending) -> Sequence.sorted(input(cell, 1), rows, descending);
        };
    }

    private static void widthSum(float[] source, int rows, int width, float[] out) {
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int k = 0; k < width; k++) {
                sum += source[row * width + k];
            }
            out[row] = ScalarMath.narrowed(sum);
        }
    }

    private static void broadcast(float[] source, int rows, int width, float[] out) {
        for (int row = 0; row < rows; row++) {
            Arrays.fill(out, row * width, (row + 1) * width, source[row]);
        }
    }

    /// Sums before each row.
    ///
    /// @param sums scratch, one for each segment and place of the width
    private record PrefixRun(
            float[] source, Sequence order, int[] targets, double[] sums, int width, boolean reverse, float[] out) {
        void run() {
            Arrays.fill(sums, 0);
            int[] forward = order.rows();
            int last = forward.length - 1;
            for (int i = 0; i <= last; i++) {
                add(forward[reverse ? last - i : i]);
            }
        }

        private void add(int row) {
            int sum = targets[row] * width;
            for (int k = 0; k < width; k++) {
                int at = row * width + k;
                if (sum < 0) {
                    out[at] = 0;
                } else {
                    out[at] = ScalarMath.narrowed(sums[sum + k]);
                    sums[sum + k] += source[at];
                }
            }
        }
    }
}
