package dev.sigmalab.app.workbench;

import dev.sigmalab.app.panel.CsvPanel;
import dev.sigmalab.app.panel.LabelChoice;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.session.CellOperation;
import dev.sigmalab.editor.session.CellRun;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.editor.session.SessionState;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.data.csv.CsvImport;
import dev.sigmalab.engine.data.csv.CsvOptions;
import dev.sigmalab.engine.data.csv.CsvPreview;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.application.Platform;

/// From a CSV file to a table and a label: previews it beside the window's thread, writes the cell that makes the table
/// and runs it like any other, then offers to write the TRAIN cell. Nothing is hidden: all that is done stands in
/// cells.
final class CsvImports implements CsvPanel.Listener {
    static final String PANEL = "csv";

    private final Workbench workbench;
    private final CsvPanel panel = new CsvPanel(this);
    private CancelToken reading = new CancelToken();
    private Optional<CsvPreview> previewed = Optional.empty();
    private Optional<CsvPreview> imported = Optional.empty();
    /// What its cell makes a table of at this moment.
    private Optional<CsvPreview> importing = Optional.empty();

    private String table = "";
    private CellId lastCell;
    /// The run of the cell whose failure the panel tells.
    private int toldOf = -1;

    CsvImports(Workbench workbench) {
        this.workbench = workbench;
    }

    CsvPanel panel() {
        return panel;
    }

    /// Whether a file is previewed that is not imported yet.
    boolean canImport() {
        return previewed.isPresent();
    }

    /// Whether the label is asked for.
    boolean canTrain() {
        return imported.isPresent();
    }

    @Override
    public void choose() {
        workbench.dialogs().chooseCsv().ifPresent(this::open);
    }

    /// Previews a file.
    void open(Path file) {
        reading.cancel();
        CancelToken token = new CancelToken();
        reading = token;
        forget();
        panel.showReading(file.getFileName().toString());
        workbench.frame().shell().open(PANEL);
        Thread.ofPlatform().daemon().name("csv preview").start(() -> {
            try {
                CsvPreview preview =
                        CsvImport.preview(file.toAbsolutePath(), CsvOptions.DEFAULT, ProgressListener.NONE, token);
                tell(token, () -> show(preview));
            } catch (ProblemException mistake) {
                tell(
                        token,
                        () -> panel.showFailure(
                                mistake.problem().message(), mistake.problem().hint()));
            } catch (CancellationException _) {
                // Another file is read instead.
                return;
            }
        });
    }

    private void forget() {
        previewed = Optional.empty();
        importing = Optional.empty();
        imported = Optional.empty();
    }

    private static void tell(CancelToken token, Runnable news) {
        Platform.runLater(() -> {
            if (!token.isCancelled()) {
                news.run();
            }
        });
    }

    private void show(CsvPreview preview) {
        previewed = Optional.of(preview);
        panel.show(preview, freeName(preview.report().table()));
        workbench.frame().shell().focus(PANEL);
    }

    /// The name, with a number where the database has one of that name already.
    private String freeName(String wanted) {
        String name = wanted;
        for (int n = 2; workbench.knowsTable(name); n++) {
            name = wanted + "_" + n;
        }
        return name;
    }

    @Override
    public void importAs(String wanted) {
        previewed.ifPresent(preview -> {
            if (preview.plain()) {
                write(preview, wanted, preview.file());
            } else {
                copy(preview, wanted);
            }
        });
    }

    private void copy(CsvPreview preview, String wanted) {
        Path folder = workbench.dialogs().databaseFolder().orElse(preview.file().getParent());
        CancelToken token = reading;
        panel.showReading(preview.file().getFileName().toString());
        Thread.ofPlatform().daemon().name("csv copy").start(() -> {
            try {
                Path copy = ReadableCopy.of(preview.file(), folder, token);
                tell(token, () -> write(preview, wanted, copy));
            } catch (IOException failed) {
                tell(
                        token,
                        () -> panel.showFailure(
                                "The copy that the database would read cannot be written",
                                failed.getClass().getSimpleName() + ": " + failed.getMessage()));
            } catch (ProblemException mistake) {
                tell(
                        token,
                        () -> panel.showFailure(
                                mistake.problem().message(), mistake.problem().hint()));
            } catch (CancellationException _) {
                return;
            }
        });
    }

    private void write(CsvPreview preview, String wanted, Path source) {
        previewed = Optional.empty();
        table = wanted.isBlank() ? preview.report().table() : wanted.strip();
        lastCell = insert(CsvCells.table(preview, table, source), workbench.selectedCell());
        importing = Optional.of(preview);
        run();
    }

    private void run() {
        panel.showImporting(table);
        workbench.dispatch(new RunOperation.RunCell(lastCell));
    }

    /// Goes on when the cell has made its table, and says what to do when it could not. To be told of every state.
    void see(SessionState state) {
        importing.ifPresent(preview -> {
            CellRun latest = state.runs().get(lastCell);
            if (state.notebook().cell(lastCell).isEmpty()) {
                putAway();
            } else if (latest != null && latest.run() != toldOf) {
                see(preview, latest);
            }
        });
    }

    private void see(CsvPreview preview, CellRun latest) {
        switch (latest.ending()) {
            case RUNNING, FROM_FILE -> {}
            case DONE -> {
                importing = Optional.empty();
                askForLabel(preview);
            }
            case FAILED, STOPPED -> {
                toldOf = latest.run();
                Optional<Problem> problem = Optional.ofNullable(
                                workbench.open().results().get(lastCell))
                        .flatMap(result -> result.problems().stream().findFirst());
                panel.showRefused(
                        table,
                        problem.map(Problem::message).orElse("it was stopped"),
                        problem.map(Problem::hint).orElse(""),
                        this::run);
                workbench.frame().shell().focus(PANEL);
            }
        }
    }

    private void askForLabel(CsvPreview preview) {
        List<LabelChoice> choices = CsvCells.labels(preview);
        if (choices.isEmpty()) {
            workbench.frame().announce("No column has two values, so there is no label to learn from");
            close();
        } else {
            imported = Optional.of(preview);
            panel.askForLabel(preview, choices);
            workbench.frame().shell().focus(PANEL);
        }
    }

    @Override
    public void train(LabelChoice label) {
        imported.ifPresent(preview -> {
            CellId cell = insert(CsvCells.train(preview, table, label), Optional.of(lastCell));
            putAway();
            // After the panel that had the keyboard is gone.
            Platform.runLater(() -> workbench.view().focus(cell, true));
        });
    }

    private CellId insert(String source, Optional<CellId> after) {
        var notebook = workbench.open().state().notebook();
        CellId id = workbench.newCellId();
        int position = after.filter(cell -> notebook.cell(cell).isPresent())
                .map(cell -> notebook.positionOf(cell) + 1)
                .orElse(notebook.cells().size());
        workbench.dispatch(new CellOperation.Insert(position, Cell.sql(id, source)));
        workbench.view().reveal(id);
        return id;
    }

    private void putAway() {
        reading.cancel();
        forget();
        workbench.frame().shell().close(PANEL);
    }

    @Override
    public void close() {
        putAway();
        workbench.frame().shell().focus(Panels.NOTEBOOK);
    }
}
