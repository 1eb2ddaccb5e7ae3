package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.CellId;

/// Back and forth along the one line of steps.
final class Undoing {
    private Undoing() {}

    static void undo(Draft draft) {
        if (!draft.history.canUndo()) {
            draft.announce("Nothing to undo");
            return;
        }
        Step step = draft.history.nextUndo();
        if (goesThereFirst(draft, step, "Undo")) {
            return;
        }
        draft.history = draft.history.undone(draft.apply(step));
        reveal(draft);
    }

    static void redo(Draft draft) {
        if (!draft.history.canRedo()) {
            draft.announce("Nothing to redo");
            return;
        }
        Step step = draft.history.nextRedo();
        if (goesThereFirst(draft, step, "Redo")) {
            return;
        }
        draft.history = draft.history.redone(draft.apply(step));
        reveal(draft);
    }

    /// Nobody's text changes out of sight: where the step is about another cell, that cell is selected instead.
    private static boolean goesThereFirst(Draft draft, Step step, String name) {
        if (!step.changesTextUnseen(draft.selection)) {
            return false;
        }
        draft.selection = step.source();
        reveal(draft);
        draft.announce(name + " changes this cell: once more to do it");
        return true;
    }

    private static void reveal(Draft draft) {
        if (draft.selection instanceof Selection.InCell(CellId cell, int _, int _)) {
            draft.add(new Effect.Reveal(cell));
        }
    }
}
