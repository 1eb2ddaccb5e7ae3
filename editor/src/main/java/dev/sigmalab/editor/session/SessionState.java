package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.session.RunQueue.Activity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// An open notebook at one moment: all that a window shows of it, and no more.
///
/// @param runs the latest run of each cell, of deleted ones too
/// @param trusted whether the user trusts what the notebook runs
public record SessionState(
        Notebook notebook,
        Selection selection,
        History history,
        RunQueue queue,
        Map<CellId, CellRun> runs,
        FileState file,
        boolean trusted) {
    public SessionState {
        Objects.requireNonNull(notebook);
        Objects.requireNonNull(selection);
        Objects.requireNonNull(history);
        Objects.requireNonNull(queue);
        runs = Map.copyOf(runs);
        Objects.requireNonNull(file);
    }

    /// A new notebook without a file. Who opens it made it, so it is trusted.
    public static SessionState unnamed(Notebook notebook) {
        return opened(notebook, FileState.of(new FileState.Place.Unnamed(), notebook), true);
    }

    /// A notebook as it was read from a file.
    public static SessionState ofFile(Path file, Notebook notebook, boolean trusted) {
        return recovered(file, notebook, notebook, trusted);
    }

    /// A notebook with changes that its file lacks.
    ///
    /// @param onDisk what the file holds
    public static SessionState recovered(Path file, Notebook notebook, Notebook onDisk, boolean trusted) {
        return opened(notebook, FileState.of(new FileState.Place.At(file), onDisk), trusted);
    }

    private static SessionState opened(Notebook notebook, FileState file, boolean trusted) {
        RunQueue queue = new RunQueue(new Activity.Idle(), List.of(), 1).after(notebook.cells());
        Map<CellId, CellRun> runs = withRunsOf(notebook.cells(), Map.of());
        return new SessionState(notebook, Selection.near(notebook, 0), History.EMPTY, queue, runs, file, trusted);
    }

    /// The known runs, and those whose outputs cells bring along.
    static Map<CellId, CellRun> withRunsOf(List<Cell> cells, Map<CellId, CellRun> known) {
        Map<CellId, CellRun> runs = new HashMap<>(known);
        for (Cell cell : cells) {
            if (cell.executionCount() != Cell.NOT_RUN) {
                runs.put(cell.id(), new CellRun(cell.executionCount(), cell.source(), CellRun.Ending.FROM_FILE));
            }
        }
        return runs;
    }

    /// Whether the file holds this notebook.
    public boolean isSaved() {
        return notebook.equals(file.saved());
    }

    /// What the cell's mark shows.
    ///
    /// @throws IllegalArgumentException if there is no such cell
    public CellStatus statusOf(CellId id) {
        Cell cell = notebook.cells().get(notebook.positionOf(id));
        if (queue.activity() instanceof Activity.Running(CellId running, int _) && running.equals(id)) {
            return CellStatus.RUNNING;
        }
        if (queue.activity() instanceof Activity.Stopping(CellId stopping, int _) && stopping.equals(id)) {
            return CellStatus.STOPPING;
        }
        if (queue.waiting().contains(id)) {
            return CellStatus.WAITING;
        }
        return cell.executionCount() == Cell.NOT_RUN ? CellStatus.NOT_RUN : resultStatus(cell);
    }

    /// Whether a cell's text is another one than that which its outputs came of. Outputs of an unknown run count as
    /// such of another text.
    public boolean isEditedSinceRun(CellId id) {
        Cell cell = notebook.cells().get(notebook.positionOf(id));
        return cell.executionCount() != Cell.NOT_RUN && isEdited(cell);
    }

    private boolean isEdited(Cell cell) {
        CellRun run = runs.get(cell.id());
        return run == null
                || run.run() != cell.executionCount()
                || !run.source().equals(cell.source());
    }

    private CellStatus resultStatus(Cell cell) {
        if (isEdited(cell)) {
            return CellStatus.STALE;
        }
        return switch (runs.get(cell.id()).ending()) {
            case RUNNING, STOPPED -> CellStatus.STOPPED;
            case DONE, FROM_FILE -> CellStatus.DONE;
            case FAILED -> CellStatus.FAILED;
        };
    }
}
