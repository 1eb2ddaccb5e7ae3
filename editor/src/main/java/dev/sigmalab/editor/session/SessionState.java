package dev.sigmalab.editor.session;

import dev.sigmalab.editor.dataflow.Dataflow;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.session.CellRun.Ending;
import dev.sigmalab.editor.session.RunQueue.Activity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/// An open notebook at one moment: all that a window shows of it, and no more.
///
/// @param flow which cell feeds which
/// @param runs the latest run of each cell, of deleted ones too
/// @param trusted whether the user trusts what the notebook runs
public record SessionState(
        Notebook notebook,
        Dataflow flow,
        Selection selection,
        History history,
        RunQueue queue,
        Map<CellId, CellRun> runs,
        FileState file,
        boolean trusted) {
    public SessionState {
        Objects.requireNonNull(notebook);
        Objects.requireNonNull(flow);
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
        Dataflow flow = Dataflow.of(notebook);
        Map<CellId, CellRun> runs = withRunsOf(notebook.cells(), Map.of(), new Inputs(notebook, flow));
        return new SessionState(notebook, flow, Selection.near(notebook, 0), History.EMPTY, queue, runs, file, trusted);
    }

    /// The known runs, and those whose outputs cells bring along.
    static Map<CellId, CellRun> withRunsOf(List<Cell> cells, Map<CellId, CellRun> known, Inputs inputs) {
        Map<CellId, CellRun> runs = new HashMap<>(known);
        for (Cell cell : cells) {
            if (cell.executionCount() != Cell.NOT_RUN) {
                Map<CellId, Integer> fed = inputs.of(cell.id());
                runs.put(cell.id(), new CellRun(cell.executionCount(), cell.source(), fed, Ending.FROM_FILE));
            }
        }
        return runs;
    }

    /// Whether the file holds this notebook.
    public boolean isSaved() {
        return notebook.equals(file.saved());
    }

    /// What the cell's mark shows; for many cells, ask for [#statuses] once.
    ///
    /// @throws IllegalArgumentException if there is no such cell
    public CellStatus statusOf(CellId id) {
        return statusOf(notebook.cells().get(notebook.positionOf(id)), staleCells());
    }

    /// What each cell's mark shows, in the order of the document.
    public SequencedMap<CellId, CellStatus> statuses() {
        Set<CellId> stale = staleCells();
        SequencedMap<CellId, CellStatus> statuses = new LinkedHashMap<>();
        notebook.cells().forEach(cell -> statuses.put(cell.id(), statusOf(cell, stale)));
        return statuses;
    }

    /// The cells whose outputs might be others if they ran now, from top to bottom: their text changed, other cells
    /// feed them, those that feed them ran since, or are stale themselves.
    public SequencedSet<CellId> staleCells() {
        Inputs inputs = new Inputs(notebook, flow);
        SequencedSet<CellId> stale = new LinkedHashSet<>();
        for (Cell cell : notebook.cells()) {
            boolean ran = cell.executionCount() != Cell.NOT_RUN;
            if (ran
                    && (isEdited(cell, inputs)
                            || flow.feeders(cell.id()).stream().anyMatch(stale::contains))) {
                stale.add(cell.id());
            }
        }
        return stale;
    }

    /// Outputs of an unknown run count as such of another text.
    private boolean isEdited(Cell cell, Inputs inputs) {
        CellRun run = runs.get(cell.id());
        return run == null
                || run.run() != cell.executionCount()
                || !run.source().equals(cell.source())
                || !run.inputs().equals(inputs.of(cell.id()));
    }

    private CellStatus statusOf(Cell cell, Set<CellId> stale) {
        CellId id = cell.id();
        if (queue.activity() instanceof Activity.Running(CellId running, int _) && running.equals(id)) {
            return CellStatus.RUNNING;
        }
        if (queue.activity() instanceof Activity.Stopping(CellId stopping, int _) && stopping.equals(id)) {
            return CellStatus.STOPPING;
        }
        if (queue.waiting().contains(id)) {
            return CellStatus.WAITING;
        }
        if (cell.executionCount() == Cell.NOT_RUN) {
            return CellStatus.NOT_RUN;
        }
        return stale.contains(id) ? CellStatus.STALE : endingOf(id);
    }

    private CellStatus endingOf(CellId id) {
        return switch (runs.get(id).ending()) {
            case RUNNING, STOPPED -> CellStatus.STOPPED;
            case DONE, FROM_FILE -> CellStatus.DONE;
            case FAILED -> CellStatus.FAILED;
        };
    }
}
