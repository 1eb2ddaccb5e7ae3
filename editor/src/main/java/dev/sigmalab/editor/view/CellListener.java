package dev.sigmalab.editor.view;

import dev.sigmalab.editor.code.EditorListener;

/// Turns what happens in a cell's editor into operations and moves between cells.
final class CellListener implements EditorListener {
    private final NotebookView notebook;
    private final CellActions actions;
    private CellView view;

    CellListener(NotebookView notebook, CellActions actions) {
        this.notebook = notebook;
        this.actions = actions;
    }

    /// Editors are made before the views that they are in: until then nothing is heard of them.
    void bind(CellView newView) {
        view = newView;
    }

    @Override
    public void edited(int start, int end, String text) {
        view.edited(start, end, text);
    }

    @Override
    public void selected(int anchor, int caret) {
        view.selected(anchor, caret);
    }

    @Override
    public void run(boolean advance) {
        notebook.run(view, advance);
    }

    @Override
    public void left(Way way) {
        switch (way) {
            case UP -> notebook.go(view.cellId(), -1, true);
            case DOWN -> notebook.go(view.cellId(), 1, true);
            case OUT -> {
                if (view instanceof TextCellView text) {
                    text.render();
                }
                view.requestFocus();
            }
        }
    }

    @Override
    public void undo() {
        actions.undo();
    }

    @Override
    public void redo() {
        actions.redo();
    }
}
