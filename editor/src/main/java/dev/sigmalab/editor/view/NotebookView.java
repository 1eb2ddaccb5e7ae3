package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.session.Selection;
import dev.sigmalab.editor.session.SessionState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A notebook on the screen: shows states, tells operations. Only for the JavaFX thread.
///
/// With the keyboard on a cell: Up and Down go to its neighbours, Enter goes into its text, A and B add a cell above or
/// below, Delete deletes, Alt+Up and Alt+Down move, M and Y change its kind, Shift+Enter and Ctrl+Enter run. In its
/// text: Escape goes back to the cell.
public final class NotebookView extends StackPane {
    /// A view that is not laid out yet makes cells for this height.
    private static final double FIRST_SCREEN = 1000;

    private final CellActions actions;
    private final VBox column = new VBox();
    private final ScrollPane scroll = new ScrollPane();
    private final Viewport viewport = new Viewport(scroll, column);
    private final Map<CellId, CellSlot> slots = new HashMap<>();
    private SessionState state;
    private CellView current;
    private CellSlot wanted;
    private boolean scheduled;

    public NotebookView(NotebookContext context) {
        this.actions = new CellActions(context, () -> state.notebook());
        column.getChildren().add(new AddBar(kind -> add(state.notebook().cells().size(), kind)));
        getStyleClass().add("notebook");
        column.getStyleClass().add("notebook-column");
        scroll.getStyleClass().addAll("notebook-scroll", "edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.setContent(column);
        scroll.setFocusTraversable(false);
        getChildren().add(scroll);
        scroll.vvalueProperty().addListener((_, _, _) -> schedule());
        scroll.viewportBoundsProperty().addListener((_, _, _) -> schedule());
        column.heightProperty().addListener((_, _, _) -> schedule());
        NotebookKeys keys = new NotebookKeys(this, actions);
        addEventFilter(KeyEvent.KEY_PRESSED, keys::filter);
        sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((_, _, owner) -> focusMoved(owner));
        setAccessibleText("Notebook");
    }

    /// Shows a state of the notebook.
    ///
    /// @param results what cells came to, where the window remembers it
    public void show(SessionState newState, Map<CellId, RunResult> results) {
        Optional<CellId> current = currentCell();
        boolean editing = isEditing();
        state = newState;
        arrange(results);
        if (newState.selection() instanceof Selection.InCell(CellId cell, int anchor, int caret)) {
            // The keyboard follows the selection to another cell, and back to one whose view was made anew.
            if (current.isPresent() && !currentCell().equals(Optional.of(cell))) {
                focus(cell, editing);
            } else {
                slots.get(cell).view().ifPresent(view -> view.select(anchor, caret));
            }
        }
        schedule();
    }

    /// Brings the slots into the order of the cells, touching only those that are not where they belong. The bar that
    /// adds cells stays behind them.
    private void arrange(Map<CellId, RunResult> results) {
        List<Cell> cells = state.notebook().cells();
        slots.keySet().removeIf(id -> state.notebook().cell(id).isEmpty());
        List<Node> children = column.getChildren();
        children.removeIf(child -> child instanceof CellSlot slot && !slots.containsValue(slot));
        double estimated = 0;
        for (int i = 0; i < cells.size(); i++) {
            CellState cell = stateOf(i, results);
            CellSlot slot = slots.computeIfAbsent(cell.cell().id(), _ -> new CellSlot(cell, this::view));
            slot.show(cell);
            if (i >= children.size() || children.get(i) != slot) {
                children.remove(slot);
                children.add(i, slot);
            }
            if (column.getHeight() == 0 && estimated < FIRST_SCREEN) {
                slot.realize();
                estimated += slot.estimate();
            }
        }
    }

    private CellState stateOf(int index, Map<CellId, RunResult> results) {
        Cell cell = state.notebook().cells().get(index);
        int count = state.notebook().cells().size();
        return new CellState(
                cell, state.statusOf(cell.id()), index, count, Optional.ofNullable(results.get(cell.id())));
    }

    private CellView view(CellState cell) {
        CellListener listener = new CellListener(this, actions);
        CellView view = cell.cell().kind() == CellKind.SQL
                ? new SqlCellView(cell, actions, listener)
                : new TextCellView(cell, actions, listener);
        listener.bind(view);
        view.setOnAddBelow(() -> add(positionOf(view.cellId()) + 1, CellKind.SQL));
        return view;
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            Platform.runLater(() -> {
                scheduled = false;
                if (wanted != null) {
                    viewport.reveal(wanted);
                    wanted = null;
                }
                viewport.realizeVisible();
            });
        }
    }

    /// Looks for mistakes in all cells again, since more is known of the database.
    public void recheck() {
        slots.values()
                .forEach(slot -> slot.view().ifPresent(view -> {
                    if (view instanceof SqlCellView sql) {
                        sql.recheck();
                    }
                }));
    }

    /// Scrolls a cell into view.
    public void reveal(CellId cell) {
        CellSlot slot = slots.get(cell);
        if (slot != null) {
            slot.realize();
            wanted = slot;
            schedule();
        }
    }

    /// Puts the keyboard on a cell, or into its text where the state has the selection.
    public void focus(CellId cell, boolean edit) {
        CellSlot slot = slots.get(cell);
        if (slot == null) {
            return;
        }
        CellView view = slot.realize();
        if (!edit) {
            view.requestFocus();
        } else if (state.selection() instanceof Selection.InCell(CellId id, int anchor, int caret) && id.equals(cell)) {
            view.edit(anchor, caret);
        } else {
            view.edit(view.anchor(), view.caret());
        }
        reveal(cell);
    }

    /// The cell that has the keyboard is marked, and is the selected one.
    private void focusMoved(Node owner) {
        Optional<CellView> before = Optional.ofNullable(current);
        current = viewAround(owner).orElse(null);
        if (before.isPresent() && before.get() != current) {
            before.get().setCurrent(false);
        }
        if (current != null) {
            current.setCurrent(true);
            if (!state.selection().isIn(current.cellId())) {
                actions.select(current.cellId(), current.anchor(), current.caret());
            }
        }
    }

    private Optional<CellView> viewAround(Node owner) {
        Node node = owner;
        while (node != null && !(node instanceof CellView)) {
            node = node.getParent();
        }
        // A view that was just replaced or deleted still owns the focus until the next pulse.
        return Optional.ofNullable((CellView) node).filter(this::isShown);
    }

    private boolean isShown(CellView view) {
        CellSlot slot = slots.get(view.cellId());
        return slot != null && slot.view().equals(Optional.of(view)) && view.getScene() == getScene();
    }

    /// The cell that has the keyboard, itself or somewhere in it.
    Optional<CellId> currentCell() {
        return currentView().map(CellView::cellId);
    }

    Optional<CellView> currentView() {
        return getScene() == null ? Optional.empty() : viewAround(getScene().getFocusOwner());
    }

    private boolean isEditing() {
        return currentView().filter(CellView::isEditing).isPresent();
    }

    /// Goes to the neighbour above (−1) or below (1); past the last to the buttons that add one.
    void go(CellId from, int step, boolean edit) {
        List<Cell> cells = state.notebook().cells();
        int position = state.notebook().positionOf(from) + step;
        if (position >= 0 && position < cells.size()) {
            Cell cell = cells.get(position);
            int caret = step < 0 ? cell.source().length() : 0;
            boolean text = edit && cell.kind() == CellKind.SQL;
            slots.get(cell.id()).realize().place(caret);
            focus(cell.id(), text);
        }
    }

    /// Runs or renders a cell; then goes on to the next, which is made where there is none.
    void run(CellView view, boolean advance) {
        CellId cell = view.cellId();
        boolean editing = view.isEditing();
        if (view instanceof TextCellView text) {
            text.render();
        } else {
            actions.run(cell);
        }
        int next = state.notebook().positionOf(cell) + 1;
        if (advance && next == state.notebook().cells().size()) {
            add(next, CellKind.SQL);
        } else if (advance) {
            go(cell, 1, editing);
        } else if (view instanceof TextCellView) {
            view.requestFocus();
        }
    }

    /// Puts in a cell and goes into its text.
    void add(int position, CellKind kind) {
        CellId id = actions.insert(position, kind);
        focus(id, true);
    }

    int positionOf(CellId cell) {
        return state.notebook().positionOf(cell);
    }
}
