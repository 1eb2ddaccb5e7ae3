package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.session.CellOperation;
import dev.sigmalab.editor.session.HistoryOperation;
import dev.sigmalab.editor.session.Operation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.editor.session.TextOperation;
import java.util.function.Supplier;

/// What can be done with cells, as operations on the notebook of the moment.
final class CellActions {
    private final NotebookContext context;
    private final Supplier<Notebook> notebook;

    CellActions(NotebookContext context, Supplier<Notebook> notebook) {
        this.context = context;
        this.notebook = notebook;
    }

    private void dispatch(Operation operation) {
        context.dispatch().accept(operation);
    }

    void replace(CellId cell, int start, int end, String text) {
        dispatch(new TextOperation.Replace(
                cell, start, end, text, context.millis().getAsLong()));
    }

    void select(CellId cell, int anchor, int caret) {
        dispatch(new TextOperation.Select(cell, anchor, caret));
    }

    /// Puts a new cell in at a position and says which.
    CellId insert(int position, CellKind kind) {
        CellId id = context.ids().get();
        dispatch(new CellOperation.Insert(position, kind == CellKind.SQL ? Cell.sql(id, "") : Cell.markdown(id, "")));
        return id;
    }

    void delete(CellId cell) {
        dispatch(new CellOperation.Delete(cell));
    }

    /// Moves a cell up (−1) or down (1); at the end nothing happens.
    void move(CellId cell, int step) {
        int position = notebook.get().positionOf(cell) + step;
        if (position >= 0 && position < notebook.get().cells().size()) {
            dispatch(new CellOperation.Move(cell, position));
        }
    }

    void changeKind(CellId cell, CellKind kind) {
        dispatch(new CellOperation.ChangeKind(cell, kind));
    }

    void run(CellId cell) {
        dispatch(new RunOperation.RunCell(cell));
    }

    void stop() {
        dispatch(new RunOperation.Stop());
    }

    void undo() {
        dispatch(new HistoryOperation.Undo());
    }

    void redo() {
        dispatch(new HistoryOperation.Redo());
    }

    void openLink(String address) {
        context.openLink().accept(address);
    }

    NotebookContext context() {
        return context;
    }
}
