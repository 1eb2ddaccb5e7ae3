package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.session.CellStatus;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A cell's state in a line: a sign of its own shape, words, the number of the run.
final class StatusLine extends HBox {
    private final FontIcon sign = new FontIcon("mdi2c-circle-outline");
    private final Label words = new Label();
    private final Label run = new Label();

    StatusLine() {
        getStyleClass().add("cell-status");
        words.getStyleClass().add("status-words");
        run.getStyleClass().add("status-run");
        getChildren().addAll(sign, words, run);
    }

    void show(CellState state) {
        sign.setIconLiteral(icon(state.status()));
        sign.getStyleClass()
                .setAll("ikonli-font-icon", "status-sign", state.status().name().toLowerCase(Locale.ROOT));
        words.setText(state.statusText());
        int count = state.cell().executionCount();
        run.setText(count == Cell.NOT_RUN ? "" : "run " + count);
    }

    private static String icon(CellStatus status) {
        return switch (status) {
            case NOT_RUN -> "mdi2c-circle-outline";
            case WAITING -> "mdi2t-timer-sand-empty";
            case RUNNING -> "mdi2p-play-circle-outline";
            case STOPPING, STOPPED -> "mdi2s-stop-circle-outline";
            case DONE -> "mdi2c-check";
            case FAILED -> "mdi2c-close-circle";
            case STALE -> "mdi2a-alert-outline";
        };
    }
}
