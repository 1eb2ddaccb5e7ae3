package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sums along an edge, whichever way they are computed.
final class ManyTargetsTest {
    private static final Domain ROWS = Domain.of("rows");
    private static final Domain GROUPS = Domain.of("groups");
    private static final Edge GROUP = new Edge.Data("group", ROWS, GROUPS);

    @ParameterizedTest
    @CsvSource({"650000, 9201", "650000, 60000", "650000, 70000", "5000, 4096", "5000, 4097", "0, 5"})
    void sums_are_right_and_the_same_bits_on_any_number_of_threads(int rows, int groups) {
        SplittableRandom random = new SplittableRandom(3);
        double[] x = new double[rows];
        int[] group = new int[rows];
        double[] sums = new double[groups];
        double[] sizes = new double[groups];
        for (int row = 0; row < rows; row++) {
            x[row] = (float) random.nextGaussian();
            group[row] = random.nextInt(-1, groups);
            if (group[row] >= 0) {
                sums[group[row]] += x[row];
                sizes[group[row]] += Math.abs(x[row]);
            }
        }
        Data data = MemoryData.builder()
                .domain(ROWS, rows)
                .domain(GROUPS, groups)
                .column(ROWS, "x", x)
                .edge(GROUP, group)
                .build();
        double[] found = sums(data, 1);
        for (int i = 0; i < groups; i++) {
            assertEquals(sums[i], found[i], 1e-6 * sizes[i]);
        }
        assertArrayEquals(found, sums(data, 3));
    }

    private static double[] sums(Data data, int threads) {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value x = graph.add(new Operator.Scan(ROWS, "x", 1));
        graph.output("sums", graph.add(new Operator.Segment(Reduction.SUM, x, GROUP)));
        Graph sums = graph.build();
        try (CpuBackend cpu = new CpuBackend(threads);
                Run run = cpu.compile(sums).bind(data)) {
            run.run(Arguments.of(Map.of()));
            return run.run(Arguments.of(Map.of())).column("sums");
        }
    }
}
