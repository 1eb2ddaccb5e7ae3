package dev.sigmalab.benchmarks;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.cpu.CpuBackend;
import java.util.Map;

/// Something that computes the epochs of a workload.
interface Contender extends AutoCloseable {
    String name();

    /// The loss, then its derivatives in the order of [Workload#learned()].
    double[] epoch(Map<String, double[]> parameters);

    @Override
    default void close() {}

    /// The loops written by hand.
    static Contender byHand(Workload workload) {
        Workload.Loop loop = workload.loop();
        return new Contender() {
            @Override
            public String name() {
                return "by hand";
            }

            @Override
            public double[] epoch(Map<String, double[]> parameters) {
                return loop.run(parameters);
            }
        };
    }

    /// The graph on the cpu backend.
    static Contender cpu(Workload workload, int threads) {
        CpuBackend backend = new CpuBackend(threads);
        Run run = backend.compile(workload.graph()).bind(workload.data());
        return new Contender() {
            @Override
            public String name() {
                return threads == 1 ? "cpu" : "cpu, " + threads + " threads";
            }

            @Override
            public double[] epoch(Map<String, double[]> parameters) {
                return workload.answer(run.run(Arguments.of(parameters)));
            }

            @Override
            public void close() {
                run.close();
                backend.close();
            }
        };
    }
}
