package dev.sigmalab.benchmarks;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.cpu.CpuBackend;
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

/// One epoch of a learned filter: loss and gradient over all rows.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FilterEpoch {
    @Param({"1000000"})
    int rows;

    @Param({"false", "true"})
    boolean steepness;

    private FilterWorkload workload;
    private FilterKernel kernel;
    private CpuBackend single;
    private CpuBackend all;
    private Run onOneThread;
    private Run onAllThreads;
    private int epoch;

    public FilterEpoch() {}

    FilterEpoch(int rows, boolean steepness) {
        this.rows = rows;
        this.steepness = steepness;
        setUp();
    }

    /// @throws IllegalStateException if the backend and the kernel disagree
    @Setup
    public final void setUp() {
        workload = FilterWorkload.random(rows, steepness);
        kernel = new FilterKernel(workload);
        single = new CpuBackend(1);
        all = new CpuBackend();
        onOneThread = single.compile(workload.graph()).bind(workload.data());
        onAllThreads = all.compile(workload.graph()).bind(workload.data());
        double[] expected = kernel.run(workload.parameters(0));
        if (!Workload.agree(expected, answer(onOneThread, 0)) || !Workload.agree(expected, answer(onAllThreads, 0))) {
            throw new IllegalStateException("backend and kernel disagree");
        }
    }

    @TearDown
    public final void tearDown() {
        onOneThread.close();
        onAllThreads.close();
        single.close();
        all.close();
    }

    /// The kernel written by hand, on one thread.
    @Benchmark
    public double[] kernel() {
        return kernel.run(workload.parameters(epoch++));
    }

    /// The graph on the cpu backend, on one thread.
    @Benchmark
    public double[] graph() {
        return answer(onOneThread, epoch++);
    }

    /// The graph on the cpu backend, on all processors.
    @Benchmark
    public double[] graphOnAllThreads() {
        return answer(onAllThreads, epoch++);
    }

    private double[] answer(Run run, int number) {
        return workload.answer(run.run(Arguments.of(workload.parameters(number))));
    }
}
