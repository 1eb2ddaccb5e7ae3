package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Change;
import java.util.List;

/// Cells come, go, move, part and join.
final class CellEdits {
    private CellEdits() {}

    static void apply(Draft draft, CellOperation operation) {
        switch (operation) {
            case CellOperation.Insert(int position, Cell cell) -> insert(draft, position, cell);
            case CellOperation.Delete(CellId cell) -> delete(draft, cell);
            case CellOperation.Move(CellId cell, int position) -> move(draft, cell, position);
            case CellOperation.Split(CellId cell, int offset, CellId second) -> split(draft, cell, offset, second);
            case CellOperation.Merge(CellId cell) -> merge(draft, cell);
            case CellOperation.ChangeKind(CellId cell, CellKind kind) -> changeKind(draft, cell, kind);
        }
    }

    private static void insert(Draft draft, int position, Cell cell) {
        if (position < 0 || position > draft.notebook.cells().size() || draft.has(cell.id())) {
            return;
        }
        draft.edit(List.of(new Change.InsertCell(position, cell)), Selection.caret(cell.id(), 0));
        draft.adoptRunsOf(List.of(cell));
        draft.add(new Effect.Reveal(cell.id()));
    }

    private static void delete(Draft draft, CellId cell) {
        if (!draft.has(cell)) {
            return;
        }
        int position = draft.notebook.positionOf(cell);
        Change removal = new Change.RemoveCell(cell);
        Selection after =
                draft.selection.isIn(cell) ? Selection.near(draft.notebook.remove(cell), position) : draft.selection;
        draft.edit(List.of(removal), after);
    }

    private static void move(Draft draft, CellId cell, int position) {
        boolean fits = position >= 0 && position < draft.notebook.cells().size();
        if (!fits || !draft.has(cell) || draft.notebook.positionOf(cell) == position) {
            return;
        }
        Selection after = draft.selectionIn(cell, 0);
        draft.edit(List.of(new Change.MoveCell(cell, position)), after);
        draft.add(new Effect.Reveal(cell));
    }

    private static void split(Draft draft, CellId id, int offset, CellId second) {
        Cell cell = draft.notebook.cell(id).orElse(null);
        if (cell == null || offset < 0 || offset > cell.source().length() || draft.has(second)) {
            return;
        }
        String source = cell.source();
        int cut = offset > 0 && source.charAt(offset - 1) == '\n' ? offset - 1 : offset;
        Cell rest = new Cell(
                second, cell.kind(), source.substring(offset), List.of(), Cell.NOT_RUN, cell.metadata(), cell.layout());
        int below = draft.notebook.positionOf(id) + 1;
        draft.edit(
                List.of(new Change.ReplaceText(id, cut, source.length(), ""), new Change.InsertCell(below, rest)),
                draft.selectionIn(id, offset),
                Selection.caret(second, 0));
        draft.add(new Effect.Reveal(second));
    }

    private static void merge(Draft draft, CellId id) {
        List<Cell> cells = draft.notebook.cells();
        int below = draft.has(id) ? draft.notebook.positionOf(id) + 1 : cells.size();
        if (below >= cells.size()) {
            return;
        }
        Cell second = cells.get(below);
        int length = cells.get(below - 1).source().length();
        draft.edit(
                List.of(
                        new Change.ReplaceText(id, length, length, "\n" + second.source()),
                        new Change.RemoveCell(second.id())),
                draft.selection.isIn(second.id()) ? draft.selection : draft.selectionIn(id, length),
                Selection.caret(id, length + 1));
    }

    private static void changeKind(Draft draft, CellId id, CellKind kind) {
        Cell cell = draft.notebook.cell(id).orElse(null);
        if (cell == null || cell.kind() == kind) {
            return;
        }
        Selection after = draft.selectionIn(id, 0);
        draft.edit(List.of(new Change.ReplaceCell(cell.withKind(kind))), after);
    }
}
