package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// σ(k · (x − θ) + u) of a column, whichever loop its numbers and scalars allow.
final class CpuSigmoidTest {
    private static final Domain ROWS = Domain.of("rows");
    private static final double LOG2_E = 1 / Math.log(2);
    private static final double[] STEEPNESSES = {0, 1, -3, 40, 1e4, 1e38, 1e300, -1e300, Double.NaN};

    private static final double[] SMALL = {0, 0.25, -0.75, 2, -3.5, 0.125, 1e-30};
    private static final double[] HUGE = {0, 0.25, 1e300, -3e38, 12};
    private static final double[] INFINITE = {0, 0.25, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1};
    private static final double[] MISSING = {0, 0.25, Double.NaN, 3, -0.5, 100, -100};

    private final SplittableRandom random = new SplittableRandom(17);

    @Test
    void of_any_numbers_has_the_bits_of_its_steps_in_plain_java() {
        try (CpuBackend cpu = new CpuBackend(1)) {
            for (double[] x : new double[][] {SMALL, HUGE, INFINITE, MISSING}) {
                try (Run run = cpu.compile(graph()).bind(data(x))) {
                    for (double k : STEEPNESSES) {
                        same(run, x, k, 0.25, 0);
                        same(run, x, k, 0.25, -2);
                    }
                }
            }
        }
    }

    /// The plan is that of small numbers.
    @Test
    void of_a_batch_is_that_of_its_own_numbers_though_batches_share_a_plan() {
        try (CpuBackend cpu = new CpuBackend(1)) {
            Executable shared = cpu.compile(graph());
            for (double[] x : new double[][] {SMALL, MISSING, SMALL, INFINITE, HUGE, SMALL}) {
                try (Run run = shared.bind(data(x))) {
                    // as two loops take turns
                    same(run, x, 3, 0.5, 1);
                    same(run, x, 3, 0.5, 1);
                }
            }
        }
    }

    @Test
    void of_refreshed_data_is_that_of_the_new_numbers() {
        double[] x = SMALL.clone();
        try (CpuBackend cpu = new CpuBackend(1);
                Run run = cpu.compile(graph()).bind(new Changing(x))) {
            same(run, x, 3, 0.5, 1);
            for (double other : new double[] {Double.NaN, 1000, Double.NEGATIVE_INFINITY, -1e30, 0.5}) {
                x[3] = other;
                run.refresh();
                same(run, x, 3, 0.5, 1);
                same(run, x, 3, 0.5, 1);
            }
        }
    }

    /// Both loops for numbers take turns at first, then the faster one stays.
    @Test
    void does_not_depend_on_how_often_it_was_computed() {
        double[] x = random.doubles(1 << 16, -4, 4).toArray();
        try (CpuBackend cpu = new CpuBackend(2);
                Run run = cpu.compile(graph()).bind(data(x))) {
            for (int i = 0; i < 100; i++) {
                same(run, x, 5, 0.25, 0);
            }
        }
    }

    /// What is narrowed (θ, k, u) and every rounded step may move the argument by 2⁻²⁴ of itself; 2⁻ᶻ moves by that.
    @Test
    void is_as_accurate_as_single_precision_allows() {
        double half = 0x1p-24;
        try (CpuBackend cpu = new CpuBackend(1)) {
            for (int trial = 0; trial < 300; trial++) {
                double scale = Math.pow(10, random.nextDouble(-1, 2));
                double[] x =
                        random.doubles(256, -4, 4).map(number -> (float) number).toArray();
                double k = scale * random.nextGaussian();
                double theta = random.nextGaussian();
                double u = random.nextGaussian();
                try (Run run = cpu.compile(graph()).bind(data(x))) {
                    double[] found = sigmoids(run, k, theta, u);
                    for (int i = 0; i < x.length; i++) {
                        double z = k * (x[i] - theta) + u;
                        double moved = half
                                * (Math.abs(k) * (2 * Math.abs(x[i] - theta) + Math.abs(theta))
                                        + Math.abs(u)
                                        + Math.abs(z));
                        double exact = 1 / (1 + StrictMath.exp(-z));
                        double allowed = exact * (moved / (1 + StrictMath.exp(z)) + 4 * half) + 3e-39;
                        assertTrue(Math.abs(found[i] - exact) <= allowed, "σ(" + z + ") = " + found[i]);
                    }
                }
            }
        }
    }

    private static void same(Run run, double[] x, double k, double theta, double u) {
        double[] found = sigmoids(run, k, theta, u);
        float s = ScalarMath.narrowed(-theta);
        float t = ScalarMath.narrowed(k * LOG2_E);
        for (int i = 0; i < x.length; i++) {
            float argument = Math.fma(ScalarMath.narrowed(x[i]) + s, t, ScalarMath.narrowed(u * LOG2_E));
            assertEquals(ScalarLoops.sigmoid(argument), found[i], 0, k + " · (" + x[i] + " − " + theta + ") + " + u);
        }
    }

    private static double[] sigmoids(Run run, double k, double theta, double u) {
        return run.run(Arguments.of(
                        Map.of("k", new double[] {k}, "theta", new double[] {theta}, "u", new double[] {u})))
                .column("sigmoid");
    }

    private static Graph graph() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value x = graph.add(new Operator.Scan(ROWS, "x", 1));
        Value above = graph.minus(x, parameter(graph, "theta"));
        Value argument = graph.plus(graph.times(parameter(graph, "k"), above), parameter(graph, "u"));
        return graph.output("sigmoid", graph.map(ScalarFunction.SIGMOID, argument))
                .build();
    }

    private static Value parameter(GraphBuilder graph, String name) {
        return graph.broadcast(graph.add(new Operator.Parameter(Domain.UNIT, name, 1)), ROWS);
    }

    private static MemoryData data(double... x) {
        return MemoryData.builder().domain(ROWS, x.length).column(ROWS, "x", x).build();
    }

    /// One column whose numbers are replaced.
    private record Changing(double[] x) implements Data {
        @Override
        public boolean changes() {
            return true;
        }

        @Override
        public int rows(Domain.Named domain) {
            return x.length;
        }

        @Override
        public Column column(Domain domain, String name) {
            return new Column() {
                @Override
                public int width() {
                    return 1;
                }

                @Override
                public void read(int from, int count, double[] target) {
                    System.arraycopy(x, from, target, 0, count);
                }
            };
        }

        @Override
        public int[] edge(Edge.Data edge) {
            throw new IllegalArgumentException(edge.toString());
        }

        @Override
        public int[] order(String name) {
            throw new IllegalArgumentException(name);
        }
    }
}
