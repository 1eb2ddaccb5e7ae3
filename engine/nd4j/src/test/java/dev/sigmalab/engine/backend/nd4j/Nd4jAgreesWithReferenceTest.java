package dev.sigmalab.engine.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.testing.Magnitudes;
import dev.sigmalab.engine.testing.RandomGraphs;
import dev.sigmalab.engine.testing.RandomGraphs.Case;
import dev.sigmalab.engine.testing.RandomGraphs.Options;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// |Δ| ≤ 1e-4 · Σ|terms| for every number of every output.
class Nd4jAgreesWithReferenceTest {
    private static final Options SMALL = new Options(false, 16, List.of(0, 1, 2, 7, 17, 65));
    private static final Options SMOOTH = new Options(true, 10, List.of(0, 1, 5, 70));

    private final Nd4jBackend nd4j = new Nd4jBackend(2);
    private long compared;
    private long vague;

    @Test
    void on_random_graphs_with_sizes_up_to_two_chunks_of_a_sum() {
        for (long seed = 0; seed < 100; seed++) {
            agrees(RandomGraphs.generate(seed));
        }
        assertTrue(vague * 1000 < compared, vague + " of " + compared + " bounds say nothing");
    }

    @Test
    void on_many_small_random_graphs() {
        for (long seed = 1000; seed < 1600; seed++) {
            agrees(RandomGraphs.generate(seed, SMALL));
        }
    }

    @Test
    void on_gradients_of_random_graphs() {
        for (long seed = 5000; seed < 5300; seed++) {
            Case random = RandomGraphs.generate(seed, seed % 2 == 0 ? SMOOTH : SMALL);
            List<String> parameters = random.graph().parameters().stream()
                    .map(Operator.Parameter::name)
                    .toList();
            Graph gradient = new Differentiation(Rewrites.standard()).gradient(random.graph(), "loss", parameters);
            agrees(new Case(seed, gradient, random.data(), random.parameters()));
        }
    }

    /// Twice, so that arrays from the pool are seen that hold the numbers of the first run.
    private void agrees(Case random) {
        Arguments arguments = new Arguments(random.parameters(), random.seed());
        Result expected = new ReferenceBackend()
                .compile(random.graph())
                .bind(random.data())
                .run(arguments);
        double[][] magnitudes = Magnitudes.of(random.graph(), random.data(), arguments);
        try (Run run = nd4j.compile(random.graph()).bind(random.data())) {
            run.run(arguments);
            compare(random, expected, run.run(arguments), magnitudes);
        }
    }

    private void compare(Case random, Result expected, Result actual, double[][] magnitudes) {
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
