package dev.sigmalab.app.workbench;

import static dev.sigmalab.app.workbench.OpenWindow.await;
import static dev.sigmalab.app.workbench.OpenWindow.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.train.Intervention;
import dev.sigmalab.visualizer.model.RunNote;
import dev.sigmalab.visualizer.model.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is dragged is only tried, until it is said to be set, pinned or forked; then the training is moved and says so.
class WhatIfWindowTest {
    @TempDir
    Path folder;

    private static Notebook training() {
        return Notebook.of(List.of(Cell.sql(new CellId("rows"), """
                        CREATE TABLE visits AS SELECT X AS id, 18 + MOD(X * 7919, 62) AS age,
                          CAST(MOD(X * 104729, 90000) AS DOUBLE PRECISION) AS income,
                          CASE WHEN MOD(X * 7919, 62) > 20 AND MOD(X * 104729, 90000) > 40000 THEN 1 ELSE 0 END AS y
                        FROM SYSTEM_RANGE(1, 3000)"""), Cell.sql(new CellId("train"), """
                        TRAIN OR REPLACE buyers AS SELECT * FROM visits WHERE age > LEARN(25) AND income > LEARN(20000)
                        MATCHING y = 1 HOLDOUT 20 PERCENT USING (epochs => 20000)""")));
    }

    private OpenWindow open() throws TimeoutException {
        Path file = folder.resolve("visits.ipynb");
        NotebookFile.write(file, training());
        OpenWindow window = new OpenWindow(folder, file);
        window.inWindow(() -> window.workbench().dispatch(new FileOperation.GiveTrust()));
        return window;
    }

    private static Training current(OpenWindow window) {
        return call(() -> window.workbench().trainings().current().orElseThrow());
    }

    private static double number(Training training) {
        return training.history()
                .newest()
                .orElseThrow()
                .snapshot()
                .parameters()
                .getFirst()
                .number();
    }

    private static void command(OpenWindow window, String id) {
        window.inWindow(() -> assertTrue(
                new WorkbenchCommands(window.workbench()).all().get(id).run(), id));
    }

    @Test
    void a_threshold_is_tried_then_pinned_then_forked_from() throws TimeoutException {
        try (OpenWindow window = open()) {
            window.robot().push(KeyCode.F5);
            await(
                    "epochs",
                    () -> window.workbench()
                            .trainings()
                            .current()
                            .filter(it -> it.history().epochsRun() > 20)
                            .isPresent());
            command(window, "training.pause");
            await(
                    "a halt",
                    () -> window.workbench().trainings().current().orElseThrow().isPaused());
            window.inWindow(() -> window.workbench().frame().shell().focus(Panels.WEIGHTS));
            await("handles", () -> window.has(".gate-handle") && counts(window).startsWith("selects"));
            String own = counts(window);
            double before = number(current(window));

            window.inWindow(() -> window.node(".gate-handle").requestFocus());
            for (int i = 0; i < 12; i++) {
                window.robot().push(KeyCode.RIGHT);
            }
            await("counts that follow", () -> !counts(window).equals(own));
            Training tried = current(window);
            Inspection inspection = tried.inspection().orElseThrow();
            var position = call(() -> window.workbench().trainings().trial().orElseThrow());
            await(
                    "its own counts",
                    () -> counts(window)
                            .startsWith("selects %,d rows"
                                    .formatted(
                                            inspection.tally(position).hardly().rows())));
            assertEquals(before, number(tried), "the training is as it was");
            window.picture("what-if-tried");

            command(window, "whatif.pin");
            await(
                    "nothing tried any more",
                    () -> window.<Label>node("#tried-words").getText().isEmpty());
            command(window, "training.step");
            await(
                    "the pinned epoch",
                    () -> number(window.workbench().trainings().current().orElseThrow()) != before);
            assertEquals(position.number("age_min"), number(current(window)));
            assertEquals(
                    Intervention.Kind.PINNED,
                    current(window)
                            .history()
                            .newest()
                            .orElseThrow()
                            .snapshot()
                            .details()
                            .interventions()
                            .getFirst()
                            .kind());
            command(window, "training.step");
            command(window, "training.stop");
            await("the end", () -> !window.workbench().isRunning());
            assertEquals(position.number("age_min"), number(current(window)));
            assertTrue(current(window).history().state() instanceof RunState.Done(var report)
                    && report.notes().toString().contains("moved by hand: age_min pinned at"));
            assertNotEquals("", counts(window));
        }
    }

    @Test
    void before_the_first_epoch_the_starts_are_tried_and_set() throws TimeoutException {
        try (OpenWindow window = open()) {
            window.inWindow(() -> {
                window.workbench().open().trainings().haltAt(Halting.NONE.with(OptionalInt.of(0)));
                window.workbench().frame().shell().open(Panels.WEIGHTS);
            });
            window.robot().push(KeyCode.F5);
            await(
                    "a halt before the first epoch",
                    () -> window.workbench()
                            .trainings()
                            .current()
                            .filter(Training::isPaused)
                            .isPresent());
            await("handles", () -> window.has(".gate-handle") && counts(window).startsWith("selects"));
            assertEquals(0, current(window).history().epochsRun());
            String own = counts(window);
            window.inWindow(() -> window.node(".gate-handle").requestFocus());
            for (int i = 0; i < 12; i++) {
                window.robot().push(KeyCode.RIGHT);
            }
            await("counts that follow", () -> !counts(window).equals(own));
            var position = call(() -> window.workbench().trainings().trial().orElseThrow());
            window.picture("what-if-before-the-first-epoch");
            assertTrue(window.node("#whatif-fork").isDisabled(), "there is no epoch to fork from");
            command(window, "whatif.set");
            command(window, "training.step");
            await("the first epoch", () -> current(window).history().epochsRun() == 1);
            assertEquals(position.number("age_min"), number(current(window)), 1e-12);
            assertEquals(
                    RunNote.Kind.SET,
                    current(window).history().notes().getFirst().kind());
            command(window, "training.stop");
            await("the end", () -> !window.workbench().isRunning());
        }
    }

    private static String counts(OpenWindow window) {
        return window.has("#weights-counts")
                ? window.<Label>node("#weights-counts").getText()
                : "";
    }
}
