package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import java.util.Objects;

/// Which cell is selected and where its caret is.
public sealed interface Selection {
    /// Nothing is selected: only in a notebook without cells.
    record Nothing() implements Selection {}

    /// A stretch of a cell's text, from `anchor` to `caret` in either order; equal where nothing is marked.
    record InCell(CellId cell, int anchor, int caret) implements Selection {
        public InCell {
            Objects.requireNonNull(cell);
            Objects.checkIndex(anchor, Integer.MAX_VALUE);
            Objects.checkIndex(caret, Integer.MAX_VALUE);
        }
    }

    /// The caret at an offset of a cell.
    static Selection caret(CellId cell, int offset) {
        return new InCell(cell, offset, offset);
    }

    /// Whether this is in the given cell.
    default boolean isIn(CellId cell) {
        return this instanceof InCell(CellId selected, int _, int _) && selected.equals(cell);
    }

    /// The start of the cell at a position, or of the nearest.
    static Selection near(Notebook notebook, int position) {
        if (notebook.cells().isEmpty()) {
            return new Nothing();
        }
        int last = notebook.cells().size() - 1;
        return caret(notebook.cells().get(Math.clamp(position, 0, last)).id(), 0);
    }

    /// This selection where it fits the notebook, else the nearest that does.
    default Selection within(Notebook notebook) {
        if (!(this instanceof InCell(CellId id, int anchor, int caret))) {
            return near(notebook, 0);
        }
        return notebook.cell(id).map(cell -> within(cell, anchor, caret)).orElseGet(() -> near(notebook, 0));
    }

    private static Selection within(Cell cell, int anchor, int caret) {
        int length = cell.source().length();
        return new InCell(cell.id(), Math.min(anchor, length), Math.min(caret, length));
    }
}
