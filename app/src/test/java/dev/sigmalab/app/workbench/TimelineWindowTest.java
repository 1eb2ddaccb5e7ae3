package dev.sigmalab.app.workbench;

import static dev.sigmalab.app.workbench.OpenWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.app.shell.FileChoice;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.visualizer.chart.LineChart;
import dev.sigmalab.visualizer.chart.Series;
import dev.sigmalab.visualizer.model.Comparison;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunNote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Time in the window, on real trainings: breakpoints, steps, film, forks, comparisons, reports.
class TimelineWindowTest {
    private static final CellId CELL = new CellId("c");
    private static final int EPOCHS = 60;

    @TempDir
    Path folder;

    private OpenWindow window;

    private void open() throws Exception {
        Path file = folder.resolve("n.ipynb");
        NotebookFile.write(file, Notebook.of(List.of(Cell.sql(CELL, """
            CREATE TABLE IF NOT EXISTS people AS
              SELECT X AS id, MOD(X * 7919, 100) AS age, MOD(X * 31, 90) AS height FROM SYSTEM_RANGE(1, 900);
            TRAIN OR REPLACE grown AS SELECT * FROM people WHERE age BETWEEN LEARN(30) AND LEARN(80)
              AND height > LEARN(20, min => 0, max => 29)
            MATCHING age BETWEEN 40 AND 70 AND height > 30 USING (epochs => 60)\
            """))));
        window = new OpenWindow(folder, file);
        window.inWindow(() -> window.workbench().dispatch(new FileOperation.GiveTrust()));
    }

    private void run() {
        window.inWindow(() -> window.workbench().dispatch(new RunOperation.RunAll()));
    }

    private void trained() throws Exception {
        open();
        run();
        await("the end of the run", () -> !window.workbench().isRunning());
        await("its report", () -> current().isOver());
    }

    private Training current() {
        return OpenWindow.call(() -> window.workbench().trainings().current().orElseThrow());
    }

    private Command command(String id) {
        return new WorkbenchCommands(window.workbench()).all().get(id);
    }

    private void does(String id) {
        window.inWindow(() -> assertTrue(command(id).run(), id + " cannot be done"));
    }

    private void type(String query, String text) {
        window.inWindow(() -> {
            TextField field = window.node(query);
            field.setText(text);
        });
    }

    private String reading() {
        return ((Label) window.node("#timeline-reading")).getText();
    }

    private void pictures(String name) {
        for (Theme theme : Theme.values()) {
            window.inWindow(() -> window.workbench().setTheme(theme));
            window.picture(name + "-" + theme.spelling());
        }
    }

    @Test
    void a_training_halts_at_its_breakpoint_is_stepped_and_goes_on() throws Exception {
        open();
        window.inWindow(() -> command("training.break-epoch").run());
        type("#prompt-epoch", "many");
        window.press("#prompt-give");
        assertEquals("An epoch is a whole number from 0 on", ((Label) window.node("#prompt-mistake")).getText());
        type("#prompt-epoch", "3");
        window.press("#prompt-give");
        assertFalse(window.node("#prompt").isVisible());
        run();
        await("the breakpoint", () -> reading().equals("halted: epoch 3 was run"));
        assertEquals(3, current().history().epochsRun());
        assertEquals(RunNote.Kind.HALTED, current().history().notes().getLast().kind());
        pictures("halted");
        window.robot().push(KeyCode.ALT, KeyCode.RIGHT);
        await("one epoch more", () -> current().history().epochsRun() == 4);
        window.robot().push(KeyCode.ALT, KeyCode.LEFT);
        await("the epoch before", () -> reading().startsWith("epoch 3 of 60"));
        window.robot().push(KeyCode.ALT, KeyCode.RIGHT);
        await("the newest epoch", () -> reading().startsWith("epoch 4 of 60"));
        assertEquals(4, current().history().epochsRun(), "looking forward trained");
        does("training.live");
        does("training.break-none");
        does("training.break-bound");
        does("training.pause");
        await("the bound", () -> reading().startsWith("halted: height_min reached its bound in epoch"));
        does("training.break-none");
        does("training.pause");
        await("the end of the run", () -> !window.workbench().isRunning());
        assertEquals(EPOCHS, current().history().epochsRun());
        window.close();
    }

    @Test
    void a_fork_goes_on_from_the_epoch_looked_at_in_a_cell_of_its_own_and_the_first_run_stays() throws Exception {
        trained();
        RunHistory first = current().history();
        window.inWindow(() -> window.workbench().trainings().seek(14));
        window.robot().push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.F);
        await("the question", () -> window.node("#prompt").isVisible());
        type("#prompt-rate", "fast");
        window.press("#prompt-give");
        assertFalse(((Label) window.node("#prompt-mistake")).getText().isEmpty());
        assertEquals(1, window.notebook().cells().size());
        type("#prompt-rate", "0.2");
        pictures("fork-asked");
        window.press("#prompt-give");
        await("the fork", () -> window.workbench().open().trainings().all().size() == 2);
        await("its end", () -> !window.workbench().isRunning() && current().isOver());

        Training fork = current();
        assertEquals("grown_fork, from run 1 epoch 15", fork.title());
        assertEquals(
                first.frame(14).snapshot().parameters(),
                fork.history().frame(0).snapshot().parameters());
        assertEquals(14, fork.history().firstEpoch());
        assertEquals(EPOCHS - 14, fork.history().epochsRun());
        String cell = window.notebook().cells().get(1).source();
        assertTrue(cell.startsWith("-- Forked from run 1 epoch 15."), cell);
        assertTrue(cell.contains("TRAIN grown_fork AS SELECT") && cell.contains("rate => 0.2"), cell);
        assertTrue(fork.history().state().outcome().orElseThrow().notes().stream()
                .anyMatch(note -> note.startsWith("forked from run 1 epoch 15")));
        assertEquals(
                List.of("grown", "grown_fork"),
                window.workbench().open().trainings().all().stream()
                        .map(it -> it.history().name())
                        .toList());

        window.inWindow(() -> window.workbench().frame().shell().open("runs"));
        window.inWindow(() -> window.robot().lookup(".check-box").queryAllAs(CheckBox.class).stream()
                .filter(box -> "Draw the losses of run 1 beneath".equals(box.getAccessibleText()))
                .findFirst()
                .orElseThrow()
                .fire());
        await("the first run beneath", () -> series().contains("run 1"));
        compares();
        window.close();
    }

    private List<String> series() {
        return ((LineChart) window.workbench()
                        .trainings()
                        .panels()
                        .loss()
                        .export(440, 300)
                        .picture())
                .series().stream().map(Series::name).toList();
    }

    private void compares() {
        window.inWindow(() -> window.workbench().trainings().seek(4));
        does("training.compare");
        window.inWindow(() -> command("training.live").run());
        await(
                "the comparison",
                () -> window.has("#comparison")
                        && ((TableView<?>) window.node("#comparison"))
                                        .getItems()
                                        .size()
                                > 8);
        await("its newest", () -> {
            TableView<Comparison.Row> table = window.node("#comparison");
            return table.getItems().stream().anyMatch(row -> row.what().equals("age_min") && !row.isSame());
        });
        window.inWindow(() -> command("view.layout-compare").run());
        WaitForAsyncUtils.sleep(600, TimeUnit.MILLISECONDS);
        pictures("compare-layout");
    }

    @Test
    void epochs_are_played_as_a_film_until_someone_looks_elsewhere() throws Exception {
        trained();
        window.inWindow(() -> window.workbench().trainings().seek(3));
        does("training.play");
        await(
                "a later epoch",
                () -> window.workbench()
                                .trainings()
                                .timeline()
                                .step(current().history())
                                .orElse(0)
                        > 8);
        assertFalse(
                OpenWindow.call(() -> window.workbench().trainings().timeline().isLive()));
        window.inWindow(() -> window.workbench().trainings().seek(2));
        WaitForAsyncUtils.sleep(700, TimeUnit.MILLISECONDS);
        assertEquals(2, window.workbench().trainings().timeline().chosen().getAsInt());
        window.inWindow(() -> window.workbench().trainings().seek(52));
        does("training.play");
        await(
                "the end of the film",
                () -> window.workbench().trainings().timeline().isLive());
        window.close();
    }

    @Test
    void a_report_is_saved_with_rows_only_if_they_were_asked_for() throws Exception {
        trained();
        Path file = folder.resolve("r.html");
        window.inWindow(() -> window.workbench().dialogs().setFileChoice(new FileChoice() {
            @Override
            public Optional<Path> existing(Question question) {
                throw new AssertionError("asked to open " + question);
            }

            @Override
            public Optional<Path> toWrite(Question question) {
                assertEquals("grown-report.html", question.name());
                return Optional.of(file);
            }
        }));
        does("report.save");
        await(
                "the report",
                () -> ((Label) window.node(".announcement")).getText().equals("Saved " + file));
        String report = Files.readString(file);
        assertTrue(report.contains("No rows are in this report."), report);
        assertEquals(4, report.split("<svg ", -1).length - 1, "loss, parameters, weights, gradient");
        assertTrue(report.contains("TRAIN OR REPLACE grown AS SELECT"), report);
        Files.delete(file);
        does("report.save-rows");
        await("the report with rows", () -> Files.exists(file));
        WaitForAsyncUtils.sleep(300, TimeUnit.MILLISECONDS);
        assertTrue(Files.readString(file).contains("<th>HEIGHT</th>"));
        window.close();
    }
}
