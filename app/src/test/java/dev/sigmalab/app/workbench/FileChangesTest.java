package dev.sigmalab.app.workbench;

import static dev.sigmalab.app.workbench.OpenWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Difference;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.FileState;
import dev.sigmalab.editor.session.HistoryOperation;
import dev.sigmalab.editor.session.TextOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another program changes the notebook's file while it is open.
class FileChangesTest {
    private static final CellId CELL = new CellId("c");

    @TempDir
    Path folder;

    private Path file;
    private OpenWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        file = folder.resolve("shop.ipynb");
        write("SELECT 'first'");
        window = new OpenWindow(folder, file);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void write(String source) {
        NotebookFile.write(file, Notebook.of(List.of(Cell.sql(CELL, source))));
    }

    private String onDisk() {
        return NotebookFile.read(file).cell(CELL).orElseThrow().source();
    }

    private String shown() {
        return window.notebook().cell(CELL).orElseThrow().source();
    }

    private void type(String text) {
        window.inWindow(() -> window.workbench().dispatch(new TextOperation.Replace(CELL, 0, 0, text, 0)));
    }

    private void save() {
        window.inWindow(() -> window.workbench().dispatch(new FileOperation.Save()));
    }

    @Test
    void it_is_told_without_anyone_asking_and_nothing_is_overwritten_before_the_user_decides() throws IOException {
        type("-- mine\n");
        write("SELECT 'theirs'");
        window.awaitNode("#reload");
        save();
        assertEquals("SELECT 'theirs'", onDisk());
        assertEquals("-- mine\nSELECT 'first'", shown());
        window.picture("changed-on-disk");

        window.press("#show-difference");
        ListView<Difference.Line> lines = window.node("#difference");
        await("the difference", () -> !lines.getItems().isEmpty());
        assertEquals(
                List.of(
                        new Difference.Line(Difference.Kind.BOTH, "── SQL cell c"),
                        new Difference.Line(Difference.Kind.FIRST, "-- mine"),
                        new Difference.Line(Difference.Kind.FIRST, "SELECT 'first'"),
                        new Difference.Line(Difference.Kind.SECOND, "SELECT 'theirs'")),
                OpenWindow.call(() -> List.copyOf(lines.getItems())));
        window.picture("difference");
        window.robot().push(KeyCode.ESCAPE);

        window.press("#reload");
        await(
                "the file's notebook",
                () -> window.notebook().cell(CELL).orElseThrow().source().equals("SELECT 'theirs'"));
        assertFalse(window.has("#reload"));
        assertTrue(window.state().isSaved());
        window.inWindow(() -> window.workbench().dispatch(new HistoryOperation.Undo()));
        assertEquals("-- mine\nSELECT 'first'", shown());
    }

    @Test
    void keeping_ones_own_lets_the_next_save_overwrite_that_content_and_no_other() {
        type("-- mine\n");
        write("SELECT 'theirs'");
        window.awaitNode("#keep-mine");
        window.press("#keep-mine");
        await("no question", () -> !window.has("#keep-mine"));
        write("SELECT 'theirs again'");
        save();
        window.awaitNode("#keep-mine");
        assertEquals("SELECT 'theirs again'", onDisk());
        window.press("#keep-mine");
        save();
        await("saved", () -> window.workbench().open().state().isSaved());
        assertEquals("-- mine\nSELECT 'first'", onDisk());
    }

    @Test
    void a_file_that_is_again_what_it_was_is_no_question_any_more() throws IOException {
        byte[] before = Files.readAllBytes(file);
        write("SELECT 'theirs'");
        window.awaitNode("#reload");
        Files.write(file, before);
        await("no question", () -> !window.has("#reload"));
        assertEquals(FileState.Disk.SAME, window.state().file().disk());
    }

    @Test
    void a_file_that_is_no_notebook_is_told_and_the_notebook_stays() throws IOException {
        type("-- mine\n");
        Files.writeString(file, "<<<<<<< ours");
        window.awaitNode("#reload");
        window.press("#reload");
        await(
                "an announcement",
                () -> window.robot().lookup(".announcement").queryAll().stream()
                        .anyMatch(node -> ((javafx.scene.control.Label) node)
                                .getText()
                                .startsWith("Not reloaded: the file cannot be read")));
        assertEquals("-- mine\nSELECT 'first'", shown());
        save();
        window.awaitNode("#keep-mine");
        assertEquals("<<<<<<< ours", Files.readString(file));
    }

    @Test
    void ones_own_saves_are_no_question() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            type("-- " + i + "\n");
            save();
            await("saved", () -> window.workbench().open().state().isSaved());
            Thread.sleep(1200);
        }
        assertFalse(window.has("#reload"));
    }
}
