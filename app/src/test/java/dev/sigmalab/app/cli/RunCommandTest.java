package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.ipynb.NotebookFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void setUp() {
        commands = new CommandLineFixture(folder);
    }

    private String notebook(String... sources) {
        List<Cell> cells = new ArrayList<>();
        for (String source : sources) {
            CellId id = new CellId("c" + cells.size());
            cells.add(source.startsWith("#") ? Cell.markdown(id, source) : Cell.sql(id, source));
        }
        Path file = folder.resolve("n.ipynb");
        NotebookFile.write(file, Notebook.of(cells));
        return file.toString();
    }

    @Test
    void prose_statements_and_results_come_in_the_order_of_the_notebook() {
        CommandLineFixture.Ran ran = commands.run(
                "run",
                notebook(
                        "# Numbers\n\nTwo **rows**.",
                        "SELECT X, X * 1.50 AS y\nFROM SYSTEM_RANGE(1, 2);\nSELECT 'a' AS t, NULL AS n"));
        assertEquals("", ran.err());
        assertEquals("""
                Numbers

                Two rows.

                [1] │ SELECT X, X * 1.50 AS y
                    │ FROM SYSTEM_RANGE(1, 2);
                    │ SELECT 'a' AS t, NULL AS n

                X     Y
                ─  ────
                1  1.50
                2  3.00

                T     N
                ─  ────
                a  NULL

                """, ran.out());
        assertEquals(0, ran.code());
    }

    @Test
    void a_long_result_shows_its_first_rows_and_says_how_many_more_there_are() {
        String out = commands.run(
                        "run", notebook("SELECT X FROM SYSTEM_RANGE(1, 30)", "SELECT X FROM SYSTEM_RANGE(1, 5000)"))
                .out();
        assertTrue(out.contains("10\n… 20 more rows\n"), out);
        assertTrue(out.contains("10\n… more than 990 more rows\n"), out);
    }

    @Test
    void a_mistake_ends_the_run_with_its_place_in_its_cell() {
        String file =
                notebook("SELECT 1 AS one", "# between", "SELECT 2 AS two;\n\nSELEC 3", "CREATE TABLE never(a INT)");
        Path out = folder.resolve("out.ipynb");
        CommandLineFixture.Ran ran = commands.run("run", file, "--out", out.toString());
        assertEquals(2, ran.code());
        assertTrue(ran.err().startsWith(file + ":cell 2:3:1: "), ran.err());
        assertTrue(ran.err().contains("  3 | SELEC 3\n    | ^^^^^\n"), ran.err());
        Notebook executed = NotebookFile.read(out);
        Output last = executed.cells().get(2).outputs().getLast();
        assertAll(
                () -> assertInstanceOf(Output.Failure.class, last),
                () -> assertEquals(1, executed.cells().get(0).executionCount()),
                () -> assertEquals(Cell.NOT_RUN, executed.cells().get(3).executionCount()));
    }

    @Test
    void the_notebooks_own_database_keeps_what_was_made_between_runs() {
        String file = notebook(
                "CREATE TABLE IF NOT EXISTS t(a INT);\nINSERT INTO t VALUES (1);\nSELECT COUNT(*) AS n FROM t");
        commands.run("run", file);
        String again = commands.run("run", file).out();
        assertTrue(again.contains("N\n─\n2\n"), again);
        assertTrue(Files.exists(folder.resolve("n.sigmalab/data.mv.db")));
    }

    @Test
    void what_is_no_notebook_is_named_as_such() throws IOException {
        Files.writeString(folder.resolve("empty.ipynb"), "");
        Files.writeString(folder.resolve("cut.ipynb"), "{\"cells\": [");
        notebook("SELECT 1");
        assertAll(
                () -> assertMistake("empty.ipynb:1:1: the file is empty\n", "empty.ipynb"),
                () -> assertMistake("cut.ipynb:1:", "cut.ipynb"),
                () -> assertMistake("sigmalab: . is a folder, not a notebook\nhint: notebooks there: cut.ipynb,", "."),
                () -> assertMistake("hint: did you mean welcome?\n", "welcom"),
                () -> assertMistake("hint: did you mean n.ipynb?\n", "m.ipynb"),
                () -> assertMistake("no such folder", "n.ipynb", "--out", "nowhere/x.ipynb"),
                () -> assertMistake(
                        "folder", "n.ipynb", "--db", folder.resolve("nowhere/x").toString()),
                () -> assertMistake("not-nested", "n.ipynb", "not-nested"));
        assertFalse(Files.exists(folder.resolve("nowhere")));
    }

    private void assertMistake(String message, String... arguments) {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(arguments));
        CommandLineFixture.Ran ran = commands.run(all.toArray(String[]::new));
        assertEquals(2, ran.code(), () -> all + " " + ran);
        assertEquals("", ran.out());
        assertTrue(ran.err().contains(message), ran::err);
    }
}
