package dev.sigmalab.app.workbench;

import static dev.sigmalab.app.workbench.OpenWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.FileState;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.editor.session.TextOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningsTest {
    private static final CellId CELL = new CellId("c");

    @TempDir
    Path folder;

    private String nap;
    private Path first;
    private Path second;
    private OpenWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        nap = """
                CREATE ALIAS IF NOT EXISTS NAP FOR "dev.sigmalab.app.workbench.Nap.until";
                CALL NAP('%s')""".formatted(folder.resolve("awake"));
        first = notebook("first", nap);
        second = notebook("second", "SELECT 2");
        window = new OpenWindow(folder, first);
    }

    @AfterEach
    void close() throws IOException {
        wake();
        window.close();
    }

    private Path notebook(String name, String source) {
        Path file = folder.resolve(name + ".ipynb");
        NotebookFile.write(file, Notebook.of(List.of(Cell.sql(CELL, source))));
        return file;
    }

    private void nap() {
        window.inWindow(() -> {
            window.workbench().dispatch(new FileOperation.GiveTrust());
            window.workbench().dispatch(new RunOperation.RunCell(CELL));
        });
        assertTrue(
                OpenWindow.call(() -> window.workbench().isRunning()),
                () -> window.workbench().open().results().toString());
    }

    private void wake() throws IOException {
        Files.writeString(folder.resolve("awake"), "");
    }

    private void awaitShown(Path file) {
        await(
                file.getFileName().toString(),
                () -> window.workbench().open().state().file().place().equals(new FileState.Place.At(file)));
    }

    private String announced() {
        return OpenWindow.call(() -> ((Label) window.node(".announcement")).getText());
    }

    @Test
    void what_runs_is_ended_only_when_asked_and_nobody_waits_for_its_end() throws Exception {
        nap();
        window.inWindow(() -> window.workbench().openings().open(second));
        window.awaitNode("#end-run");
        window.picture("end-run");
        window.press("#stay");
        assertEquals(new FileState.Place.At(first), window.state().file().place());
        assertTrue(
                OpenWindow.call(() -> window.workbench().isRunning()),
                () -> window.workbench().open().results().toString());

        window.inWindow(() -> window.workbench().openings().open(second));
        window.awaitNode("#end-run");
        window.press("#end-run");
        awaitShown(second);
        // What ran sleeps until it is woken: whatever the window does meanwhile, it does not wait for.
        for (int turn = 0; turn < 100; turn++) {
            assertTrue(announced().startsWith("Closing first"), announced());
        }
        wake();
        await("the end of what ran", () -> announced().isEmpty());
    }

    @Test
    void a_notebook_that_is_still_being_closed_opens_when_it_is_closed_with_what_was_typed() throws IOException {
        nap();
        window.inWindow(() -> window.workbench().dispatch(new TextOperation.Replace(CELL, 0, 0, "-- mine\n", 0)));
        window.inWindow(() -> window.workbench().openings().openNew());
        window.awaitNode("#end-run");
        window.press("#end-run");
        await(
                "a new notebook",
                () -> window.workbench().open().state().file().place() instanceof FileState.Place.Unnamed);
        window.inWindow(() -> window.workbench().openings().open(first));
        wake();
        awaitShown(first);
        assertEquals(
                "-- mine\n" + nap, window.notebook().cell(CELL).orElseThrow().source());
    }

    @Test
    void a_file_that_is_no_notebook_changes_nothing() {
        window.inWindow(() -> window.workbench().openings().open(folder.resolve("none.ipynb")));
        await(
                "a message",
                () -> ((Label) window.node(".announcement")).getText().startsWith("Not opened: there is no"));
        assertEquals(new FileState.Place.At(first), window.state().file().place());
    }
}
