package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CpuBackendTest {
    private static final Domain ROWS = Domain.of("rows");
    private static final Domain GROUPS = Domain.of("groups");
    private static final Edge EDGE = new Edge.Data("group", ROWS, GROUPS);
    private static final int COUNT = 100_000;

    @Test
    void runs_at_the_same_time_do_not_disturb_each_other() throws Exception {
        try (CpuBackend cpu = new CpuBackend(3);
                ExecutorService callers = Executors.newFixedThreadPool(4)) {
            double expected = loss(cpu, 0.5);
            Callable<Double> caller = () -> {
                double sum = 0;
                for (int i = 0; i < 50; i++) {
                    sum += loss(cpu, 0.5);
                }
                return sum;
            };
            double sum = IntStream.range(0, 50).mapToDouble(_ -> expected).sum();
            for (Future<Double> found : callers.invokeAll(List.of(caller, caller, caller, caller))) {
                assertEquals(sum, found.get(), 0);
            }
        }
    }

    @Test
    void a_run_goes_on_alone_when_the_backend_is_closed() {
        CpuBackend cpu = new CpuBackend(2);
        double before = loss(cpu, 0.25);
        cpu.close();
        assertEquals(before, loss(cpu, 0.25), 0);
    }

    @Test
    void zero_times_a_number_beyond_single_precision_is_zero() {
        GraphBuilder graph = new GraphBuilder(List.of());
        Value steep = graph.broadcast(graph.add(new Operator.Parameter(Domain.UNIT, "steep", 1)), ROWS);
        Value x = graph.add(new Operator.Scan(ROWS, "x", 1));
        graph.output("product", graph.times(steep, x));
        MemoryData rows =
                MemoryData.builder().domain(ROWS, 3).column(ROWS, "x", 0, -1, 1).build();
        try (CpuBackend cpu = new CpuBackend(1);
                Run run = cpu.compile(graph.build()).bind(rows)) {
            double[] product = run.run(Arguments.of(Map.of("steep", new double[] {4.5e89})))
                    .column("product");
            assertArrayEquals(new double[] {0, -Float.MAX_VALUE, Float.MAX_VALUE}, product);
        }
    }

    @Test
    void missing_data_are_named_when_binding_and_missing_parameters_when_running() {
        try (CpuBackend cpu = new CpuBackend(1)) {
            MemoryData noColumn = MemoryData.builder()
                    .domain(ROWS, 2)
                    .domain(GROUPS, 1)
                    .edge(EDGE, 0, 0)
                    .build();
            refused("column rows.x", () -> cpu.compile(graph()).bind(noColumn));
            MemoryData noEdge = MemoryData.builder()
                    .domain(ROWS, 2)
                    .domain(GROUPS, 1)
                    .column(ROWS, "x", 1, 2)
                    .build();
            refused("edge group", () -> cpu.compile(graph()).bind(noEdge));
            try (Run run = cpu.compile(graph()).bind(data())) {
                refused("theta", () -> run.run(Arguments.of(Map.of())));
                refused("2 values", () -> run.run(Arguments.of(Map.of("theta", new double[2]))));
            }
        }
        assertThrows(IllegalArgumentException.class, () -> new CpuBackend(0));
    }

    private static void refused(String part, Runnable action) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, action::run);
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }

    private static double loss(CpuBackend cpu, double theta) {
        try (Run run = cpu.compile(graph()).bind(data())) {
            return run.run(Arguments.of(Map.of("theta", new double[] {theta}))).scalar("loss");
        }
    }

    /// Σ over groups of the square of Σ σ(x − θ).
    private static Graph graph() {
        GraphBuilder graph = new GraphBuilder(List.of());
        Value theta = graph.broadcast(graph.add(new Operator.Parameter(Domain.UNIT, "theta", 1)), ROWS);
        Value x = graph.add(new Operator.Scan(ROWS, "x", 1));
        Value sums = graph.sum(graph.map(ScalarFunction.SIGMOID, graph.minus(x, theta)), EDGE);
        return graph.output("loss", graph.total(graph.map(ScalarFunction.SQUARE, sums)))
                .build();
    }

    private static MemoryData data() {
        double[] x = new double[COUNT];
        Arrays.setAll(x, row -> row % 7 - 3);
        return MemoryData.builder()
                .domain(ROWS, COUNT)
                .domain(GROUPS, 9)
                .column(ROWS, "x", x)
                .edge(EDGE, IntStream.range(0, COUNT).map(row -> row % 10 - 1).toArray())
                .build();
    }
}
