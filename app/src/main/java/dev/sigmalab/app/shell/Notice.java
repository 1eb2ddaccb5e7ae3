package dev.sigmalab.app.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line across the window that stays until it is answered: what is the matter, and what can be done.
public final class Notice extends HBox {
    /// Something to do about it.
    public record Answer(String id, String words, Runnable action) {}

    /// @param icon name of an icon
    public Notice(String icon, String text, List<Answer> answers) {
        getStyleClass().add("notice");
        setAlignment(Pos.CENTER_LEFT);
        Label label = new Label(text, new FontIcon(icon));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        getChildren().add(label);
        for (Answer answer : answers) {
            Button button = new Button(answer.words());
            button.setId(answer.id());
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> answer.action().run());
            getChildren().add(button);
        }
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(text);
    }
}
