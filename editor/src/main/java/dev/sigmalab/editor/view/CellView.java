package dev.sigmalab.editor.view;

import dev.sigmalab.editor.code.TextEditor;
import dev.sigmalab.editor.document.CellId;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One cell on the screen. It can hold the keyboard itself: then arrows go from cell to cell and Enter goes into its
/// text.
abstract sealed class CellView extends StackPane permits SqlCellView, TextCellView {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("cell-current");

    private final CellId id;
    private final CellActions actions;
    private final VBox body = new VBox();
    private Runnable addBelow = () -> {};
    private CellState state;
    private CellToolbar toolbar;
    private boolean current;
    private boolean dispatching;

    CellView(CellState state, CellActions actions) {
        this.id = state.cell().id();
        this.actions = actions;
        this.state = state;
        getStyleClass().addAll("cell", "notebook-cell");
        body.getStyleClass().add("cell-body");
        getChildren().add(body);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        hoverProperty().addListener((_, _, _) -> showToolbar());
    }

    /// Says whether the keyboard is on this cell or somewhere in it. (Focus-within says so of every table too that
    /// has a row in mind.)
    final void setCurrent(boolean nowCurrent) {
        current = nowCurrent;
        pseudoClassStateChanged(CURRENT, nowCurrent);
        showToolbar();
    }

    /// The toolbar is made when it is first needed: a notebook has many cells and few under the mouse.
    private void showToolbar() {
        boolean wanted = isHover() || current;
        if (wanted && toolbar == null) {
            toolbar = new CellToolbar(this, actions, addBelow);
            StackPane.setAlignment(toolbar, Pos.TOP_RIGHT);
            getChildren().add(toolbar);
            toolbar.show(state);
        }
        if (toolbar != null) {
            toolbar.setVisible(wanted);
        }
    }

    /// What the button that adds a cell below does.
    final void setOnAddBelow(Runnable action) {
        addBelow = action;
    }

    final CellId cellId() {
        return id;
    }

    final CellState state() {
        return state;
    }

    final VBox body() {
        return body;
    }

    final CellActions actions() {
        return actions;
    }

    /// Shows another state of the same cell.
    final void show(CellState newState) {
        state = newState;
        setAccessibleText(
                newState.statusText().isEmpty() ? newState.title() : newState.title() + ", " + newState.statusText());
        update(newState);
        if (toolbar != null) {
            toolbar.show(newState);
        }
    }

    abstract void update(CellState newState);

    /// Puts the keyboard into the text, at this selection.
    abstract void edit(int anchor, int caret);

    /// Whether the keyboard is in the text.
    final boolean isEditing() {
        return editor().isEditing();
    }

    /// The editor that the text is in when it is edited.
    abstract TextEditor editor();

    final int anchor() {
        return editor().anchor();
    }

    final int caret() {
        return editor().caret();
    }

    /// Puts the caret somewhere without telling.
    final void place(int caret) {
        editor().select(caret, caret);
    }

    /// Sets the selection that the state has, unless the state just learned it from the editor.
    final void select(int anchor, int caret) {
        if (!dispatching && (anchor() != anchor || caret() != caret)) {
            editor().select(anchor, caret);
        }
    }

    /// Tells of an edit. Line ends that the editor does not know are replaced with the whole text.
    final void edited(int start, int end, String text) {
        String source = state.cell().source();
        dispatching(() -> {
            if (source.indexOf('\r') >= 0) {
                actions.replace(id, 0, source.length(), editor().text());
            } else {
                actions.replace(id, start, end, text);
            }
        });
    }

    final void selected(int anchor, int caret) {
        dispatching(() -> actions.select(id, anchor, caret));
    }

    private void dispatching(Runnable action) {
        boolean before = dispatching;
        dispatching = true;
        try {
            action.run();
        } finally {
            dispatching = before;
        }
    }
}
