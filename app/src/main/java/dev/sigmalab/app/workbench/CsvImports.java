package dev.sigmalab.app.workbench;

import dev.sigmalab.app.panel.CsvPanel;
import dev.sigmalab.app.panel.LabelChoice;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.session.CellOperation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.data.csv.CsvImport;
import dev.sigmalab.engine.data.csv.CsvOptions;
import dev.sigmalab.engine.data.csv.CsvPreview;
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
    private String table = "";
    private CellId lastCell;

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
        previewed = Optional.empty();
        imported = Optional.empty();
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
        String name = preview.file().getFileName().toString().replaceAll("\\.[^.]*$", "");
        Path copy = preview.file().resolveSibling(name + ".readable.csv");
        CancelToken token = reading;
        panel.showReading(preview.file().getFileName().toString());
        Thread.ofPlatform().daemon().name("csv copy").start(() -> {
            try {
                CsvImport.copy(preview.file(), CsvOptions.DEFAULT, copy, token);
                tell(token, () -> write(preview, wanted, copy));
            } catch (IOException failed) {
                tell(
                        token,
                        () -> panel.showFailure(
                                "%s cannot be written".formatted(copy), String.valueOf(failed.getMessage())));
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
        workbench.dispatch(new RunOperation.RunCell(lastCell));
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
        previewed = Optional.empty();
        imported = Optional.empty();
        workbench.frame().shell().close(PANEL);
    }

    @Override
    public void close() {
        putAway();
        workbench.frame().shell().focus(Workbench.NOTEBOOK);
    }
}
