package dev.sigmalab.editor.view;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The tabs below a cell. Each makes its content when it is first opened and keeps it.
final class OutputPane extends VBox {
    private final HBox strip = new HBox();
    private final StackPane content = new StackPane();
    private String open = "";

    OutputPane() {
        getStyleClass().add("cell-output");
        strip.getStyleClass().add("output-tabs");
        content.getStyleClass().add("output-content");
        getChildren().addAll(strip, content);
        show(List.of());
    }

    /// Shows other tabs; one of the same title as the open one opens.
    void show(List<OutputTab> tabs) {
        content.getChildren().clear();
        strip.getChildren().clear();
        ToggleGroup group = new ToggleGroup();
        List<ToggleButton> buttons = new ArrayList<>();
        for (OutputTab tab : tabs) {
            ToggleButton button = button(tab, group);
            buttons.add(button);
        }
        strip.getChildren().addAll(buttons);
        boolean several = tabs.size() > 1;
        strip.setVisible(several);
        strip.setManaged(several);
        setVisible(!tabs.isEmpty());
        setManaged(!tabs.isEmpty());
        buttons.stream()
                .filter(button -> button.getText().equals(open))
                .findFirst()
                .or(() -> buttons.stream().findFirst())
                .ifPresent(button -> button.setSelected(true));
    }

    private ToggleButton button(OutputTab tab, ToggleGroup group) {
        ToggleButton button = new ToggleButton(tab.title());
        button.getStyleClass().setAll("toggle-button", "output-tab");
        button.setToggleGroup(group);
        button.setAccessibleRole(AccessibleRole.TAB_ITEM);
        List<Node> made = new ArrayList<>();
        button.selectedProperty().addListener((_, _, selected) -> {
            if (selected) {
                if (made.isEmpty()) {
                    made.add(tab.content().get());
                }
                content.getChildren().setAll(made);
            }
        });
        button.setOnAction(_ -> {
            // A second click does not close.
            button.setSelected(true);
            open = tab.title();
        });
        return button;
    }
}
