package dev.sigmalab.app.panel;

import dev.sigmalab.app.shell.EmptyState;
import dev.sigmalab.editor.document.CellId;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// The notebook's headings and what its statements make; a click or Enter goes there.
public final class OutlinePanel extends StackPane {
    private static final double INDENT = 12;

    private final ListView<Outline.Entry> list = new ListView<>();
    private Outline shown = new Outline(List.of());

    /// @param go scrolls a cell into view
    public OutlinePanel(Consumer<CellId> go) {
        list.getStyleClass().add("side-list");
        list.setAccessibleText("Outline of the notebook");
        list.setFixedCellSize(28);
        list.setCellFactory(_ -> new EntryCell());
        list.setPlaceholder(new EmptyState(
                "mdi2f-format-list-bulleted-square",
                "No headings yet",
                "Headings of text cells and what SQL makes appear here."));
        list.setOnMouseClicked(_ -> goToSelected(go));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                goToSelected(go);
            }
        });
        getChildren().add(list);
        setMinSize(0, 0);
    }

    private void goToSelected(Consumer<CellId> go) {
        Outline.Entry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            go.accept(entry.cell());
        }
    }

    /// Shows an outline.
    public void show(Outline outline) {
        if (!outline.equals(shown)) {
            shown = outline;
            list.getItems().setAll(outline.entries());
        }
    }

    private static final class EntryCell extends ListCell<Outline.Entry> {
        @Override
        protected void updateItem(Outline.Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(empty ? null : entry.text());
            setGraphic(empty || entry.isHeading() ? null : new FontIcon("mdi2c-code-tags"));
            // The style sheet's padding would win over one that is set.
            setStyle(
                    empty
                            ? ""
                            : "-fx-padding: 2 8 2 %.0f;%s"
                                    .formatted(
                                            8 + INDENT * (entry.level() - 1),
                                            entry.isHeading() && entry.level() == 1 ? "-fx-font-weight: bold;" : ""));
        }
    }
}
