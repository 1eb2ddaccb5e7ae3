package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import javafx.scene.input.KeyEvent;

/// The keys of a cell that holds the keyboard itself.
final class NotebookKeys {
    private final NotebookView notebook;
    private final CellActions actions;

    NotebookKeys(NotebookView notebook, CellActions actions) {
        this.notebook = notebook;
        this.actions = actions;
    }

    void filter(KeyEvent event) {
        notebook.currentView()
                .filter(view -> view.getScene().getFocusOwner() == view)
                .filter(view -> handle(event, view))
                .ifPresent(_ -> event.consume());
    }

    private boolean handle(KeyEvent event, CellView view) {
        if (event.isShortcutDown()) {
            return shortcut(event, view);
        }
        if (event.isAltDown()) {
            return moves(event, view.cellId());
        }
        CellId cell = view.cellId();
        return switch (event.getCode()) {
            case ENTER ->
                then(() -> {
                    if (event.isShiftDown()) {
                        notebook.run(view, true);
                    } else {
                        notebook.focus(cell, true);
                    }
                });
            case UP -> then(() -> notebook.go(cell, -1, false));
            case DOWN -> then(() -> notebook.go(cell, 1, false));
            case A -> then(() -> notebook.add(notebook.positionOf(cell), CellKind.SQL));
            case B -> then(() -> notebook.add(notebook.positionOf(cell) + 1, CellKind.SQL));
            case M -> then(() -> actions.changeKind(cell, CellKind.MARKDOWN));
            case Y -> then(() -> actions.changeKind(cell, CellKind.SQL));
            case DELETE, BACK_SPACE -> then(() -> actions.delete(cell));
            default -> false;
        };
    }

    private boolean shortcut(KeyEvent event, CellView view) {
        return switch (event.getCode()) {
            case ENTER -> then(() -> notebook.run(view, false));
            case Z -> then(event.isShiftDown() ? actions::redo : actions::undo);
            case Y -> then(actions::redo);
            default -> false;
        };
    }

    private boolean moves(KeyEvent event, CellId cell) {
        return switch (event.getCode()) {
            case UP -> then(() -> actions.move(cell, -1));
            case DOWN -> then(() -> actions.move(cell, 1));
            default -> false;
        };
    }

    private static boolean then(Runnable action) {
        action.run();
        return true;
    }
}
