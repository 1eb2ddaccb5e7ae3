package dev.sigmalab.visualizer.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// What is tried out, and what can be made of it; not there while nothing is.
final class TriedBar extends FlowPane {
    /// What the style leaves free at both sides.
    private static final double INSETS = 28;

    private final Label words = new Label();
    private final HBox buttons = new HBox(8);

    TriedBar() {
        super(12, 4);
        getStyleClass().add("tried");
        setAlignment(Pos.CENTER_LEFT);
        words.setWrapText(true);
        words.maxWidthProperty().bind(widthProperty().subtract(INSETS));
        words.setId("tried-words");
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(words, buttons);
        say("", List.of());
    }

    /// @param what is tried, in words; empty for nothing
    void say(String what, List<WhatIf.Effect> effects) {
        words.setText(what);
        List<Button> made = new ArrayList<>();
        for (WhatIf.Effect effect : effects) {
            Button button = new Button(effect.name());
            button.setId("whatif-" + effect.name().toLowerCase(Locale.ROOT));
            button.setTooltip(new Tooltip(effect.words()));
            button.setAccessibleText(effect.name() + ": " + effect.words());
            button.setDisable(!effect.isPossible());
            button.setOnAction(_ -> effect.action().run());
            made.add(button);
        }
        buttons.getChildren().setAll(made);
        setVisible(!what.isEmpty());
        setManaged(!what.isEmpty());
    }
}
