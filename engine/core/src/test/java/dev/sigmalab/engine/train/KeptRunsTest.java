package dev.sigmalab.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.cpu.CpuBackend;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptRunsTest {
    private static final Domain ROWS = Domain.of("rows");
    private static final int BATCHES = 20_000;
    private static final long ROOM = 8L << 20;

    private static Graph graph() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value x = graph.add(new Operator.Scan(ROWS, "x", 1));
        Value k = graph.broadcast(graph.add(new Operator.Parameter(Domain.UNIT, "k", 1)), ROWS);
        return graph.output("sum", graph.total(graph.map(ScalarFunction.SIGMOID, graph.times(k, x))))
                .build();
    }

    private static Data row(int batch) {
        return MemoryData.builder().domain(ROWS, 1).column(ROWS, "x", batch).build();
    }

    @Test
    void runs_of_single_rows_are_as_heavy_as_their_objects_and_not_all_stay_bound() {
        Graph graph = graph();
        AtomicInteger open = new AtomicInteger();
        Executable counted =
                data -> counted(new ReferenceBackend().compile(graph).bind(data), open);
        try (KeptRuns runs = new KeptRuns(graph, counted, BATCHES, ROOM)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                int number = batch;
                double sum = runs.on(
                        batch,
                        () -> row(number),
                        run -> run.run(Arguments.of(Map.of("k", new double[] {0.01})))
                                .scalar("sum"));
                assertEquals(1 / (1 + Math.exp(-0.01 * batch)), sum, 1e-12);
            }
            assertTrue(open.get() > 0 && open.get() < BATCHES / 2, open + " are bound");
        }
        assertEquals(0, open.get());
    }

    @Test
    void what_stays_bound_takes_no_more_memory_than_it_may() {
        Graph graph = graph();
        try (CpuBackend cpu = new CpuBackend(1)) {
            Executable step = cpu.compile(graph);
            long before = used();
            try (KeptRuns runs = new KeptRuns(graph, step, BATCHES, ROOM)) {
                for (int batch = 0; batch < BATCHES; batch++) {
                    int number = batch;
                    runs.on(batch, () -> row(number), run -> number);
                }
                long taken = used() - before;
                assertTrue(taken < 2 * ROOM, taken + " bytes are taken");
                // Used once more, or the collector may take them already.
                assertEquals("used", runs.on(0, () -> row(0), _ -> "used"));
            }
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Run counted(Run run, AtomicInteger open) {
        open.incrementAndGet();
        return new Run() {
            @Override
            public Result run(Arguments arguments) {
                return run.run(arguments);
            }

            @Override
            public void refresh() {
                run.refresh();
            }

            @Override
            public void close() {
                open.decrementAndGet();
                run.close();
            }
        };
    }
}
