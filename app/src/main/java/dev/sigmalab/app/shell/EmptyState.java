package dev.sigmalab.app.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a panel shows while it has nothing to show: why, and what to do to fill it.
public final class EmptyState extends VBox {
    private static final double WIDTH = 280;

    /// @param icon name of an icon
    /// @param title what is not there
    /// @param advice what to do to fill it
    public EmptyState(String icon, String title, String advice) {
        FontIcon picture = new FontIcon(icon);
        picture.getStyleClass().add("empty-icon");
        Label head = label(title, "panel-title");
        Label text = label(advice, "muted");
        getChildren().addAll(picture, head, text);
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        setMinSize(0, 0);
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.CENTER);
        label.setAlignment(Pos.CENTER);
        label.setMaxWidth(WIDTH);
        return label;
    }
}
