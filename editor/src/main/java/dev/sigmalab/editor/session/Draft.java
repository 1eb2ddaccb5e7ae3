package dev.sigmalab.editor.session;

import dev.sigmalab.editor.dataflow.Dataflow;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The next state while an operation makes it; lives within one call of [Session#apply].
final class Draft {
    Notebook notebook;
    Selection selection;
    History history;
    RunQueue queue;
    FileState file;
    boolean trusted;

    private Dataflow flow;
    private Map<CellId, CellRun> runs;
    private final List<Effect> effects = new ArrayList<>();

    Draft(SessionState before) {
        notebook = before.notebook();
        flow = before.flow();
        selection = before.selection();
        history = before.history();
        queue = before.queue();
        runs = before.runs();
        file = before.file();
        trusted = before.trusted();
    }

    Reduction finish() {
        SessionState state =
                new SessionState(notebook, flow, selection.within(notebook), history, queue, runs, file, trusted);
        return new Reduction(state, effects);
    }

    void add(Effect effect) {
        effects.add(effect);
    }

    void announce(String message) {
        effects.add(new Effect.Announce(message));
    }

    boolean has(CellId cell) {
        return notebook.cell(cell).isPresent();
    }

    /// What cells would read if they ran now.
    Inputs inputs() {
        return new Inputs(notebook, flow);
    }

    CellRun runOf(CellId cell) {
        return runs.get(cell);
    }

    void putRun(CellId cell, CellRun run) {
        runs = new HashMap<>(runs);
        runs.put(cell, run);
    }

    /// Notes how a run ended, unless another took its place.
    void endRun(CellId cell, int run, CellRun.Ending ending) {
        if (runs.get(cell).run() == run) {
            putRun(cell, runs.get(cell).ended(ending));
        }
    }

    /// Takes the outputs that cells bring along as those of their texts.
    void adoptRunsOf(List<Cell> cells) {
        runs = SessionState.withRunsOf(cells, runs, inputs());
        queue = queue.after(cells);
    }

    /// Changes the notebook beside the line of undo: results of runs.
    void change(Change change) {
        notebook = change.apply(notebook);
        if (!(change instanceof Change.SetOutputs || change instanceof Change.AppendOutput)) {
            flow = flow.update(notebook);
        }
        effects.add(new Effect.WriteJournal(change));
    }

    /// Applies changes in order and returns those that lead back, in their order.
    private List<Change> applyAll(List<Change> changes) {
        List<Change> back = new ArrayList<>();
        for (Change change : changes) {
            back.addFirst(change.inverse(notebook));
            change(change);
        }
        return back;
    }

    /// Does one step that can be undone.
    void edit(List<Change> changes, Selection after) {
        edit(changes, selection, after);
    }

    /// Does one step that can be undone; undoing it leads to another selection than the present one.
    void edit(List<Change> changes, Selection before, Selection after) {
        List<Change> back = applyAll(changes);
        selection = after;
        history = history.done(new Step(back, before, after, new Typing.Ended()));
    }

    /// Writes; keystrokes that belong together are one step.
    void type(Change change, Selection after, TextOperation.Replace key) {
        Step latest = history.canUndo() ? history.nextUndo() : null;
        boolean continues =
                latest != null && !history.canRedo() && latest.typing().continuesWith(key);
        List<Change> back = new ArrayList<>(applyAll(List.of(change)));
        if (continues) {
            back.addAll(latest.changes());
            history = history.extended(new Step(back, latest.target(), after, Typing.of(key)));
        } else {
            Selection before = selectionIn(key.cell(), key.start());
            history = history.done(new Step(back, before, after, Typing.of(key)));
        }
        selection = after;
    }

    /// The selection, or a caret in the cell where it is elsewhere.
    Selection selectionIn(CellId cell, int offset) {
        return selection.isIn(cell) ? selection : Selection.caret(cell, offset);
    }

    /// Applies a step of undo or redo and returns the opposite one.
    Step apply(Step step) {
        List<Change> back = applyAll(step.changes());
        selection = step.target();
        return new Step(back, step.source(), step.target(), new Typing.Ended());
    }
}
