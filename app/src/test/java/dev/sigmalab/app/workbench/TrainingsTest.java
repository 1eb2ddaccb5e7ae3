package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sigmalab.app.run.CellJob;
import dev.sigmalab.app.run.RunEvent;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.visualizer.model.RunState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TrainingsTest {
    private static final CellJob JOB = new CellJob(new CellId("c"), 1, "TRAIN q AS …", true);

    private final Trainings trainings = new Trainings();

    private void start() {
        trainings.hear(new RunEvent.TrainingStarted(
                JOB, "q", List.of(), List.of(), QueryPlan.NONE, session(), Optional.empty()));
    }

    /// One of a small training, which is over.
    private static TrainingSession session() {
        AtomicReference<TrainingSession> session = new AtomicReference<>();
        RunListener listener = new RunListener() {
            @Override
            public void training(String name, TrainingSession started) {
                session.set(started);
            }
        };
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run("""
                    CREATE TABLE t AS SELECT X AS x, X / 6 AS y FROM SYSTEM_RANGE(1, 9);
                    TRAIN q AS SELECT * FROM t WHERE x > LEARN(3) MATCHING y = 1 USING (epochs => 1)""", listener);
        }
        return session.get();
    }

    private String message(int training) {
        return assertInstanceOf(
                        RunState.Failed.class,
                        trainings.all().get(training).history().state())
                .problem()
                .message();
    }

    @Test
    void a_run_that_ends_without_a_result_was_stopped() {
        trainings.hear(new RunEvent.Began(JOB, "q"));
        start();
        trainings.hear(new RunEvent.Finished(JOB, false));
        assertEquals("stopped before it was done", message(0));
    }

    @Test
    void a_statement_that_trains_twice_is_two_runs_and_the_first_says_why() {
        trainings.hear(new RunEvent.Began(JOB, "q"));
        start();
        start();
        assertEquals(2, trainings.all().size());
        assertEquals("it selected no row that should be: trained again balanced", message(0));
    }
}
