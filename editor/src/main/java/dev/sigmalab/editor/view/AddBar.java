package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.CellKind;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The buttons at the notebook's end that add a cell.
final class AddBar extends HBox {
    /// @param add puts in a cell of a kind
    AddBar(Consumer<CellKind> add) {
        getStyleClass().add("add-bar");
        getChildren().addAll(button("SQL", CellKind.SQL, add), button("Text", CellKind.MARKDOWN, add));
    }

    private static Button button(String name, CellKind kind, Consumer<CellKind> add) {
        Button button = new Button(name, new FontIcon("mdi2p-plus"));
        button.getStyleClass().add("add-button");
        button.setAccessibleText("Add a cell: " + name);
        button.setOnAction(_ -> add.accept(kind));
        return button;
    }
}
