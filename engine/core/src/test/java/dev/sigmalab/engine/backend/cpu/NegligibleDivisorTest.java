package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// Divisors on both sides of what counts as none.
final class NegligibleDivisorTest {
    private static final Domain ROWS = Domain.of("rows");
    private static final double[] DIVISORS = {0, -0.0, 1e-31, -1e-31, 1e-40, -1e-40, 1e-29, -1e-29, 0.5, -2};
    private static final int NONE = 6;

    private final CpuBackend cpu = new CpuBackend(1);

    private Result run(Graph graph, Backend backend, Map<String, double[]> parameters) {
        MemoryData data = MemoryData.builder()
                .domain(ROWS, DIVISORS.length)
                .column(ROWS, "x", DoubleStream.of(DIVISORS).map(_ -> 3).toArray())
                .column(ROWS, "row", DoubleStream.of(DIVISORS).map(y -> y + 1).toArray())
                .column(ROWS, "y", DIVISORS)
                .build();
        return backend.compile(graph).bind(data).run(Arguments.of(parameters));
    }

    private static Value scan(GraphBuilder graph, String column) {
        return graph.add(new Operator.Scan(ROWS, column, 1));
    }

    private static double[] quotients() {
        double[] quotients = new double[DIVISORS.length];
        for (int i = NONE; i < quotients.length; i++) {
            quotients[i] = 3 / DIVISORS[i];
        }
        return quotients;
    }

    /// A column, and one number, over a column.
    @Test
    void quotients_are_zero_below_and_quotients_above() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value three = graph.broadcast(graph.add(new Operator.Parameter(Domain.UNIT, "three", 1)), ROWS);
        graph.output("columns", graph.map(ScalarFunction.DIVIDE_OR_ZERO, scan(graph, "x"), scan(graph, "y")));
        graph.output("number", graph.map(ScalarFunction.DIVIDE_OR_ZERO, three, scan(graph, "y")));
        for (Backend backend : List.of(new ReferenceBackend(), cpu)) {
            Result found = run(graph.build(), backend, Map.of("three", new double[] {3}));
            for (String output : List.of("columns", "number")) {
                double[] quotients = found.column(output);
                assertArrayEquals(quotients(), quotients, 1e23, output + " on " + backend.name());
                for (int i = 0; i < NONE; i++) {
                    assertEquals(0, quotients[i], output + " on " + backend.name());
                }
            }
        }
    }

    @Test
    void one_divisor_of_all_rows_is_looked_at_too() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value divisor = graph.broadcast(graph.add(new Operator.Parameter(Domain.UNIT, "divisor", 1)), ROWS);
        graph.output("quotients", graph.map(ScalarFunction.DIVIDE_OR_ZERO, scan(graph, "row"), divisor));
        for (Backend backend : List.of(new ReferenceBackend(), cpu)) {
            double[] below = run(graph.build(), backend, Map.of("divisor", new double[] {1e-31}))
                    .column("quotients");
            assertArrayEquals(new double[DIVISORS.length], below, backend.name());
            double[] above = run(graph.build(), backend, Map.of("divisor", new double[] {1e-29}))
                    .column("quotients");
            assertEquals(1e29, above[0], 1e23, backend.name());
        }
    }

    /// An average whose filter leaves next to nothing: its derivatives were 0 times infinity.
    @Test
    void averages_over_faint_rows_have_derivatives() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value theta = graph.add(new Operator.Parameter(Domain.UNIT, "theta", 1));
        Value weight = graph.map(ScalarFunction.SIGMOID, graph.minus(scan(graph, "row"), graph.broadcast(theta, ROWS)));
        Value sum = graph.total(graph.times(weight, scan(graph, "row")));
        graph.output("mean", graph.map(ScalarFunction.DIVIDE_OR_ZERO, sum, graph.total(weight)));
        Graph gradient = new Differentiation(Rewrites.standard()).gradient(graph.build(), "mean", List.of("theta"));
        for (double threshold = 0; threshold < 800; threshold += 0.5) {
            for (Backend backend : List.of(new ReferenceBackend(), cpu)) {
                Result found = run(gradient, backend, Map.of("theta", new double[] {threshold}));
                double at = threshold;
                found.outputs()
                        .forEach((name, numbers) -> assertTrue(
                                Double.isFinite(numbers[0]), () -> name + " at " + at + " on " + backend.name()));
            }
        }
    }
}
