package dev.sigmalab.engine.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.testing.RandomGraphs;
import dev.sigmalab.engine.testing.RandomGraphs.Case;
import dev.sigmalab.engine.testing.RandomGraphs.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamedColumnTest {
    private static final Domain TRIPS = Domain.of("trips");
    private static final Domain TAXIS = Domain.of("taxis");
    private static final Options SMALL = new Options(false, 16, List.of(0, 1, 2, 7, 17, 65));
    private static final Options SMOOTH = new Options(true, 10, List.of(0, 1, 5, 70));

    @Test
    void gives_the_bits_of_the_reference_on_random_graphs_with_sizes_around_a_stretch() {
        for (long seed = 0; seed < 400; seed++) {
            same(RandomGraphs.generate(seed));
        }
    }

    @Test
    void gives_the_bits_of_the_reference_on_thousands_of_small_random_graphs() {
        for (long seed = 1000; seed < 4000; seed++) {
            same(RandomGraphs.generate(seed, SMALL));
        }
    }

    @Test
    void gives_the_bits_of_the_reference_on_gradients() {
        for (long seed = 5000; seed < 6000; seed++) {
            Case random = RandomGraphs.generate(seed, SMOOTH);
            List<String> parameters = random.graph().parameters().stream()
                    .map(Operator.Parameter::name)
                    .toList();
            Graph gradient = new Differentiation(Rewrites.standard()).gradient(random.graph(), "loss", parameters);
            same(new Case(seed, gradient, random.data(), random.parameters()));
        }
    }

    private static void same(Case random) {
        Arguments arguments = new Arguments(random.parameters(), random.seed());
        Result expected = new ReferenceBackend()
                .compile(random.graph())
                .bind(random.data())
                .run(arguments);
        expected.outputs().forEach((name, numbers) -> {
            StreamedColumn column = StreamedColumn.of(random.graph(), name, random.data(), arguments);
            assertArrayEquals(bits(numbers), bits(column.all()), () -> name + " of " + random);
            assertArrayEquals(bits(numbers), bits(inAnyOrder(column, random.seed())), () -> name + " of " + random);
        });
    }

    /// Reads a column in parts of any length, the last ones first.
    private static double[] inAnyOrder(StreamedColumn column, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int width = column.width();
        double[] all = new double[column.rows() * width];
        for (int to = column.rows(); to > 0; ) {
            int from = Math.max(0, to - random.nextInt(1, 2 * Stretch.ROWS));
            double[] part = new double[(to - from) * width];
            column.read(from, to - from, part);
            System.arraycopy(part, 0, all, from * width, part.length);
            to = from;
        }
        return all;
    }

    private static long[] bits(double[] numbers) {
        return Arrays.stream(numbers).mapToLong(Double::doubleToLongBits).toArray();
    }

    /// The mean squared error of a join: what a learned slope of each taxi makes of the trips.
    @Test
    void only_what_edges_lead_to_stands_in_memory() {
        Graph graph = meanSquaredError();
        StreamPlan plan = new StreamPlan(graph, graph.output("loss"));
        List<Domain> held = plan.steps().stream()
                .flatMap(step -> step.makes().stream())
                .map(node -> node.shape().domain())
                .toList();
        assertTrue(held.stream().noneMatch(TRIPS::equals), () -> "of the trips only sums are needed:\n" + plan.steps());
        assertEquals(
                1,
                plan.steps().stream()
                        .filter(step -> step instanceof StreamPlan.Sweep sweep
                                && sweep.domain().equals(TRIPS))
                        .count(),
                "sums over the same rows are taken in one pass");
    }

    @Test
    void a_column_is_read_a_stretch_at_a_time() {
        int rows = 10_000;
        int[] most = new int[1];
        MemoryData data = MemoryData.builder()
                .domain(TRIPS, rows)
                .domain(TAXIS, 10)
                .edge(
                        new Edge.Data("taxi", TRIPS, TAXIS),
                        IntStream.range(0, rows).map(row -> row % 10).toArray())
                .column(TRIPS, "distance", watched(most))
                .column(TRIPS, "tips", watched(most))
                .build();
        double[] slopes = new double[10];
        double loss = StreamedColumn.of(
                        meanSquaredError(), "loss", data, Arguments.of(Map.of("slope", slopes, "base", new double[1])))
                .all()[0];
        assertEquals(1, loss);
        assertEquals(Stretch.ROWS, most[0]);
    }

    /// Ones; remembers the longest read.
    private static Data.Column watched(int[] most) {
        return new Data.Column() {
            @Override
            public int width() {
                return 1;
            }

            @Override
            public void read(int from, int count, double[] target) {
                most[0] = Math.max(most[0], count);
                Arrays.fill(target, 0, count, 1);
            }
        };
    }

    private static Graph meanSquaredError() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value slope =
                graph.gather(graph.add(new Operator.Parameter(TAXIS, "slope", 1)), new Edge.Data("taxi", TRIPS, TAXIS));
        Value estimated = graph.plus(
                graph.times(slope, graph.add(new Operator.Scan(TRIPS, "distance", 1))),
                graph.broadcast(graph.add(new Operator.Parameter(Domain.UNIT, "base", 1)), TRIPS));
        Value error = graph.minus(graph.add(new Operator.Scan(TRIPS, "tips", 1)), estimated);
        Value count = graph.total(graph.constant(1, new Shape(TRIPS, 1)));
        graph.output(
                "loss", graph.map(ScalarFunction.DIVIDE, graph.total(graph.map(ScalarFunction.SQUARE, error)), count));
        return graph.build();
    }

    @Test
    void loops_of_their_own_give_what_the_function_gives() {
        double[] numbers = {
            -2.5,
            -1,
            -0.5,
            -0.0,
            0,
            0.25,
            0.5,
            1,
            3,
            1e300,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        for (ScalarFunction function : ScalarFunction.values()) {
            for (double a : numbers) {
                for (double b : numbers) {
                    for (double c : numbers) {
                        double[] x = Arrays.copyOf(new double[] {a, b, c}, function.arity());
                        double[] out = new double[1];
                        double[][] columns = Arrays.stream(x)
                                .mapToObj(number -> new double[] {number})
                                .toArray(double[][]::new);
                        RowLoops.map(function, columns, 1, out);
                        assertEquals(
                                Double.doubleToLongBits(function.apply(x)),
                                Double.doubleToLongBits(out[0]),
                                () -> function + " of " + Arrays.toString(x));
                    }
                }
            }
        }
    }
}
