package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Columns that are summed and picked along an edge in one pass have the bits of columns that each have a pass alone.
final class JointSweepsTest {
    private static final Domain ROWS = Domain.of("rows");
    private static final Edge.Data LAID = new Edge.Data("laid", ROWS, Domain.of("groups"));
    private static final Edge.Data SCATTERED = new Edge.Data("scattered", ROWS, Domain.of("days"));
    private static final Edge.Data PRESENT = new Edge.Data("present", ROWS, Domain.UNIT);
    private static final List<Edge.Data> EDGES = List.of(LAID, SCATTERED, PRESENT);
    private static final Shape COLUMN = new Shape(ROWS, 1);
    private static final int TRIALS = 24;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 64, 65, 1000, 2047, 2048, 2049, 5000, 20_000, 70_000})
    void give_the_bits_of_one_by_one(int rows) {
        try (Workers alone = new Workers(1);
                Workers three = new Workers(3)) {
            for (int trial = 0; trial < TRIALS; trial++) {
                Trial random = new Trial(rows, new SplittableRandom(1000L * rows + trial));
                List<float[]> expected = random.oneByOne(alone);
                same(expected, random.jointly(alone), rows, trial);
                same(expected, random.jointly(three), rows, trial);
            }
        }
    }

    /// What joint sweeps give on random data.
    static List<float[]> found() {
        try (Workers two = new Workers(2)) {
            return IntStream.of(5, 1000, 5000, 40_000)
                    .boxed()
                    .flatMap(rows -> new Trial(rows, new SplittableRandom(rows)).jointly(two).stream())
                    .toList();
        }
    }

    private static void same(List<float[]> expected, List<float[]> found, int rows, int trial) {
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(
                    expected.get(i), found.get(i), "result %d of %d rows, trial %d".formatted(i, rows, trial));
        }
    }

    /// A random pass on random data.
    private static final class Trial {
        private final SplittableRandom random;
        private final long seed;
        private final Data data;
        private final Layouts layouts;
        private final List<Cell> cells = new ArrayList<>();
        private final List<Integer> sources = new ArrayList<>();
        private final List<Integer> columns = new ArrayList<>();
        private final int zero;
        private final List<Cell> members = new ArrayList<>();
        private final List<Integer> kept = new ArrayList<>();

        Trial(int rows, SplittableRandom random) {
            this.random = random;
            this.seed = random.nextLong();
            this.data = data(rows);
            this.layouts = Layouts.of(
                    summed(), LAID::equals, _ -> false, edge -> Layout.of(edge, data.edge(edge), data.size(edge.to())));
            for (int i = 0; i < 3; i++) {
                columns.add(source(COLUMN));
            }
            for (Edge edge : EDGES) {
                sources.add(source(new Shape(edge.to(), 1)));
                sources.add(source(new Shape(edge.to(), 1)));
            }
            zero = source(new Shape(Domain.UNIT, 1));
            int size = 1 + random.nextInt(30);
            for (int i = 0; i < size; i++) {
                member();
            }
        }

        private MemoryData data(int rows) {
            int groups = one(1, 3, 1 + rows / 20, 1 + rows, 1 + 2 * rows);
            int days = one(1, 2, 7);
            return MemoryData.builder()
                    .domain(ROWS, rows)
                    .domain(LAID.to(), groups)
                    .domain(SCATTERED.to(), days)
                    .edge(LAID, laid(targets(rows, groups)))
                    .edge(SCATTERED, targets(rows, days))
                    .edge(PRESENT, targets(rows, 1))
                    .build();
        }

        /// Some rows without a target, some targets without rows, and maybe one with most of the rows.
        private int[] targets(int rows, int groups) {
            int lost = one(0, 0, 10, 90);
            int most = one(0, 0, 70);
            int favourite = random.nextInt(groups);
            boolean each = random.nextInt(4) == 0 && groups >= rows;
            int[] targets = new int[rows];
            Arrays.setAll(
                    targets,
                    row -> each
                            ? row
                            : random.nextInt(100) < lost
                                    ? -1
                                    : random.nextInt(100) < most ? favourite : random.nextInt(groups));
            return targets;
        }

        private static int[] laid(int[] targets) {
            return Arrays.stream(targets)
                    .boxed()
                    .sorted((a, b) -> Integer.compareUnsigned(a, b))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        private static Graph summed() {
            GraphBuilder graph = new GraphBuilder(Rewrites.standard());
            graph.output(
                    "sums",
                    graph.add(new Operator.Segment(Reduction.SUM, graph.add(new Operator.Scan(ROWS, "x", 1)), LAID)));
            return graph.build();
        }

        private int source(Shape shape) {
            Operator.Leaf leaf = new Operator.Scan(shape.domain(), "x" + cells.size(), 1);
            return add(new Work.Source(leaf), shape, shape, List.of(), List.of())
                    .index();
        }

        private Cell add(Work work, Shape shape, Shape space, List<Integer> rows, List<Integer> scalars) {
            cells.add(new Cell(cells.size(), work, shape, space, rows, scalars));
            return cells.getLast();
        }

        private void member() {
            int x = columns.get(random.nextInt(columns.size()));
            int y = columns.get(random.nextInt(columns.size()));
            int edge = random.nextInt(EDGES.size());
            switch (random.nextInt(10)) {
                case 0 -> column(new Work.Loop(Primitive.MAXIMUM), List.of(x, y), List.of());
                case 1, 2 -> {
                    List<Integer> read = List.of(sources.get(2 * edge + random.nextInt(2)));
                    boolean unit = EDGES.get(edge).to().equals(Domain.UNIT);
                    column(new Work.Pick(EDGES.get(edge)), unit ? List.of() : read, unit ? read : List.of());
                }
                case 3 -> reduction(new Work.Reduce(Primitive.LARGEST), List.of(x), List.of());
                case 4, 5 -> sumOfProducts(columns.get(random.nextInt(2)), y);
                case 6 -> {
                    int one = sources.get(4);
                    int other = sources.get(5);
                    column(new Work.Loop(Primitive.PRODUCT_2), List.of(x, y), List.of(one, zero, other, one));
                    int product = members.getLast().index();
                    reduction(new Work.Reduce(Primitive.SUM), List.of(product), List.of());
                    sumOfProducts(product, y);
                }
                default -> {
                    Shape groups = new Shape(EDGES.get(edge).to(), 1);
                    members.add(add(new Work.Collect(EDGES.get(edge)), groups, COLUMN, List.of(x), List.of()));
                }
            }
        }

        private void reduction(Work work, List<Integer> rows, List<Integer> scalars) {
            members.add(add(work, new Shape(Domain.UNIT, 1), COLUMN, rows, scalars));
        }

        private void sumOfProducts(int factor, int other) {
            reduction(new Work.Reduce(Primitive.SUM_PRODUCT_2), List.of(factor, other), sources.subList(4, 6));
        }

        private void column(Work work, List<Integer> rows, List<Integer> scalars) {
            Cell cell = add(work, COLUMN, COLUMN, rows, scalars);
            members.add(cell);
            columns.add(cell.index());
            if (random.nextInt(3) == 0) {
                kept.add(cell.index());
            }
        }

        List<float[]> jointly(Workers workers) {
            return found(List.of(new Schedule.Streamed(members, kept)), workers);
        }

        List<float[]> oneByOne(Workers workers) {
            return found(
                    members.stream()
                            .map(cell -> new Schedule.Streamed(
                                    List.of(cell), cell.work().reduces() ? List.of() : List.of(cell.index())))
                            .toList(),
                    workers);
        }

        /// What is there at the end of the passes, twice, so that nothing is left of the first run.
        private List<float[]> found(List<Schedule.Streamed> steps, Workers workers) {
            Store store = new Store(data, Optional.empty(), layouts, cells.size());
            fill(store);
            Cell[] all = cells.toArray(Cell[]::new);
            for (Schedule.Streamed step : steps) {
                PassRun pass = new PassRun(Pass.of(step, Map.of(zero, 0.0)), store, all, workers);
                pass.run();
                pass.run();
            }
            return members.stream()
                    .filter(cell -> cell.work().reduces() || kept.contains(cell.index()))
                    .map(cell -> narrowed(store.numbers(cell)))
                    .toList();
        }

        private static float[] narrowed(double[] numbers) {
            float[] narrowed = new float[numbers.length];
            Store.narrow(numbers, narrowed);
            return narrowed;
        }

        private void fill(Store store) {
            SplittableRandom numbers = new SplittableRandom(seed);
            for (Cell cell : cells) {
                if (cell.source()) {
                    store.numbers(
                            cell,
                            cell.index() == zero
                                    ? new double[1]
                                    : numbers.doubles(store.length(cell.shape()), -1, 1)
                                            .toArray());
                }
            }
        }

        private int one(int... numbers) {
            return numbers[random.nextInt(numbers.length)];
        }
    }
}
