package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SharedColumnsTest {
    private static final Domain ROWS = Domain.of("rows");

    /// The rows fill no whole step, so that the reductions need something neutral behind the last.
    @Test
    void runs_on_the_same_data_read_a_column_once_and_do_not_disturb_each_other() {
        double[] numbers = {-3, -1, -2.5};
        AtomicInteger reads = new AtomicInteger();
        Data data = MemoryData.builder()
                .domain(ROWS, numbers.length)
                .column(ROWS, "x", counting(numbers, reads))
                .build();
        try (CpuBackend cpu = new CpuBackend(1);
                Run largest = cpu.compile(reduced(Reduction.MAX)).bind(data);
                Run sum = cpu.compile(reduced(Reduction.SUM)).bind(data);
                Run smallest = cpu.compile(reduced(Reduction.MIN)).bind(data)) {
            // once to see whether it is constant, once to keep it
            assertEquals(2, reads.get());
            for (int round = 0; round < 2; round++) {
                assertEquals(-1, largest.run(Arguments.of(Map.of())).scalar("r"));
                assertEquals(-6.5, sum.run(Arguments.of(Map.of())).scalar("r"));
                assertEquals(-3, smallest.run(Arguments.of(Map.of())).scalar("r"));
            }
        }
    }

    @Test
    void columns_are_let_go_with_their_data_while_the_backend_lives_on() {
        try (CpuBackend cpu = new CpuBackend(1)) {
            WeakReference<SharedColumns> columns = used(cpu);
            System.gc();
            assertNull(columns.get(), "nobody can read them any more");
        }
    }

    private static WeakReference<SharedColumns> used(CpuBackend cpu) {
        Data data = MemoryData.builder()
                .domain(ROWS, 3)
                .column(ROWS, "x", counting(new double[] {1, 2, 3}, new AtomicInteger()))
                .build();
        try (Run run = cpu.compile(reduced(Reduction.SUM)).bind(data)) {
            assertEquals(6, run.run(Arguments.of(Map.of())).scalar("r"));
        }
        return new WeakReference<>(data.kept(cpu, SharedColumns.class, () -> {
            throw new AssertionError("there are none");
        }));
    }

    private static Data.Column counting(double[] numbers, AtomicInteger reads) {
        return new Data.Column() {
            @Override
            public int width() {
                return 1;
            }

            @Override
            public void read(int from, int count, double[] target) {
                reads.incrementAndGet();
                System.arraycopy(numbers, from, target, 0, count);
            }
        };
    }

    private static Graph reduced(Reduction reduction) {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value x = graph.add(new Operator.Scan(ROWS, "x", 1));
        graph.output("r", graph.add(new Operator.Segment(reduction, x, Edge.toUnit(ROWS))));
        return graph.build();
    }
}
