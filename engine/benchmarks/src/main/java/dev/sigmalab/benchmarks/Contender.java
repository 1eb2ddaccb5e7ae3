package dev.sigmalab.benchmarks;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.cpu.CpuBackend;
import java.util.Map;

/// Something that computes the epochs of a workload.
interface Contender extends AutoCloseable {
    /// The loss, then its derivatives in the order of [Workload#learned()].
    double[] epoch(Map<String, double[]> parameters);

    @Override
    default void close() {}

    /// The loops written by hand.
    static Contender byHand(Workload workload) {
        Workload.Loop loop = workload.loop();
        return loop::run;
    }

    /// The graph on the cpu backend.
    static Contender cpu(Workload workload, int threads) {
        CpuBackend backend = new CpuBackend(threads);
        return running(workload, backend, backend::close);
    }

    /// The graph on any backend.
    ///
    /// @param end what ends the backend
    static Contender running(Workload workload, Backend backend, Runnable end) {
        Run run = backend.compile(workload.graph()).bind(workload.data());
        return new Contender() {
            @Override
            public double[] epoch(Map<String, double[]> parameters) {
                return workload.answer(run.run(Arguments.of(parameters)));
            }

            @Override
            public void close() {
                run.close();
                end.run();
            }
        };
    }
}
