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
    private final Workers workers;
    private final Map<Data, SharedColumns> columns = Collections.synchronizedMap(new WeakHashMap<>());

    /// With as many threads as there are processors.
    public CpuBackend() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /// @param threads how many threads work on one run; no result depends on it
    /// @throws IllegalArgumentException if there is not at least one
    public CpuBackend(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
        workers = new Workers(threads);
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
                return new CpuRun(Lowering.lower(graph, data::size), data, Optional.empty(), workers);
            }
            SharedColumns shared = columns.computeIfAbsent(data, _ -> new SharedColumns());
            Graph bound = specialised(graph, data, shared);
            return new CpuRun(Lowering.lower(bound, data::size), data, Optional.of(shared), workers);
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
