package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.settings.Layout;
import dev.sigmalab.app.settings.SettingsFile;
import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.editor.code.SqlEditor;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.samples.Samples;
import dev.sigmalab.visualizer.model.RunHistory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The real window without a screen, driven by keys.
class WorkbenchTest {
    private static final CellId LEARN = new CellId("learn");

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private final List<Throwable> faults = new ArrayList<>();
    private Workbench workbench;
    private Stage stage;

    @BeforeEach
    void toolkit() throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void noFaults() {
        close();
        assertEquals(List.of(), faults);
    }

    private Path welcome() throws IOException {
        return Files.writeString(
                folder.resolve("welcome.ipynb"),
                Samples.notebook("welcome").orElseThrow().text());
    }

    private void open(Path file) {
        SettingsStore settings = new SettingsStore(new SettingsFile(folder.resolve("config/settings.json")));
        Opened opened =
                Opened.file(file, folder.resolve("journals"), settings.get().trusted());
        call(() -> {
            workbench = new Workbench(settings, folder.resolve("journals"), 1440, 900, faults::add);
            stage.setScene(workbench.frame().scene());
            stage.show();
            workbench.show(opened);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Keeps a picture of the window for people to look at.
    private void picture(String name) {
        WaitForAsyncUtils.sleep(400, TimeUnit.MILLISECONDS);
        BufferedImage image =
                SwingFXUtils.fromFXImage(call(() -> workbench.frame().scene().snapshot(null)), null);
        try {
            Path pictures = Files.createDirectories(Path.of("target/pictures"));
            ImageIO.write(image, "png", pictures.resolve(name + ".png").toFile());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private void close() {
        if (workbench != null) {
            call(() -> {
                workbench.close();
                return null;
            });
            workbench = null;
        }
    }

    private static <T> T call(Callable<T> action) {
        return OpenWindow.call(action);
    }

    private static void await(String what, BooleanSupplier condition) {
        OpenWindow.await(what, condition);
    }

    private <T extends Node> T node(String query) {
        return robot.lookup(query).query();
    }

    @Test
    void welcome_runs_learns_is_scrubbed_saved_and_comes_back_as_it_was() throws IOException {
        Path file = welcome();
        open(file);
        assertTrue(call(() -> workbench.open().state().trusted()), "a sample is trusted");
        assertFalse(Files.exists(Database.folderOf(file)), "opening ran something");
        assertFalse(call(() -> workbench.frame().shell().isOpen("loss")), "nothing is trained yet");

        robot.push(KeyCode.F5);
        await(
                "an epoch",
                () -> workbench
                        .trainings()
                        .current()
                        .filter(it -> it.history().epochsRun() > 3)
                        .isPresent());
        assertTrue(call(() -> workbench.frame().shell().isOpen("loss")));
        await("the end of the run", () -> !workbench.isRunning());
        RunHistory history =
                call(() -> workbench.trainings().current().orElseThrow().history());
        assertTrue(
                history.newest().orElseThrow().snapshot().loss()
                        < 0.9 * history.frame(0).snapshot().loss(),
                "the loss did not fall");
        Outcome.Trained trained = assertInstanceOf(
                Outcome.Trained.class,
                call(() -> workbench.open().results().get(LEARN).outcomes().getLast()));
        assertTrue(
                trained.report().sql().contains("BETWEEN 28 AND 47"),
                trained.report().sql());
        await(
                "a picture of the loss",
                () -> workbench.trainings().panels().loss().framesShown() > 0);
        await(
                "the table in the explorer",
                () -> !robot.lookup("CUSTOMERS").queryAll().isEmpty());

        scrubBack();
        typeMistakeAndTakeItBack();
        sameAfterReopening(file);
    }

    private void scrubBack() {
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        await("the epoch before the last but one", () -> reading().startsWith("epoch 398 of 400"));
        assertFalse(call(() -> workbench.trainings().timeline().isLive()));
        robot.push(KeyCode.ALT, KeyCode.END);
        await("the newest epoch", () -> reading().startsWith("epoch 400 of 400"));
        assertTrue(call(() -> workbench.trainings().timeline().isLive()));
    }

    private String reading() {
        return robot.lookup("#timeline-reading").queryAs(Label.class).getText();
    }

    private void typeMistakeAndTakeItBack() {
        String before = source();
        call(() -> {
            workbench.view().focus(LEARN, true);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.push(KeyCode.SHORTCUT, KeyCode.END);
        robot.write(" TRAIN x");
        await("the letters in the document", () -> source().length() > before.length());
        await(
                "a mark under the mistake",
                () -> robot.lookup(".sql-editor").queryAllAs(SqlEditor.class).stream()
                        .anyMatch(editor -> !editor.problems().isEmpty()));
        for (int i = 0; i < 10 && !source().equals(before); i++) {
            robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        }
        assertEquals(before, source());
    }

    private String source() {
        return call(() ->
                workbench.open().state().notebook().cell(LEARN).orElseThrow().source());
    }

    private void sameAfterReopening(Path file) {
        call(() -> {
            workbench.frame().shell().move("loss", dev.sigmalab.app.shell.Place.LEFT);
            workbench.setTheme(Theme.DARK);
            return null;
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await("saved", () -> workbench.open().state().isSaved());
        Notebook document = call(() -> workbench.open().state().notebook());
        Layout layout = call(() -> workbench.frame().shell().layout());
        close();
        assertEquals(document.cells().size(), NotebookFile.read(file).cells().size());

        open(file);
        assertEquals(
                document.cells().stream().map(Cell::source).toList(),
                call(() -> workbench.open().state().notebook()).cells().stream()
                        .map(Cell::source)
                        .toList());
        assertEquals(
                document.cell(LEARN).orElseThrow().outputs().size(),
                call(() -> workbench.open().state().notebook())
                        .cell(LEARN)
                        .orElseThrow()
                        .outputs()
                        .size());
        assertEquals(
                layout.panels().toList(),
                call(() -> workbench.frame().shell().layout()).panels().toList());
        assertEquals(Theme.DARK, workbench.settings().theme());
        assertTrue(call(() -> workbench.open().state().trusted()), "what was made here is trusted");
    }

    @Test
    void a_notebook_from_elsewhere_is_refused_what_reaches_out_until_it_is_trusted() {
        Path file = folder.resolve("stranger.ipynb");
        CellId cell = new CellId("c");
        NotebookFile.write(file, Notebook.of(List.of(Cell.sql(cell, "SELECT * FROM CSVREAD('%s')".formatted(csv())))));
        open(file);
        assertFalse(call(() -> workbench.open().state().trusted()));
        run(cell);
        assertEquals(
                "not-trusted",
                call(() -> workbench.open().results().get(cell).problems().getFirst())
                        .code());
        assertFalse(Files.exists(Database.folderOf(file)), "a stranger's database was opened");
        picture("stranger");

        call(() -> {
            node("#trust").requestFocus();
            return null;
        });
        robot.push(KeyCode.SPACE);
        await("trust", () -> workbench.open().state().trusted());
        assertTrue(robot.lookup("#trust").queryAll().isEmpty(), "it still asks");
        run(cell);
        assertInstanceOf(
                Outcome.Rows.class,
                call(() -> workbench.open().results().get(cell).outcomes().getFirst()));
    }

    private void run(CellId cell) {
        call(() -> {
            workbench.dispatch(new RunOperation.RunCell(cell));
            return null;
        });
        await("the end of the run", () -> !workbench.isRunning());
    }

    private Path csv() {
        try {
            return Files.writeString(folder.resolve("a.csv"), "A,B\n1,2\n");
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void commands_are_found_by_a_few_letters_and_run_by_enter() throws IOException {
        open(welcome());
        call(() -> {
            workbench.frame().offerFirstSteps(() -> {});
            return null;
        });
        picture("first-start");
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.P);
        robot.write("swilight");
        picture("palette");
        robot.push(KeyCode.ENTER);
        await("the dark theme", () -> workbench.settings().theme() == Theme.DARK);
        assertFalse(call(() -> node("#palette-query").getParent().getParent().isVisible()));
        robot.push(KeyCode.ALT, KeyCode.DIGIT2);
        await(
                "the outline",
                () -> robot.lookup("2. Learn a filter").queryAllAs(Labeled.class).stream()
                        .anyMatch(Node::isVisible));
    }

    @Test
    void unsaved_changes_are_back_after_a_window_that_did_not_save() throws IOException {
        Path file = welcome();
        open(file);
        call(() -> {
            workbench.dispatch(new dev.sigmalab.editor.session.TextOperation.Replace(LEARN, 0, 0, "-- mine\n", 0));
            return null;
        });
        close();
        assertFalse(NotebookFile.read(file).cell(LEARN).orElseThrow().source().contains("mine"));
        open(file);
        assertTrue(source().startsWith("-- mine\n"));
        assertFalse(call(() -> workbench.open().state().isSaved()));
        call(() -> {
            workbench.dispatch(new FileOperation.Save());
            return null;
        });
        await("saved", () -> workbench.open().state().isSaved());
        assertTrue(NotebookFile.read(file).cell(LEARN).orElseThrow().source().contains("mine"));
    }
}
