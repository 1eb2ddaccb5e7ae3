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

    private static final double LEAST = 200;

    private final Label words = new Label();
    private final HBox buttons = new HBox(8);
    private List<WhatIf.Effect> shown = List.of();

    TriedBar() {
        super(12, 4);
        getStyleClass().add("tried");
        setAlignment(Pos.CENTER_LEFT);
        words.setWrapText(true);
        // Not yet laid out it is as narrow as nothing, and the words would be as high as they are long.
        words.maxWidthProperty().bind(widthProperty().map(width -> Math.max(LEAST, width.doubleValue() - INSETS)));
        words.setId("tried-words");
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(words, buttons);
        say("", List.of());
    }

    /// @param what is tried, in words; empty for nothing
    void say(String what, List<WhatIf.Effect> effects) {
        words.setText(what);
        boolean isSame = isSame(effects);
        shown = List.copyOf(effects);
        if (!isSame) {
            buttons.getChildren().setAll(buttons());
        }
        for (int i = 0; i < shown.size(); i++) {
            buttons.getChildren().get(i).setDisable(!shown.get(i).isPossible());
        }
        setVisible(!what.isEmpty());
        setManaged(!what.isEmpty());
    }

    /// Whether the same buttons do: while something is dragged they stay as they are.
    private boolean isSame(List<WhatIf.Effect> effects) {
        boolean isSame = effects.size() == shown.size();
        for (int i = 0; isSame && i < shown.size(); i++) {
            isSame = effects.get(i).name().equals(shown.get(i).name())
                    && effects.get(i).words().equals(shown.get(i).words());
        }
        return isSame;
    }

    private List<Button> buttons() {
        List<Button> made = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            WhatIf.Effect effect = shown.get(i);
            int index = i;
            Button button = new Button(effect.name());
            button.setId("whatif-" + effect.name().toLowerCase(Locale.ROOT));
            button.setTooltip(new Tooltip(effect.words()));
            button.setAccessibleText(effect.name() + ": " + effect.words());
            button.setOnAction(_ -> shown.get(index).action().run());
            made.add(button);
        }
        return made;
    }
}
