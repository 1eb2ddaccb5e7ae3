package dev.sigmalab.editor.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.dataflow.Dataflow;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.session.RunQueue.Activity;
import java.util.HashSet;
import java.util.List;

/// Does what the effects say, and holds every state and effect to the promises of the package.
final class World {
    SessionState state;
    private Notebook journaled;
    private Effect.StartRun active;
    private boolean cancelled;
    private int latestRun = -1;
    private int latestWrite;

    World(SessionState state) {
        this.state = state;
        this.journaled = state.notebook();
    }

    List<Effect> apply(Operation operation) {
        SessionState before = state;
        if (operation instanceof RunOperation.Finished(CellId cell, int run, boolean _) && isActive(cell, run)) {
            active = null;
        }
        Reduction reduction = Session.apply(before, operation);
        state = reduction.state();
        for (Effect effect : reduction.effects()) {
            check(effect);
        }
        assertEquals(state.notebook(), journaled, "the journal leads to the notebook");
        checkQueue();
        checkSelection(state);
        assertEquals(state.notebook().cells().size(), state.statuses().size());
        if (operation instanceof HistoryOperation) {
            checkNoTextChangedUnseen(before);
        }
        if (operation instanceof RunOperation.Appended(CellId cell, int run, var _)
                && (!isActive(cell, run) || cancelled)) {
            assertEquals(before, state, "a late result changes nothing");
        }
        return reduction.effects();
    }

    void checkFlow() {
        assertEquals(Dataflow.of(state.notebook()), state.flow());
    }

    private boolean isActive(CellId cell, int run) {
        return active != null && active.cell().equals(cell) && active.run() == run;
    }

    private void check(Effect effect) {
        switch (effect) {
            case Effect.StartRun start -> checkStart(start);
            case Effect.CancelRun(CellId cell, int run) -> {
                assertTrue(isActive(cell, run) && !cancelled, "cancels the active run, once");
                cancelled = true;
            }
            case Effect.WriteJournal(Change change) -> journaled = change.apply(journaled);
            case Effect.WriteFile write -> {
                assertTrue(write.write() > latestWrite, "writes are numbered");
                latestWrite = write.write();
                assertEquals(state.notebook(), write.notebook());
            }
            case Effect.Reveal(CellId cell) ->
                assertTrue(state.notebook().cell(cell).isPresent());
            case Effect.Announce(String message) -> assertTrue(!message.isBlank());
            case Effect.MoveFile _, Effect.AskForName _ -> {}
            case Effect.AskAboutNewerFile(boolean unsaved) -> assertEquals(!state.isSaved(), unsaved);
        }
    }

    private void checkStart(Effect.StartRun start) {
        assertEquals(null, active, "one run at a time");
        assertTrue(start.run() > latestRun, "run numbers grow");
        Cell cell = state.notebook().cell(start.cell()).orElseThrow();
        assertEquals(cell.source(), start.source());
        assertEquals(start.run(), cell.executionCount());
        assertEquals(state.trusted(), start.trusted());
        active = start;
        cancelled = false;
        latestRun = start.run();
    }

    private void checkQueue() {
        RunQueue queue = state.queue();
        assertEquals(queue.waiting().size(), new HashSet<>(queue.waiting()).size(), "nothing waits twice");
        for (CellId waiting : queue.waiting()) {
            assertEquals(
                    CellKind.SQL, state.notebook().cell(waiting).orElseThrow().kind());
        }
        switch (queue.activity()) {
            case Activity.Idle() -> assertTrue(queue.waiting().isEmpty() && active == null);
            case Activity.Running(CellId cell, int run) -> {
                assertTrue(isActive(cell, run) && !cancelled);
                assertEquals(run, state.notebook().cell(cell).orElseThrow().executionCount());
            }
            case Activity.Stopping(CellId cell, int run) -> assertTrue(isActive(cell, run) && cancelled);
        }
    }

    private static void checkSelection(SessionState state) {
        switch (state.selection()) {
            case Selection.Nothing() -> assertTrue(state.notebook().cells().isEmpty());
            case Selection.InCell(CellId id, int anchor, int caret) -> {
                int length = state.notebook().cell(id).orElseThrow().source().length();
                assertTrue(anchor <= length && caret <= length, "the selection lies in the text");
            }
        }
    }

    /// Where undo changed the text of one cell and nothing else, that cell was selected.
    private void checkNoTextChangedUnseen(SessionState before) {
        boolean sameCells = before.notebook().cells().stream()
                .map(Cell::id)
                .toList()
                .equals(state.notebook().cells().stream().map(Cell::id).toList());
        var changed = state.notebook().cells().stream()
                .filter(cell -> before.notebook()
                        .cell(cell.id())
                        .filter(old -> !old.source().equals(cell.source()))
                        .isPresent())
                .toList();
        if (sameCells && changed.size() == 1) {
            assertTrue(before.selection().isIn(changed.getFirst().id()), "undo changed a cell that was not selected");
        }
    }
}
