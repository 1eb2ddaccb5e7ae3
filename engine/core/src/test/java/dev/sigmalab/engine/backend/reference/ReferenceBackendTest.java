package dev.sigmalab.engine.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceBackendTest {
    private static final Domain ROWS = Domain.of("rows");

    @Test
    void a_column_is_let_go_after_its_last_reader() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value early = graph.add(new Operator.Scan(ROWS, "early", 1));
        Value total = graph.total(graph.negate(early));
        graph.output("total", total);
        graph.output("late", graph.add(new Operator.Scan(ROWS, "late", 1)));
        Watched data = new Watched();
        try (Run run = new ReferenceBackend().compile(graph.build()).bind(data)) {
            var result = run.run(Arguments.of(Map.of()));
            assertArrayEquals(new double[] {-3}, result.column("total"));
            assertArrayEquals(new double[] {1, 1, 1}, result.column("late"));
        }
        assertNull(data.seenWhenLate, "the first column was still held when the other one was read");
    }

    /// Ones; remembers whether the first column is still held when the other one is read.
    private static final class Watched implements Data {
        private WeakReference<double[]> early;
        private double[] seenWhenLate;

        @Override
        public int rows(Domain.Named domain) {
            return 3;
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
                    Arrays.fill(target, 0, count, 1);
                    if (name.equals("early")) {
                        early = new WeakReference<>(target);
                    } else {
                        System.gc();
                        seenWhenLate = early.get();
                    }
                }
            };
        }

        @Override
        public int[] edge(Edge.Data edge) {
            throw new AssertionError(edge);
        }

        @Override
        public int[] order(String name) {
            throw new AssertionError(name);
        }
    }
}
