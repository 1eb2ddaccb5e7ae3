package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.shell.FileChoice;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.engine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// An analyst's first minutes: a CSV file, a table, a label, a training, by keyboard.
class CsvWindowTest extends WindowFixture {
    private void openEmpty() {
        openTrusted(folder.resolve("mine.ipynb"), Cell.sql(new CellId("first"), ""));
    }

    /// Those who are older than 40 bought.
    private Path customers(String bad) throws IOException {
        StringBuilder text = new StringBuilder("Customer Id,Age,Income,Bought\n");
        for (int i = 1; i <= 400; i++) {
            int age = 18 + i * 7 % 60;
            text.append("%d,%d,%d.5,%s%n".formatted(i, age, 1000 + i * 37 % 500, age > 40 ? "yes" : "no"));
        }
        return Files.writeString(folder.resolve("customers.csv"), text.append(bad));
    }

    private void preview(Path file) {
        call(() -> {
            new DroppedFiles(workbench).open(file);
            return null;
        });
        await("the preview", () -> workbench.csv().canImport());
    }

    @Test
    void from_a_file_to_a_learned_threshold_by_keys_alone() throws IOException {
        openEmpty();
        preview(customers(""));
        assertTrue(isShown("#csv-rows"));
        assertEquals(
                "400 rows · 4 columns · “,” · UTF-8",
                robot.lookup("#csv-facts").queryAs(Labeled.class).getText());
        pictures("csv-preview");
        await("the keyboard in the name", () -> node("#csv-table").isFocused());
        assertEquals(1, cells().size(), "nothing is written before Import");

        robot.push(KeyCode.ENTER);
        await("the cell", () -> cells().size() == 2);
        assertEquals(
                """
                -- customers.csv: 400 rows
                -- A table of that name stays as it is: DROP TABLE customers reads the file again.
                CREATE TABLE IF NOT EXISTS customers AS
                SELECT
                  CAST("Customer Id" AS INTEGER) AS customer_id,
                  CAST("Age" AS INTEGER) AS age,
                  CAST("Income" AS DECIMAL(10, 1)) AS income,
                  CAST("Bought" AS BOOLEAN) AS bought
                FROM CSVREAD('%s', NULL,
                  'charset=UTF-8 fieldSeparator=, caseSensitiveColumnNames=true preserveWhitespace=true');""".formatted(folder.resolve("customers.csv")), cells().get(1).source());
        await("the end of the run", () -> !workbench.isRunning());
        assertEquals(List.of(), problems(1));

        pictures("csv-label");
        assertEquals("bought = TRUE", call(() -> workbench.csv().panel().label().toString()));
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.P);
        robot.write("write a train");
        robot.push(KeyCode.ENTER);
        await("the TRAIN cell", () -> cells().size() == 3);
        assertEquals("""
                TRAIN OR REPLACE customers_selected AS
                  SELECT * FROM customers
                  WHERE age > LEARN()
                    AND income > LEARN()
                MATCHING bought = TRUE
                HOLDOUT 20 PERCENT;""".replace("income >", income()), cells().get(2).source());
        assertFalse(call(() -> workbench.frame().shell().isOpen("csv")));
        await(
                "the keyboard in the cell",
                () -> workbench.selectedCell().equals(Optional.of(cells().get(2).id())));

        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        await("the training", () -> !workbench.trainings().isEmpty() && !workbench.isRunning());
        assertEquals(List.of(), problems(2));
        Outcome.Trained trained = assertInstanceOf(
                Outcome.Trained.class,
                call(() -> workbench
                        .open()
                        .results()
                        .get(cells().get(2).id())
                        .outcomes()
                        .getLast()));
        assertTrue(
                trained.report().agreement().train().f1() > 0.95,
                trained.report().sql());

        call(() -> {
            workbench.dispatch(new RunOperation.RunAll());
            return null;
        });
        await("the end of the second run", () -> !workbench.isRunning());
        assertEquals(List.of(), problems(1), "the import cannot be run twice");
    }

    /// Which way the incomes of those who bought lie is the data's to say.
    private String income() {
        return cells().get(2).source().contains("income <") ? "income <" : "income >";
    }

    private List<Cell> cells() {
        return call(() -> workbench.open().state().notebook().cells());
    }

    private List<?> problems(int cell) {
        return call(() -> workbench.open().results().get(cells().get(cell).id()).problems());
    }

    @Test
    void lines_that_cannot_be_read_are_listed_and_left_out() throws IOException {
        openEmpty();
        preview(customers("401,50\n"));
        assertTrue(isShown("#csv-bad-rows"));
        pictures("csv-bad-rows");
        call(() -> {
            workbench.csv().importAs("shop");
            return null;
        });
        await("the cell", () -> cells().size() == 2);
        assertTrue(
                cells().get(1).source().contains("\n-- left out: line 402\n"),
                cells().get(1).source());
        await("the end of the run", () -> !workbench.isRunning());
        assertEquals(List.of(), problems(1));
        assertTrue(Files.exists(folder.resolve("mine.sigmalab/customers.readable.csv")));
    }

    @Test
    void a_copy_for_the_database_replaces_no_file() throws IOException {
        openEmpty();
        Files.createDirectories(folder.resolve("mine.sigmalab"));
        Path mine = Files.writeString(folder.resolve("mine.sigmalab/customers.readable.csv"), "mine");
        Path beside = Files.writeString(folder.resolve("customers.readable.csv"), "mine too");
        preview(customers("401,50\n"));
        call(() -> {
            workbench.csv().importAs("shop");
            return null;
        });
        await("the label", () -> workbench.csv().canTrain());
        assertEquals("mine", Files.readString(mine));
        assertEquals("mine too", Files.readString(beside));
        assertTrue(
                cells().get(1).source().contains("customers.readable-2.csv"),
                cells().get(1).source());
        assertEquals(List.of(), problems(1));
    }

    @Test
    void an_import_that_is_refused_says_what_to_do_and_goes_on_once_that_is_done() throws IOException {
        Path file = folder.resolve("elsewhere.ipynb");
        NotebookFile.write(file, Notebook.of(List.of(Cell.sql(new CellId("first"), "SELECT 1"))));
        open(file);
        preview(customers(""));
        robot.push(KeyCode.ENTER);
        await("the refusal", () -> isShown("#csv-again"));
        assertFalse(call(() -> workbench.csv().canTrain()), "there is no table to learn from");
        assertTrue(isShown("#trust"));
        List<String> told = robot.lookup(".csv-panel .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
        assertTrue(
                told.stream()
                        .anyMatch(text -> text.startsWith("customers was not imported: refused, since this notebook"
                                + " is not trusted: it would have read the file")),
                told::toString);
        assertTrue(
                told.contains("Trust the notebook if you know who made it: it then runs with all of your rights"),
                told::toString);
        pictures("csv-refused");
        call(() -> {
            workbench.dispatch(new FileOperation.GiveTrust());
            return null;
        });
        await("the keyboard on the button", () -> node("#csv-again").isFocused());
        robot.push(KeyCode.SPACE);
        await("the label", () -> workbench.csv().canTrain());
        assertEquals(2, cells().size(), "the same cell runs again");
        assertEquals(List.of(), problems(1));
    }

    @Test
    void the_command_asks_for_a_csv_file_where_the_notebook_is() throws IOException {
        openEmpty();
        Path chosen = customers("");
        List<FileChoice.Question> asked = new ArrayList<>();
        call(() -> {
            workbench.dialogs().setFileChoice(new FileChoice() {
                @Override
                public Optional<Path> existing(Question question) {
                    asked.add(question);
                    return asked.size() == 1 ? Optional.empty() : Optional.of(chosen);
                }

                @Override
                public Optional<Path> toWrite(Question question) {
                    throw new AssertionError("nothing is to be written");
                }
            });
            return null;
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.O);
        await("the question", () -> asked.size() == 1);
        assertFalse(call(() -> workbench.frame().shell().isOpen("csv")), "the user thought better of it");
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.O);
        await("the preview", () -> workbench.csv().canImport());
        assertEquals(
                new FileChoice.Question("Import CSV", "CSV files", "csv", "", Optional.of(folder)), asked.getLast());
    }

    @Test
    void a_file_that_is_no_table_is_told_and_writes_nothing() throws IOException {
        openEmpty();
        Path file = Files.writeString(folder.resolve("empty.csv"), "");
        call(() -> {
            workbench.csv().open(file);
            return null;
        });
        await("the reason", () -> isShown("#csv-other"));
        assertEquals(1, cells().size());
        assertFalse(call(() -> workbench.csv().canImport()));
    }
}
