package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sigmalab.app.run.CellJob;
import dev.sigmalab.app.run.RunEvent;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.visualizer.model.RunState;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingsTest {
    private static final CellJob JOB = new CellJob(new CellId("c"), 1, "TRAIN q AS …", true);

    private final Trainings trainings = new Trainings();

    private void start() {
        trainings.hear(new RunEvent.TrainingStarted(
                JOB, "q", List.of(), List.of(), new TrainingSession(null, Settings.DEFAULT, _ -> {})));
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
