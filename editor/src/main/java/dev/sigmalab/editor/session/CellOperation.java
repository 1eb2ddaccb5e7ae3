package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;

/// Changes which cells there are. Each is one step of undo.
public sealed interface CellOperation extends Operation {
    /// Puts a cell in at a position from 0 to the number of cells, and selects it.
    record Insert(int position, Cell cell) implements CellOperation {}

    /// Takes a cell out and selects the one that takes its place. A run of it is stopped.
    record Delete(CellId cell) implements CellOperation {}

    /// Puts a cell at another position, counted after it was taken out.
    record Move(CellId cell, int position) implements CellOperation {}

    /// Cuts a cell in two at an offset of its text; the outputs stay with the first. A line end right before the cut is
    /// dropped.
    ///
    /// @param second the id of the new cell
    record Split(CellId cell, int offset, CellId second) implements CellOperation {}

    /// Appends to a cell the text of the one below it, which goes away.
    record Merge(CellId cell) implements CellOperation {}

    /// Makes a cell one of another kind; what is no SQL cell has no outputs.
    record ChangeKind(CellId cell, CellKind kind) implements CellOperation {}
}
