package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.testing.Magnitudes;
import dev.sigmalab.engine.testing.RandomGraphs;
import dev.sigmalab.engine.testing.RandomGraphs.Case;
import dev.sigmalab.engine.testing.RandomGraphs.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// |Δ| ≤ 1e-4 · Σ|terms| for every number of every output.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CpuAgreesWithReferenceTest {
    private static final Options LONG =
            new Options(false, 16, List.of(1, 65, 513, 2049, 16_383, 16_384, 16_385, 32_769));
    private static final Options SMALL = new Options(false, 16, List.of(0, 1, 2, 7, 17, 65));
    private static final Options SMOOTH = new Options(true, 10, List.of(0, 1, 5, 70));

    private CpuBackend cpu;
    private long compared;
    private long vague;

    @BeforeAll
    void start() {
        cpu = new CpuBackend(2);
    }

    @AfterAll
    void end() {
        cpu.close();
    }

    @Test
    void on_random_graphs_with_sizes_around_blocks() {
        for (long seed = 0; seed < 400; seed++) {
            agrees(RandomGraphs.generate(seed));
        }
        for (long seed = 400; seed < 520; seed++) {
            agrees(RandomGraphs.generate(seed, LONG));
        }
        assertTrue(vague * 1000 < compared, vague + " of " + compared + " bounds say nothing");
    }

    @Test
    void on_thousands_of_small_random_graphs() {
        for (long seed = 1000; seed < 5000; seed++) {
            agrees(RandomGraphs.generate(seed, SMALL));
        }
    }

    @Test
    void on_gradients_of_random_graphs() {
        for (long seed = 5000; seed < 7000; seed++) {
            Case random = RandomGraphs.generate(seed, seed % 2 == 0 ? SMOOTH : SMALL);
            List<String> parameters = random.graph().parameters().stream()
                    .map(parameter -> parameter.name())
                    .toList();
            Graph gradient = new Differentiation(Rewrites.standard()).gradient(random.graph(), "loss", parameters);
            agrees(new Case(seed, gradient, random.data(), random.parameters()));
        }
    }

    @Test
    void on_products_of_up_to_nine_factors_in_any_association() {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 500; i++) {
            GraphBuilder graph = new GraphBuilder(List.of());
            Domain table = Domain.of("t");
            Value column = graph.add(new Operator.Scan(table, "x", 1));
            List<Value> factors = new ArrayList<>();
            for (int k = 0; k < random.nextInt(2, 10); k++) {
                Value factor = graph.map(ScalarFunction.SIGMOID, graph.plus(column, k * 0.1));
                factors.add(random.nextBoolean() ? factor : graph.complement(factor));
            }
            while (factors.size() > 1) {
                Value a = factors.remove(random.nextInt(factors.size()));
                Value b = factors.remove(random.nextInt(factors.size()));
                factors.add(graph.times(a, b));
            }
            graph.output("loss", graph.total(factors.getFirst()));
            MemoryData data = MemoryData.builder()
                    .domain(table, 33)
                    .column(table, "x", random.doubles(33, -3, 3).toArray())
                    .build();
            agrees(new Case(i, graph.build(), data, Map.of()));
        }
    }

    private void agrees(Case random) {
        Arguments arguments = new Arguments(random.parameters(), random.seed());
        Result expected = new ReferenceBackend()
                .compile(random.graph())
                .bind(random.data())
                .run(arguments);
        double[][] magnitudes = Magnitudes.of(random.graph(), random.data(), arguments);
        Result actual = cpu.compile(random.graph()).bind(random.data()).run(arguments);
        assertEquals(
                new ArrayList<>(expected.outputs().keySet()),
                new ArrayList<>(actual.outputs().keySet()));
        random.graph().outputs().forEach((name, value) -> {
            double[] want = expected.column(name);
            double[] got = actual.column(name);
            assertEquals(want.length, got.length, () -> name + " of " + random);
            for (int i = 0; i < want.length; i++) {
                double bound = Magnitudes.TOLERANCE * magnitudes[value.index()][i] + 1e-30;
                compared++;
                vague += bound < 0.5 + 0.1 * Math.abs(want[i]) ? 0 : 1;
                int row = i;
                assertTrue(
                        Math.abs(want[i] - got[i]) <= bound,
                        () -> "%s[%d]: %s, expected %s ± %s, %s"
                                .formatted(name, row, got[row], want[row], bound, random));
            }
        });
    }
}
