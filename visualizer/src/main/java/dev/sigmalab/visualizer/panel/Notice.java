package dev.sigmalab.visualizer.panel;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A sentence and what to do about it; not there when there is nothing to say.
final class Notice extends VBox {
    private final Label sentence = new Label();
    private final Label hint = new Label();

    /// @param style the style class: `note` fills an empty panel, `banner` stands above a picture
    Notice(String style) {
        getStyleClass().add(style);
        sentence.getStyleClass().add("sentence");
        hint.getStyleClass().add("hint");
        sentence.setWrapText(true);
        hint.setWrapText(true);
        getChildren().addAll(sentence, hint);
    }

    void say(String what, String toDo) {
        sentence.setText(what);
        hint.setText(toDo);
        hint.setVisible(!toDo.isEmpty());
        hint.setManaged(!toDo.isEmpty());
        setVisible(!what.isEmpty());
        setManaged(!what.isEmpty());
    }
}
