package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.ir.Graph;
import java.util.Optional;

/// Runs graphs on the processor, with vectors and threads. Close it to end its threads; runs then go on alone.
public final class CpuBackend implements Backend, AutoCloseable {
    /// Columns take no more than this part of the memory that there may be.
    private static final int SHARE_OF_MEMORY = 4;

    private final Workers workers;

    /// How many bytes the columns of one data may take in memory.
    private final long memory;

    /// With as many threads as there are processors.
    public CpuBackend() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /// @param threads how many threads work on one run; no result depends on it
    /// @throws IllegalArgumentException if there is not at least one
    public CpuBackend(int threads) {
        this(threads, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    }

    /// @param memory how many bytes the columns of one data may take in memory; no result depends on it
    public CpuBackend(int threads, long memory) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
        this.workers = new Workers(threads);
        this.memory = memory;
    }

    @Override
    public String name() {
        return "cpu";
    }

    /// Lowering waits for the data, by which much folds away ([Specialisation]). Data of one kind share what it makes.
    @Override
    public Executable compile(Graph graph) {
        Plans plans = new Plans(graph);
        return data -> {
            if (data.changes()) {
                Plan plan = plans.of(data);
                return new CpuRun(plan, new Store(data, plan.program().size()), workers);
            }
            SharedColumns shared = data.kept(this, SharedColumns.class, () -> new SharedColumns(memory));
            Plans.Bound bound = plans.of(data, shared);
            Program program = bound.plan().program();
            return new CpuRun(
                    bound.plan(), new Store(data, Optional.of(shared), bound.layouts(), program.size()), workers);
        };
    }

    @Override
    public void close() {
        workers.close();
    }
}
