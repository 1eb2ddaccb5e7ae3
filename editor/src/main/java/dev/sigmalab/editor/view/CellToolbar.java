package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.session.CellStatus;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// The buttons of a cell. The keyboard has keys for all of them, so that Tab does not stop here.
final class CellToolbar extends HBox {
    private final Button run;
    private final Button up;
    private final Button down;
    private boolean running;

    /// @param addBelow puts a cell below this one
    CellToolbar(CellView cell, CellActions actions, Runnable addBelow) {
        CellId id = cell.cellId();
        boolean sql = cell.state().cell().kind() == CellKind.SQL;
        getStyleClass().add("cell-toolbar");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        run = button("mdi2p-play", "Run (Ctrl+Enter)", () -> runOrStop(id, actions));
        Button kind = sql
                ? button(
                        "mdi2l-language-markdown-outline",
                        "Make it text (M)",
                        () -> actions.changeKind(id, CellKind.MARKDOWN))
                : button("mdi2d-database-outline", "Make it SQL (Y)", () -> actions.changeKind(id, CellKind.SQL));
        up = button("mdi2a-arrow-up", "Move up (Alt+Up)", () -> actions.move(id, -1));
        down = button("mdi2a-arrow-down", "Move down (Alt+Down)", () -> actions.move(id, 1));
        Button add = button("mdi2p-plus", "Add a cell below (B)", addBelow);
        Button delete = button("mdi2d-delete-outline", "Delete (Delete)", () -> actions.delete(id));
        if (sql) {
            getChildren().add(run);
        }
        getChildren().addAll(add, kind, up, down, delete);
    }

    private void runOrStop(CellId id, CellActions actions) {
        if (running) {
            actions.stop();
        } else {
            actions.run(id);
        }
    }

    void show(CellState state) {
        up.setDisable(state.index() == 0);
        down.setDisable(state.index() == state.count() - 1);
        boolean now = state.status() == CellStatus.RUNNING;
        if (now != running) {
            running = now;
            run.setGraphic(new FontIcon(now ? "mdi2s-stop" : "mdi2p-play"));
            name(run, now ? "Stop" : "Run (Ctrl+Enter)");
        }
    }

    private static Button button(String icon, String name, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("cell-button");
        button.setFocusTraversable(false);
        name(button, name);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static void name(Button button, String name) {
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
    }
}
