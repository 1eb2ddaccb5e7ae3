package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.WeakHashMap;

/// Runs graphs on the processor, with vectors and threads. Close it to end its threads; runs then go on alone.
public final class CpuBackend implements Backend, AutoCloseable {
    /// Columns take no more than this part of the memory that there may be.
    private static final int SHARE_OF_MEMORY = 4;

    private final Workers workers;
    private final Map<Data, SharedColumns> columns = Collections.synchronizedMap(new WeakHashMap<>());

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

    /// Lowering waits for the data: columns that are the same number in every row (presences above all) become
    /// constants, which fold away.
    @Override
    public Executable compile(Graph graph) {
        return data -> {
            if (data.changes()) {
                Program program = Lowering.lower(graph, data::size, Layouts.AS_STORED, new Choices(graph, _ -> false));
                return new CpuRun(program, new Store(data, program.size()), workers);
            }
            SharedColumns shared = columns.computeIfAbsent(data, _ -> new SharedColumns(memory));
            Graph bound = specialised(graph, data, shared);
            Layouts layouts = shared.layouts(bound, data);
            Choices choices = new Choices(bound, scan -> shared.column(scan, data, layouts) instanceof Numbers.Truths);
            Program program = Lowering.lower(bound, data::size, layouts, choices);
            return new CpuRun(program, new Store(data, Optional.of(shared), layouts, program.size()), workers);
        };
    }

    private static Graph specialised(Graph graph, Data data, SharedColumns shared) {
        GraphBuilder builder = new GraphBuilder(Rewrites.standard());
        List<Value> renamed = new ArrayList<>();
        for (Node node : graph.nodes()) {
            OptionalDouble constant = node.operator() instanceof Operator.Scan scan
                    ? shared.constant(scan, data)
                    : OptionalDouble.empty();
            renamed.add(
                    constant.isPresent()
                            ? builder.constant(constant.getAsDouble(), node.shape())
                            : builder.add(node.operator().withInputs(old -> renamed.get(old.index())), node.origin()));
        }
        graph.outputs().forEach((name, value) -> builder.output(name, renamed.get(value.index())));
        return builder.build();
    }

    @Override
    public void close() {
        workers.close();
    }
}
