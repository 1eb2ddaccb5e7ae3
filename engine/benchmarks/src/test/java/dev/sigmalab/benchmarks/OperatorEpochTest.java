package dev.sigmalab.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorEpochTest {
    @ParameterizedTest
    @EnumSource
    void what_is_timed_is_what_is_meant(OperatorEpoch.Part part) {
        OperatorEpoch epoch = new OperatorEpoch();
        epoch.rows = 5000;
        epoch.part = part;
        epoch.setUp();
        try (Run reference = new ReferenceBackend().compile(epoch.graph()).bind(epoch.data())) {
            double expected =
                    reference.run(Arguments.of(Map.of("k", new double[] {1}))).scalar("sum");
            assertEquals(expected, epoch.run(), 1e-5 * Math.abs(expected));
        } finally {
            epoch.tearDown();
        }
    }
}
