package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Change;

/// Writing and selecting.
final class TextEdits {
    private TextEdits() {}

    static void apply(Draft draft, TextOperation operation) {
        switch (operation) {
            case TextOperation.Replace key -> replace(draft, key);
            case TextOperation.Select(CellId cell, int anchor, int caret) -> select(draft, cell, anchor, caret);
        }
    }

    private static void replace(Draft draft, TextOperation.Replace key) {
        boolean ordered = 0 <= key.start() && key.start() <= key.end();
        if (!ordered || key.end() > length(draft, key.cell())) {
            return;
        }
        String replaced = draft.notebook.cell(key.cell()).orElseThrow().source().substring(key.start(), key.end());
        if (replaced.equals(key.text())) {
            return;
        }
        Change change = new Change.ReplaceText(key.cell(), key.start(), key.end(), key.text());
        Selection after = Selection.caret(key.cell(), key.start() + key.text().length());
        draft.type(change, after, key);
    }

    private static void select(Draft draft, CellId cell, int anchor, int caret) {
        int length = length(draft, cell);
        boolean fits = 0 <= anchor && anchor <= length && 0 <= caret && caret <= length;
        if (fits && !draft.selection.equals(new Selection.InCell(cell, anchor, caret))) {
            draft.selection = new Selection.InCell(cell, anchor, caret);
            draft.history = draft.history.settled();
        }
    }

    /// How long a cell's text is; −1 where there is no such cell.
    private static int length(Draft draft, CellId cell) {
        return draft.notebook.cell(cell).map(it -> it.source().length()).orElse(-1);
    }
}
