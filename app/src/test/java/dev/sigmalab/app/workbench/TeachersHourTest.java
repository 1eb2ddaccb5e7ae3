package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.shell.FileChoice;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.visualizer.panel.TeachPanel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// A teacher's hour: one condition fills the window, the sigmoid becomes a step, a row is followed, an epoch is stepped
/// back, the dead gate is found, and the picture is taken home. All of it by keyboard, but for the choice of a file.
class TeachersHourTest extends WindowFixture {
    private static final CellId DEAD = new CellId("dead");
    private static final CellId ALIVE = new CellId("alive");

    /// Nobody is 4,000 years old, and the comparison is steep from the start: its gate is dead until it is mended.
    private static Notebook lesson() {
        return Notebook.of(List.of(Cell.sql(new CellId("rows"), """
                CREATE TABLE people (id INTEGER PRIMARY KEY, age INTEGER, income INTEGER);
                INSERT INTO people SELECT X, MOD(X * 7919, 100), 15000 + MOD(X * 104729, 70000) FROM SYSTEM_RANGE(1, 3000)"""), Cell.sql(DEAD, """
                TRAIN OR REPLACE grown AS SELECT * FROM people WHERE age > LEARN(4000) AND income > LEARN(30000)
                MATCHING CASEWHEN(age > 40 AND income > 45000, 1, 0) = 1 USING (epochs => 40, steepness => 40)"""), Cell.sql(ALIVE, """
                TRAIN OR REPLACE grown AS SELECT * FROM people WHERE age > LEARN(25) AND income > LEARN(30000)
                MATCHING CASEWHEN(age > 40 AND income > 45000, 1, 0) = 1 USING (epochs => 120)""")));
    }

    private TeachPanel panel() {
        return workbench.trainings().panels().teach();
    }

    private void run(CellId cell) {
        int before = call(() -> workbench.open().trainings().all().size());
        call(() -> {
            workbench.dispatch(new RunOperation.RunCell(cell));
            return null;
        });
        await("the run", () -> workbench.open().trainings().all().size() > before && !workbench.isRunning());
    }

    private String board() {
        return call(() -> ((TextArea) panel().lookup("#teach-board")).getText());
    }

    private String text(String id) {
        return call(() -> ((Label) panel().lookup("#" + id)).getText());
    }

    private Optional<Position> tried() {
        return call(() -> workbench.trainings().trial());
    }

    @Test
    void an_hour_with_a_class() throws IOException {
        Path file = folder.resolve("lesson.ipynb");
        NotebookFile.write(file, lesson());
        open(file);
        call(() -> {
            workbench.dispatch(new FileOperation.GiveTrust());
            workbench.dispatch(new RunOperation.RunCell(new CellId("rows")));
            return null;
        });
        await("the rows", () -> !workbench.isRunning());
        robot.push(KeyCode.SHORTCUT, KeyCode.ALT, KeyCode.T);
        await(
                "an empty panel that says what fills it",
                () -> workbench.frame().isPresenting()
                        && panel().getAccessibleText().equals("Teach: Nothing trained yet"));
        pictures("hour-empty");
        run(ALIVE);
        oneConditionFillsTheWindow();
        theSigmoidBecomesAStep();
        aRowIsFollowed();
        anEpochIsSteppedBack();
        run(DEAD);
        theDeadGateIsFound();
        thePictureIsTakenHome();
    }

    private void oneConditionFillsTheWindow() {
        await("a lesson", () -> panel().hasLesson() && board().contains("How the row moves θ = age_min"));
        call(() -> {
            double share = panel().localToScene(panel().getLayoutBounds()).getWidth()
                    / workbench.frame().scene().getWidth();
            assertTrue(share > 0.95, share + " of the window's width");
            return null;
        });
        pictures("hour-one-condition");
    }

    private void theSigmoidBecomesAStep() {
        Slider slider = call(() -> (Slider) panel().lookup("#teach-steepness"));
        double trained =
                call(() -> workbench.trainings().position().orElseThrow().steepness());
        call(() -> {
            slider.requestFocus();
            return null;
        });
        robot.push(KeyCode.HOME);
        await("the softest", () -> tried().filter(it -> it.steepness() < 0.51).isPresent());
        pictures("hour-soft");
        robot.push(KeyCode.END);
        await("the steepest", () -> tried().filter(it -> it.steepness() > 499).isPresent());
        await("its arithmetic", () -> board().contains("σ(500 · ("));
        pictures("hour-step");
        does("whatif.back");
        await(
                "the training's own",
                () -> tried().isEmpty() && Math.abs(slider.getValue() - Math.log10(trained)) < 1e-6);
    }

    private void aRowIsFollowed() {
        String first = text("teach-row");
        robot.push(KeyCode.SHORTCUT, KeyCode.ALT, KeyCode.DOWN);
        await("another row", () -> !text("teach-row").equals(first));
        String second = text("teach-row");
        assertTrue(board().matches("(?s)t₁ += σ\\(.*"), board());
        does("teach.copy");
        String copied = call(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(copied.startsWith(second) && copied.contains("Łukasiewicz") && copied.contains("∂L/∂θ"), copied);
        // The row is the same in all panels: one that is clicked in Weights is followed here.
        call(() -> {
            workbench.frame().shell().focus(Panels.WEIGHTS);
            return null;
        });
        await("the rows", () -> !rows().getItems().isEmpty());
        call(() -> {
            rows().getSelectionModel().select(0);
            return null;
        });
        int row = call(() -> rows().getItems().getFirst());
        await(
                "the selection",
                () -> workbench
                        .trainings()
                        .selection()
                        .row()
                        .filter(it -> it.row() == row)
                        .isPresent());
        call(() -> {
            workbench.frame().shell().focus(Panels.TEACH);
            return null;
        });
        awaitTitle("row people.id " + (row + 1) + ",");
    }

    private void awaitTitle(String wanted) {
        try {
            await(wanted, () -> text("teach-row").toLowerCase(Locale.ROOT).startsWith(wanted));
        } catch (AssertionError late) {
            throw new AssertionError("'%s', not '%s'".formatted(text("teach-row"), wanted), late);
        }
    }

    @SuppressWarnings("unchecked")
    private TableView<Integer> rows() {
        return (TableView<Integer>) workbench.trainings().panels().weights().lookup("#rows");
    }

    private void anEpochIsSteppedBack() {
        String newest = board();
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        await("the epoch before", () -> panel().getAccessibleText().contains("looking at epoch 119"));
        await("its arithmetic", () -> !board().equals(newest));
        pictures("hour-epoch");
        robot.push(KeyCode.ALT, KeyCode.END);
        await("the newest", () -> board().equals(newest));
    }

    private void theDeadGateIsFound() {
        call(() -> {
            workbench.frame().shell().focus(Panels.GRADIENT);
            return null;
        });
        call(() -> {
            workbench.trainings().seek(0);
            return null;
        });
        await("a way to mend it", () -> fix() != null);
        pictures("hour-dead");
        does("view.show-teach");
        await(
                "the factor that is 0",
                () -> board().lines().anyMatch(line -> line.startsWith("∂t₁/∂z") && line.endsWith(" = 0")));
        pictures("hour-dead-row");
        does("training.live");
    }

    private Button fix() {
        Node found = workbench.trainings().panels().gradient().lookup(".fix");
        return found instanceof Button button ? button : null;
    }

    private void thePictureIsTakenHome() throws IOException {
        for (String kind : List.of("png", "svg", "pdf", "csv")) {
            Path picture = folder.resolve("lesson." + kind);
            call(() -> {
                workbench.dialogs().setFileChoice(new Answer(picture));
                return null;
            });
            does("panel.save-teach-" + kind);
            await(
                    "the file",
                    () -> Files.exists(picture)
                            && ((Label) node(".announcement")).getText().equals("Saved " + picture));
        }
        BufferedImage image = ImageIO.read(folder.resolve("lesson.png").toFile());
        assertTrue(image.getWidth() >= 1800, image.getWidth() + " pixels");
        String csv = Files.readString(folder.resolve("lesson.csv"));
        assertTrue(csv.startsWith("part,of,at,value") && csv.contains("\r\ntruth,t₁"), csv.substring(0, 200));
        assertFalse(Files.readString(folder.resolve("lesson.svg")).isEmpty());
    }

    private record Answer(Path file) implements FileChoice {
        @Override
        public Optional<Path> existing(Question question) {
            throw new AssertionError("asked to open " + question);
        }

        @Override
        public Optional<Path> toWrite(Question question) {
            return Optional.of(file);
        }
    }
}
