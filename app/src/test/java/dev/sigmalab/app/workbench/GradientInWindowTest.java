package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.session.HistoryOperation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.editor.session.Selection;
import dev.sigmalab.editor.session.TextOperation;
import dev.sigmalab.engine.flow.PlanOperator;
import dev.sigmalab.visualizer.panel.GradientPanel;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The gradient panel and the text of the cell, in the window.
class GradientInWindowTest extends WindowFixture {
    private static final CellId CELL = new CellId("c");
    private static final String TRAIN = """
            CREATE TABLE people AS SELECT X AS id, MOD(X * 7919, 100) AS age, MOD(X, 7) AS kids FROM SYSTEM_RANGE(1, 900);
            TRAIN grown AS SELECT * FROM people WHERE age > LEARN(4000) AND kids < LEARN(5)
            MATCHING CASEWHEN(age > 40, 1, 0) = 1 USING (epochs => 40, steepness => 40)""";

    private GradientPanel trained() throws Exception {
        openTrusted(folder.resolve("n.ipynb"), Cell.sql(CELL, TRAIN));
        dispatch(new RunOperation.RunAll());
        await(
                "the end of the run",
                () -> !workbench.isRunning() && workbench.trainings().current().isPresent());
        await("the panel", () -> workbench.frame().shell().isOpen(Panels.GRADIENT));
        call(() -> {
            workbench.frame().shell().open(Panels.GRADIENT);
            return null;
        });
        GradientPanel panel = workbench.trainings().panels().gradient();
        await("a picture", () -> panel.framesShown() > 0 && panel.hasPicture());
        return panel;
    }

    private String text() {
        return call(() ->
                workbench.open().state().notebook().cell(CELL).orElseThrow().source());
    }

    @Test
    void a_fix_is_one_edit_of_the_text_that_is_marked_and_can_be_undone() throws Exception {
        trained();
        call(() -> {
            workbench.trainings().seek(0);
            return null;
        });
        await(
                "a fix",
                () -> call(() -> workbench.trainings().panels().gradient().lookup(".fix") != null));
        pictures("gradient-fix");
        call(() -> {
            ((Button) workbench.trainings().panels().gradient().lookup(".fix")).fire();
            return null;
        });
        String fixed = TRAIN.replace("LEARN(4000)", "LEARN()");
        assertEquals(fixed, text());
        assertTrue(call(() -> !workbench.isRunning()), "nothing runs by itself");
        call(() -> {
            workbench.dispatch(new HistoryOperation.Undo());
            return null;
        });
        assertEquals(TRAIN, text());
    }

    @Test
    void an_operator_marks_its_text_and_the_caret_chooses_the_operator() throws Exception {
        GradientPanel panel = trained();
        int kids = TRAIN.indexOf("kids < LEARN(5)");
        call(() -> {
            workbench.dispatch(new TextOperation.Select(CELL, kids + 2, kids + 2));
            return null;
        });
        await(
                "the operator",
                () -> call(() -> panel.selected()
                        .map(PlanOperator::words)
                        .filter("kids < LEARN(5)"::equals)
                        .isPresent()));
        call(() -> {
            panel.lookup(".diagram").requestFocus();
            return null;
        });
        robot.push(KeyCode.DOWN);
        await(
                "another operator",
                () -> call(() -> panel.selected()
                        .filter(it -> !it.words().equals("kids < LEARN(5)"))
                        .isPresent()));
        String words = call(() -> panel.selected().orElseThrow().origin().operator());
        Selection selection = call(() -> workbench.open().state().selection());
        if (selection instanceof Selection.InCell(CellId cell, int anchor, int caret)) {
            assertEquals(CELL, cell);
            assertEquals(words, TRAIN.substring(anchor, caret).replaceAll("\\s+", " "));
        }
    }
}
