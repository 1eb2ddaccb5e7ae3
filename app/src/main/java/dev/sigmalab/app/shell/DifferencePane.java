package dev.sigmalab.app.shell;

import dev.sigmalab.editor.document.Difference;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Shows over the window how two notebooks differ, until Escape. Lines are told apart by a sign as well as by colour.
final class DifferencePane extends StackPane {
    private static final double ROW = 20;
    private static final double WIDTH = 820;
    private static final double HEIGHT = 520;
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final PseudoClass SECOND = PseudoClass.getPseudoClass("second");

    private final Label title = new Label();
    private final ListView<Difference.Line> lines = new ListView<>();
    private Node before;

    DifferencePane() {
        title.getStyleClass().add("panel-title");
        lines.setId("difference");
        lines.setFixedCellSize(ROW);
        lines.setCellFactory(_ -> new LineCell());
        lines.setAccessibleText("Differences");
        VBox.setVgrow(lines, Priority.ALWAYS);
        Button close = new Button("Close");
        close.setId("difference-close");
        close.setOnAction(_ -> hide());
        HBox head = new HBox(8, title, CommandMenus.spacer(), close);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(8, head, lines);
        box.getStyleClass().addAll("palette", "difference");
        box.setMaxSize(WIDTH, HEIGHT);
        getChildren().add(box);
        getStyleClass().add("palette-veil");
        setAlignment(Pos.TOP_CENTER);
        setVisible(false);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
    }

    void show(String newTitle, Difference difference) {
        before = getScene().getFocusOwner();
        title.setText(newTitle);
        lines.getItems().setAll(difference.lines());
        lines.scrollTo(0);
        setVisible(true);
        lines.requestFocus();
    }

    private void hide() {
        setVisible(false);
        if (before != null) {
            before.requestFocus();
        }
    }

    private static final class LineCell extends ListCell<Difference.Line> {
        @Override
        protected void updateItem(Difference.Line line, boolean empty) {
            super.updateItem(line, empty);
            Difference.Kind kind = empty ? Difference.Kind.BOTH : line.kind();
            pseudoClassStateChanged(FIRST, kind == Difference.Kind.FIRST);
            pseudoClassStateChanged(SECOND, kind == Difference.Kind.SECOND);
            setText(
                    empty
                            ? ""
                            : switch (kind) {
                                case BOTH -> "  " + line.text();
                                case FIRST -> "− " + line.text();
                                case SECOND -> "+ " + line.text();
                                case LEFT_OUT -> line.text();
                            });
        }
    }
}
