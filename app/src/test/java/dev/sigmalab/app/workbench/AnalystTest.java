package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.session.TextOperation;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.visualizer.model.RunHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An analyst's three minutes: from a CSV file that was dropped to a learned query on the clipboard.
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class AnalystTest extends WindowFixture {
    private static final int ROWS = 1200;

    /// Those bought who are older than 40 and came since spring 2024; one in fifteen did otherwise.
    private Path visitors() throws IOException {
        StringBuilder text = new StringBuilder("Visitor,Age,Spent,Since,Bought\n");
        for (int i = 1; i <= ROWS; i++) {
            int age = 18 + i * 7 % 60;
            LocalDate since = LocalDate.of(2023, 1, 1).plusDays(i * 131L % 800);
            boolean bought = (age > 40 && since.isAfter(LocalDate.of(2024, 3, 1))) == (i % 15 != 0);
            text.append("%d,%d,%d.50,%s,%s%n".formatted(i, age, 20 + i * 37 % 400, since, bought ? "yes" : "no"));
        }
        return Files.writeString(folder.resolve("visitors.csv"), text.append("1201,33\n"));
    }

    private List<Cell> cells() {
        return call(() -> workbench.open().state().notebook().cells());
    }

    private String text(String query) {
        return call(() -> ((Labeled) node(query)).getText());
    }

    private Training training() {
        return call(() -> workbench.trainings().current().orElseThrow());
    }

    @Test
    void from_a_dropped_file_to_a_learned_query_on_the_clipboard() throws Exception {
        openTrusted(folder.resolve("mine.ipynb"), Cell.sql(new CellId("first"), ""));
        importsTheFile();
        trains();
        thresholdsMovedInTheirOwnUnits();
        triesAThreshold();
        takesTheQueryAlong();
    }

    /// 0:00 to 0:45.
    private void importsTheFile() throws IOException {
        Path file = visitors();
        call(() -> {
            new DroppedFiles(workbench).open(file);
            return null;
        });
        await("the preview", () -> workbench.csv().canImport());
        assertTrue(isShown("#csv-rows") && isShown("#csv-bad-rows"), "types, rows, and the line that cannot be read");
        pictures("analyst-1-preview");
        await("the keyboard in the name", () -> node("#csv-table").isFocused());
        robot.push(KeyCode.ENTER);
        await("the import", () -> cells().size() == 2 && !workbench.isRunning());
        assertTrue(cells().get(1).source().contains("CREATE TABLE IF NOT EXISTS visitors AS"));
        assertTrue(cells().get(1).source().contains("left out: line 1202"));
    }

    /// 0:45 to 2:00.
    private void trains() {
        await("the label", () -> workbench.csv().canTrain());
        assertEquals("bought = TRUE", call(() -> workbench.csv().panel().label().toString()));
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.P);
        robot.write("write a train");
        robot.push(KeyCode.ENTER);
        await("the TRAIN cell", () -> cells().size() == 3);
        String train = cells().get(2).source();
        assertTrue(train.contains("age > LEARN()") && train.contains("MATCHING bought = TRUE"), train);
        // What was spent is no reason to buy; the date is a guess of the analyst's own.
        int condition = train.indexOf("spent");
        int length = "spent > LEARN()".length();
        call(() -> {
            workbench.dispatch(new TextOperation.Replace(
                    cells().get(2).id(), condition, condition + length, "since > LEARN()", 0));
            return null;
        });
        await("the edit", () -> cells().get(2).source().contains("AND since > LEARN()"));
        await(
                "the keyboard in the cell",
                () -> workbench
                        .selectedCell()
                        .filter(cells().get(2).id()::equals)
                        .isPresent());
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        awaitTrained();
        RunHistory history = training().history();
        assertTrue(
                history.newest().orElseThrow().snapshot().loss()
                        < 0.8 * history.frame(0).snapshot().loss(),
                "the loss falls");
        pictures("analyst-2-trained");
    }

    private void thresholdsMovedInTheirOwnUnits() {
        call(() -> {
            workbench.frame().shell().open(Panels.PARAMETERS);
            return null;
        });
        await("the table", () -> !parameters().getItems().isEmpty());
        await(
                "a date",
                () -> call(() -> parameters().lookupAll(".table-cell").stream()
                        .anyMatch(cell -> ((Labeled) cell).getText() != null
                                && ((Labeled) cell).getText().matches("2024-0[2-4]-[0-9]{2}"))));
    }

    private TableView<?> parameters() {
        return (TableView<?>) workbench.trainings().panels().parameters().lookup(".table-view");
    }

    /// 2:00 to 2:30.
    private void triesAThreshold() {
        call(() -> {
            workbench.frame().shell().open(Panels.LOSS);
            workbench.frame().shell().focus(Panels.WEIGHTS);
            return null;
        });
        await(
                "its counts",
                () -> isShown(".gate-handle") && text("#weights-counts").contains("F1"));
        String own = text("#weights-counts");
        call(() -> {
            node(".gate-handle").requestFocus();
            return null;
        });
        for (int i = 0; i < 15; i++) {
            robot.push(KeyCode.RIGHT);
        }
        await("something tried", () -> workbench.trainings().trial().isPresent());
        Inspection inspection = training().inspection().orElseThrow();
        await("counts and F1 of what is tried", () -> {
            Position tried = workbench.trainings().trial().orElseThrow();
            var counted = inspection.tally(tried).hardly();
            return text("#weights-counts").startsWith("selects %,d rows".formatted(counted.rows()))
                    && text("#weights-counts")
                            .contains("F1 %.3f".formatted(counted.train().f1()));
        });
        assertNotEquals(own, text("#weights-counts"));
        await(
                "the loss of what is tried",
                () -> workbench.trainings().panels().loss().lookupAll(".caption").stream()
                        .anyMatch(caption -> ((Label) caption).getText().startsWith("tried: loss ")));
        pictures("analyst-3-tried");
        call(() -> {
            workbench.trainings().hand().back();
            return null;
        });
        await("the learned counts", () -> text("#weights-counts").equals(own));
    }

    /// 2:30 to 3:00.
    private void takesTheQueryAlong() {
        TrainingReport report = assertInstanceOf(
                        Outcome.Trained.class,
                        call(() -> workbench
                                .open()
                                .results()
                                .get(cells().get(2).id())
                                .outcomes()
                                .getLast()))
                .report();
        call(() -> {
            workbench.view().reveal(cells().get(2).id());
            return null;
        });
        call(() -> {
            robot.lookup(".output-tab").queryAllAs(ToggleButton.class).stream()
                    .filter(tab -> tab.getText().equals("SQL"))
                    .reduce((_, last) -> last)
                    .orElseThrow()
                    .fire();
            return null;
        });
        await("the SQL", () -> isShown(".copy-sql"));
        String same = "Engine and database select the same %,d rows"
                .formatted(report.agreement().databaseRows());
        assertTrue(
                robot.lookup(".output-line").queryAllAs(Label.class).stream()
                        .anyMatch(line -> line.getText().equals(same)),
                "which rows differ: none");
        call(() -> {
            ((Button) node(".copy-sql")).fire();
            return null;
        });
        assertEquals(report.sql(), call(() -> Clipboard.getSystemClipboard().getString()));
        assertTrue(report.sql().matches("(?s).*age > (39|40|41).*"), report.sql());
        assertTrue(report.sql().contains("since > DATE '2024-0"), report.sql());
        pictures("analyst-4-sql");
    }
}
