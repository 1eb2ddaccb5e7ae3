package dev.sigmalab.benchmarks;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.cpu.CpuBackend;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// One operator of the cpu backend on one thread, over a column of as many rows, and the sum of what it gives.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class OperatorEpoch {
    private static final Domain ROWS = Domain.of("rows");
    private static final Domain GROUPS = Domain.of("groups");
    private static final Edge GROUP = new Edge.Data("group", ROWS, GROUPS);
    private static final int ROWS_PER_GROUP = 50;
    private static final double LEAST = 0.1;

    @Param({"1000000"})
    int rows;

    @Param
    Part part;

    private CpuBackend backend;
    private Run run;
    private int epoch;

    /// What is computed of a column x between 0.1 and 1.1, scaled by a parameter that differs in every epoch.
    public enum Part {
        /// the sum alone: what the others are to be compared with
        SUM {
            @Override
            Value of(Value x, GraphBuilder graph) {
                return x;
            }
        },
        SIGMOID {
            @Override
            Value of(Value x, GraphBuilder graph) {
                return graph.map(ScalarFunction.SIGMOID, x);
            }
        },
        LOG {
            @Override
            Value of(Value x, GraphBuilder graph) {
                return graph.map(ScalarFunction.LOG, x);
            }
        },
        /// 1 / x
        QUOTIENT {
            @Override
            Value of(Value x, GraphBuilder graph) {
                return graph.map(ScalarFunction.DIVIDE, graph.constant(1, x), x);
            }
        },
        /// to sums of groups, 50 rows each
        SEGMENT_SUM {
            @Override
            Value of(Value x, GraphBuilder graph) {
                return graph.add(new Operator.Segment(Reduction.SUM, x, GROUP));
            }
        },
        /// the largest of each group
        SEGMENT_LARGEST {
            @Override
            Value of(Value x, GraphBuilder graph) {
                return graph.add(new Operator.Segment(Reduction.MAX, x, GROUP));
            }
        },
        /// to sums of groups, and back to the rows
        SEGMENT_SUM_AND_GATHER {
            @Override
            Value of(Value x, GraphBuilder graph) {
                return graph.gather(graph.add(new Operator.Segment(Reduction.SUM, x, GROUP)), GROUP);
            }
        };

        abstract Value of(Value x, GraphBuilder graph);
    }

    @Setup
    public final void setUp() {
        backend = new CpuBackend(1);
        run = backend.compile(graph()).bind(data());
    }

    @TearDown
    public final void tearDown() {
        run.close();
        backend.close();
    }

    /// The sum.
    @Benchmark
    public double run() {
        return run.run(Arguments.of(Map.of("k", new double[] {1 + 0.001 * (epoch++ % 97)})))
                .scalar("sum");
    }

    Graph graph() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value k = graph.broadcast(graph.add(new Operator.Parameter(Domain.UNIT, "k", 1)), ROWS);
        Value x = graph.times(k, graph.add(new Operator.Scan(ROWS, "x", 1)));
        return graph.output("sum", graph.total(part.of(x, graph))).build();
    }

    Data data() {
        SplittableRandom random = new SplittableRandom(5);
        float[] x = new float[rows];
        int[] group = new int[rows];
        int groups = Math.ceilDiv(rows, ROWS_PER_GROUP);
        for (int row = 0; row < rows; row++) {
            x[row] = (float) (LEAST + random.nextDouble());
            group[row] = random.nextInt(groups);
        }
        return MemoryData.builder()
                .domain(ROWS, rows)
                .domain(GROUPS, groups)
                .edge(GROUP, group)
                .column(ROWS, "x", Workload.column(x))
                .build();
    }
}
