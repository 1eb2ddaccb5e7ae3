package dev.sigmalab.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.grad.Differentiation;
import org.junit.jupiter.api.Test;

class FilterEpochTest {
    @Test
    void kernel_and_backend_give_the_reference_answer() {
        for (boolean steepness : new boolean[] {false, true}) {
            FilterWorkload workload = FilterWorkload.random(6400, steepness);
            double[] expected = reference(workload);
            assertEquals(steepness ? 7 : 4, expected.length);
            // checks the backend against the kernel, and so against the reference
            FilterEpoch epoch = new FilterEpoch(6400, steepness);
            assertTrue(Workload.agree(expected, epoch.kernel()));
            epoch.tearDown();
        }
    }

    @Test
    void disagreement_is_noticed() {
        assertFalse(Workload.agree(new double[] {1, 0.5}, new double[] {1, 0.5001}));
        assertFalse(Workload.agree(new double[] {1, 0.5}, new double[] {1}));
    }

    private static double[] reference(FilterWorkload workload) {
        Result result = new ReferenceBackend()
                .compile(workload.graph())
                .bind(workload.data())
                .run(Arguments.of(workload.parameters(0)));
        double[] answer = new double[1 + workload.learned().size()];
        answer[0] = result.scalar("loss");
        for (int i = 1; i < answer.length; i++) {
            answer[i] = result.scalar(
                    Differentiation.name("loss", workload.learned().get(i - 1)));
        }
        return answer;
    }
}
