package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.BackendUnavailableException;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DevicesTest {
    private static final String TABLE = "CREATE TABLE t AS SELECT X AS a FROM SYSTEM_RANGE(1, 100); ";
    private static final String TRAIN =
            "TRAIN %s AS SELECT * FROM t WHERE a > LEARN(40) MATCHING a > 60 USING (epochs => 5, device => '%s'); ";

    @Test
    void a_device_is_started_when_first_used_and_once() {
        AtomicInteger started = new AtomicInteger();
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database, Map.of("nd4j", () -> {
                    started.incrementAndGet();
                    return new ReferenceBackend();
                }))) {
            engine.run(TABLE + TRAIN.formatted("q", "cpu"), RunListener.NONE);
            assertEquals(0, started.get());
            engine.run(TRAIN.formatted("r", "nd4j") + TRAIN.formatted("s", "nd4j"), RunListener.NONE);
            assertEquals(1, started.get());
        }
    }

    @Test
    void a_device_whose_library_is_missing_is_told_at_its_option() {
        Problem problem = problem(Map.of("nd4j", () -> {
            throw new BackendUnavailableException("there is no org.nd4j.linalg.factory.Nd4j", null);
        }));
        assertEquals("device-missing", problem.code());
        assertEquals(
                "the device 'nd4j' cannot be used here: there is no org.nd4j.linalg.factory.Nd4j", problem.message());
        assertEquals("leave the option away, or get what is missing: ./sigmalab fetch nd4j", problem.hint());
        assertEquals(
                (TABLE + TRAIN.formatted("q", "nd4j")).indexOf("device => 'nd4j'") + 1,
                problem.span().column());
    }

    @Test
    void a_device_that_the_program_lacks_is_told() {
        assertEquals(
                "the device 'nd4j' cannot be used here: it is no part of this program",
                problem(Map.of()).message());
    }

    private static Problem problem(Map<String, Supplier<Backend>> devices) {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database, devices)) {
            String script = TABLE + TRAIN.formatted("q", "nd4j");
            return assertThrows(ProblemException.class, () -> engine.run(script, RunListener.NONE))
                    .problem();
        }
    }
}
