package dev.sigmalab.app.workbench;

import static dev.sigmalab.app.workbench.OpenWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.code.SqlEditor;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.editor.session.TextOperation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForesightTest {
    private static final CellId MAKE = new CellId("make");
    private static final CellId READ = new CellId("read");

    @TempDir
    Path folder;

    private OpenWindow open() throws Exception {
        Path file = folder.resolve("n.ipynb");
        NotebookFile.write(
                file,
                Notebook.of(List.of(
                        Cell.sql(MAKE, "CREATE TABLE IF NOT EXISTS people AS SELECT 1 AS id, 40 AS age"),
                        Cell.sql(READ, "SELECT agee FROM people"))));
        return new OpenWindow(folder, file);
    }

    private static String marks(OpenWindow window) {
        return OpenWindow.call(() -> window.robot().lookup(".sql-editor").queryAllAs(SqlEditor.class).stream()
                .flatMap(editor -> editor.problems().stream())
                .map(mark -> mark.problem().message())
                .sorted()
                .collect(Collectors.joining("; ")));
    }

    private static void type(OpenWindow window, CellId cell, String text) {
        window.inWindow(() -> {
            int length = window.workbench()
                    .open()
                    .state()
                    .notebook()
                    .cell(cell)
                    .orElseThrow()
                    .source()
                    .length();
            window.workbench().dispatch(new TextOperation.Replace(cell, 0, length, text, 0));
        });
    }

    private static void make(OpenWindow window) {
        window.inWindow(() -> window.workbench().dispatch(new RunOperation.RunCell(MAKE)));
        await("the end of the run", () -> !window.workbench().isRunning());
    }

    @Test
    void names_that_are_not_there_are_marked_before_anything_runs_them_and_only_when_that_is_certain()
            throws Exception {
        try (OpenWindow window = open()) {
            window.inWindow(() -> window.workbench().dispatch(new FileOperation.GiveTrust()));
            type(window, READ, "SELECT agee FROM people ");
            Thread.sleep(1500);
            assertEquals("", marks(window), "what the cell above makes is not known yet");
            make(window);
            await("the mark", () -> marks(window).equals("Column \"AGEE\" not found"));
            window.picture("foresight");
            type(window, READ, "SELECT age FROM people; SELECT * FROM peple");
            await("the other mark", () -> marks(window).equals("Table \"PEPLE\" not found"));
            type(window, READ, "CREATE TABLE peple AS SELECT 1 AS a; SELECT * FROM peple");
            await("no mark", () -> marks(window).isEmpty());
            type(window, READ, "SELECT agee FROM people");
            await("the mark", () -> !marks(window).isEmpty());
            type(window, MAKE, "CREATE OR REPLACE TABLE people AS SELECT 1 AS agee");
            type(window, READ, "SELECT agee  FROM people");
            await("no mark, for the table will be another", () -> marks(window).isEmpty());
        }
    }

    @Test
    void sql_of_strangers_is_not_even_prepared() throws Exception {
        try (OpenWindow window = open()) {
            make(window);
            type(window, READ, "SELECT agee FROM people ");
            Thread.sleep(1500);
            assertTrue(marks(window).isEmpty(), marks(window));
        }
    }
}
