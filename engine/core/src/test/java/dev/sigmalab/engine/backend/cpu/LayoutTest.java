package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows that are laid out by an edge give what rows in the data's order give.
final class LayoutTest {
    private static final Domain TRIPS = Domain.of("trips");
    private static final Domain TAXIS = Domain.of("taxis");
    private static final Domain DAYS = Domain.of("days");
    private static final Edge.Data TAXI = new Edge.Data("taxi", TRIPS, TAXIS);
    private static final Edge.Data DAY = new Edge.Data("day", TRIPS, DAYS);

    /// Everything that may stand over a domain that is laid out: columns, a parameter, noise, an output, gathers and
    /// reductions along its own edge and along another.
    private static Graph graph() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value x = graph.add(new Operator.Scan(TRIPS, "x", 1));
        Value isLong = graph.add(new Operator.Scan(TRIPS, "long", 1));
        Value offset = graph.add(new Operator.Parameter(TRIPS, "offset", 1));
        Value noise = graph.add(new Operator.Noise(TRIPS, Operator.Distribution.NORMAL, 3));
        Value slope = graph.add(new Operator.Gather(graph.add(new Operator.Parameter(TAXIS, "slope", 1)), TAXI));
        Value day = graph.add(new Operator.Gather(graph.add(new Operator.Parameter(DAYS, "day", 1)), DAY));
        Value fare = graph.plus(graph.times(slope, x), graph.plus(graph.times(isLong, day), offset));
        Value weight = graph.map(ScalarFunction.SIGMOID, graph.plus(fare, graph.times(0.1, noise)));
        Value byTaxi = graph.add(new Operator.Segment(Reduction.SUM, graph.times(weight, x), TAXI));
        Value counts = graph.add(new Operator.Segment(Reduction.SUM, weight, TAXI));
        Value byDay = graph.add(new Operator.Segment(Reduction.SUM, weight, DAY));
        Value most = graph.add(new Operator.Segment(Reduction.MAX, x, TAXI));
        Value mean = graph.map(ScalarFunction.DIVIDE_OR_ZERO, byTaxi, counts);
        graph.output("weight", weight);
        graph.output("most", most);
        graph.output("byDay", byDay);
        Value taxis = graph.total(graph.map(ScalarFunction.SQUARE, graph.plus(mean, graph.times(0.01, most))));
        graph.output("loss", graph.plus(taxis, graph.total(graph.map(ScalarFunction.SQUARE, byDay))));
        return new Differentiation(Rewrites.standard())
                .gradient(graph.build(), "loss", List.of("slope", "day", "offset"));
    }

    @ParameterizedTest
    @CsvSource({
        "100000, 9201, false",
        "100000, 70, false",
        "100000, 1, false",
        "100000, 90000, false",
        "40000, 300, true",
        "65, 4, false",
        "5, 9, true",
        "0, 3, false"
    })
    void a_run_agrees_with_the_reference_and_is_the_same_bits_on_any_number_of_threads(
            int trips, int taxis, boolean sorted) {
        MemoryData data = data(trips, taxis, sorted);
        Arguments arguments = arguments(trips, taxis);
        Graph graph = graph();
        Result expected;
        try (Run reference = new ReferenceBackend().compile(graph).bind(data)) {
            expected = reference.run(arguments);
        }
        Result alone = run(graph, data, arguments, 1);
        Result together = run(graph, data, arguments, 3);
        expected.outputs().forEach((name, numbers) -> {
            double largest = Arrays.stream(numbers).map(Math::abs).max().orElse(0);
            assertArrayEquals(numbers, alone.column(name), 1e-5 * largest, name);
            assertArrayEquals(alone.column(name), together.column(name), name);
        });
    }

    /// What a graph with everything in it gives over rows that are laid out, columns of 0 and 1 among them.
    static Result laidOut(int threads) {
        return run(graph(), data(5000, 40, false), arguments(5000, 40), threads);
    }

    /// Twice, so that nothing is left of the first run.
    private static Result run(Graph graph, MemoryData data, Arguments arguments, int threads) {
        try (CpuBackend cpu = new CpuBackend(threads);
                Run run = cpu.compile(graph).bind(data)) {
            run.run(arguments);
            return run.run(arguments);
        }
    }

    private static MemoryData data(int trips, int taxis, boolean sorted) {
        SplittableRandom random = new SplittableRandom(trips + taxis);
        int[] taxi = random.ints(trips, 0, taxis).toArray();
        double[] isLong = random.ints(trips, 0, 2).asDoubleStream().toArray();
        double[] x = random.doubles(trips, 0.5, 2).map(each -> (float) each).toArray();
        if (sorted) {
            Arrays.sort(taxi);
        } else {
            Arrays.setAll(taxi, trip -> random.nextInt(9) == 0 ? -1 : taxi[trip]);
        }
        int[] day = random.ints(trips, -1, 7).toArray();
        return MemoryData.builder()
                .domain(TRIPS, trips)
                .domain(TAXIS, taxis)
                .domain(DAYS, 7)
                .edge(TAXI, taxi)
                .edge(DAY, day)
                .column(TRIPS, "x", x)
                .column(TRIPS, "long", isLong)
                .build();
    }

    private static Arguments arguments(int trips, int taxis) {
        SplittableRandom random = new SplittableRandom(1);
        return Arguments.of(Map.of(
                "slope", random.doubles(taxis, -1, 1).toArray(),
                "day", random.doubles(7, -1, 1).toArray(),
                "offset", random.doubles(trips, -1, 1).toArray()));
    }

    @Test
    void rows_are_laid_out_by_the_edge_that_is_followed_most() {
        Layouts layouts = layouts(graph());
        assertTrue(layouts.by(TAXI).isPresent());
        assertFalse(layouts.by(DAY).isPresent());
        assertFalse(layouts.of(TAXIS).isPresent());
    }

    @Test
    void rows_stay_as_they_are_where_their_order_means_something() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value x = graph.add(new Operator.Scan(TRIPS, "x", 1));
        graph.output("sums", graph.add(new Operator.Segment(Reduction.SUM, x, TAXI)));
        graph.output("before", graph.add(new Operator.Prefix(x, new Order.Stored(), Edge.toUnit(TRIPS), false)));
        assertFalse(layouts(graph.build()).of(TRIPS).isPresent());
    }

    private static Layouts layouts(Graph graph) {
        MemoryData data = data(100, 5, false);
        return Layouts.of(graph, _ -> true, _ -> false, edge -> Layout.of(edge, data.edge(edge), data.size(edge.to())));
    }

    @Test
    void every_row_has_one_place_by_its_target_and_those_without_come_last() {
        int[] targets = {2, -1, 0, 2, 0, -1};
        Layout layout = Layout.of(TAXI, targets, 4);
        assertArrayEquals(new int[] {2, 4, 0, 3, 1, 5}, layout.rows());
        assertArrayEquals(new int[] {0, 2, 2, 4, 4}, layout.starts());
        assertEquals(0, Layout.targetAt(layout.starts(), 1));
        assertEquals(2, Layout.targetAt(layout.starts(), 2));
        assertEquals(4, Layout.targetAt(layout.starts(), 4));
    }
}
