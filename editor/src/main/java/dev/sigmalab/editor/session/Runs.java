package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.session.RunQueue.Activity;
import java.util.List;

/// Cells run one after the other.
final class Runs {
    private Runs() {}

    static void apply(Draft draft, RunOperation operation) {
        switch (operation) {
            case RunOperation.RunCell(CellId cell) -> {
                draft.history = draft.history.settled();
                enqueue(draft, cell);
            }
            case RunOperation.RunAll() -> draft.notebook.cells().forEach(cell -> enqueue(draft, cell.id()));
            case RunOperation.Stop() -> stop(draft);
            case RunOperation.Appended(CellId cell, int run, Output output) -> {
                if (draft.queue.isRunning(cell, run)) {
                    draft.change(new Change.AppendOutput(cell, output));
                }
            }
            case RunOperation.Finished(CellId cell, int run, boolean succeeded) -> finish(draft, cell, run, succeeded);
        }
    }

    private static void enqueue(Draft draft, CellId id) {
        Cell cell = draft.notebook.cell(id).orElse(null);
        boolean runs =
                cell != null && cell.kind() == CellKind.SQL && !cell.source().isBlank();
        if (runs && !draft.queue.waiting().contains(id) && !runsWithThisText(draft, cell)) {
            draft.queue = draft.queue.enqueue(id);
        }
    }

    private static boolean runsWithThisText(Draft draft, Cell cell) {
        return draft.queue.activity() instanceof Activity.Running(CellId running, int _)
                && running.equals(cell.id())
                && draft.runOf(running).source().equals(cell.source());
    }

    private static void stop(Draft draft) {
        draft.queue = draft.queue.withWaiting(List.of());
        if (draft.queue.activity() instanceof Activity.Running(CellId cell, int run)) {
            draft.change(
                    new Change.AppendOutput(cell, Output.failure("stopped", "stopped before it was done", List.of())));
            cancel(draft, cell, run);
        }
    }

    private static void cancel(Draft draft, CellId cell, int run) {
        draft.queue = draft.queue.with(new Activity.Stopping(cell, run));
        draft.endRun(cell, run, CellRun.Ending.STOPPED);
        draft.add(new Effect.CancelRun(cell, run));
    }

    private static void finish(Draft draft, CellId cell, int run, boolean succeeded) {
        if (!draft.queue.awaitsEndOf(cell, run)) {
            return;
        }
        if (draft.queue.isRunning(cell, run)) {
            draft.endRun(cell, run, succeeded ? CellRun.Ending.DONE : CellRun.Ending.FAILED);
            int dropped = draft.queue.waiting().size();
            if (!succeeded && dropped > 0) {
                draft.queue = draft.queue.withWaiting(List.of());
                draft.announce(dropped == 1 ? "One waiting cell was not run" : dropped + " waiting cells were not run");
            }
        }
        draft.queue = draft.queue.with(new Activity.Idle());
    }

    /// Brings the queue in step with the notebook, and starts the next cell where none runs.
    static void settle(Draft draft) {
        if (draft.queue.activity() instanceof Activity.Running(CellId cell, int run) && !isOf(draft, cell, run)) {
            cancel(draft, cell, run);
        }
        draft.queue = draft.queue.withWaiting(
                draft.queue.waiting().stream().filter(id -> isSql(draft, id)).toList());
        if (draft.queue.isIdle() && !draft.queue.waiting().isEmpty()) {
            start(draft);
        }
    }

    /// Whether a cell is still the one that this run puts its outputs into.
    private static boolean isOf(Draft draft, CellId id, int run) {
        return draft.notebook
                .cell(id)
                .filter(cell -> cell.executionCount() == run)
                .isPresent();
    }

    private static boolean isSql(Draft draft, CellId id) {
        return draft.notebook
                .cell(id)
                .filter(cell -> cell.kind() == CellKind.SQL)
                .isPresent();
    }

    private static void start(Draft draft) {
        CellId id = draft.queue.waiting().getFirst();
        int run = draft.queue.nextRun();
        String source = draft.notebook.cell(id).orElseThrow().source();
        draft.queue = draft.queue.started();
        draft.change(new Change.SetOutputs(id, run, List.of()));
        draft.putRun(id, new CellRun(run, source, draft.inputs().of(id), CellRun.Ending.RUNNING));
        draft.add(new Effect.StartRun(id, run, source, draft.trusted));
    }
}
