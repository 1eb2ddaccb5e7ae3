package dev.sigmalab.app.shell;

import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.command.Commands;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The search of commands, over the window: a few letters, Enter.
final class CommandPalette extends StackPane {
    private static final double WIDTH = 560;
    private static final double ROW = 32;
    private static final int ROWS = 10;

    private final Supplier<Commands> commands;
    private final TextField query = new TextField();
    private final ListView<Commands.Hit> hits = new ListView<>();
    private Node before;

    CommandPalette(Supplier<Commands> commands) {
        this.commands = commands;
        query.setPromptText("Search commands");
        query.setAccessibleText("Search commands");
        query.setId("palette-query");
        hits.setAccessibleText("Commands");
        hits.setId("palette-hits");
        hits.setFixedCellSize(ROW);
        hits.setPrefHeight(ROW * ROWS + 2);
        hits.setFocusTraversable(false);
        hits.setCellFactory(_ -> new HitCell());
        hits.setOnMouseClicked(_ -> runSelected());
        Label none = new Label("No command has these letters in this order");
        none.getStyleClass().add("muted");
        hits.setPlaceholder(none);
        VBox box = new VBox(8, query, hits);
        box.getStyleClass().add("palette");
        box.setMaxSize(WIDTH, USE_PREF_SIZE);
        getChildren().add(box);
        getStyleClass().add("palette-veil");
        setAlignment(Pos.TOP_CENTER);
        setVisible(false);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                hide();
            }
        });
        query.textProperty().addListener((_, _, _) -> search());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    void show() {
        if (isVisible()) {
            return;
        }
        before = getScene().getFocusOwner();
        query.clear();
        search();
        setVisible(true);
        query.requestFocus();
    }

    private void hide() {
        setVisible(false);
        if (before != null) {
            before.requestFocus();
        }
    }

    private void search() {
        hits.getItems().setAll(commands.get().search(query.getText()));
        hits.getSelectionModel().selectFirst();
        hits.scrollTo(0);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> hide();
            case ENTER -> runSelected();
            case DOWN -> select(1);
            case UP -> select(-1);
            case PAGE_DOWN -> select(ROWS);
            case PAGE_UP -> select(-ROWS);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int by) {
        int last = hits.getItems().size() - 1;
        int next = Math.clamp(hits.getSelectionModel().getSelectedIndex() + (long) by, 0, Math.max(0, last));
        hits.getSelectionModel().select(next);
        hits.scrollTo(Math.max(0, next - ROWS / 2));
    }

    private void runSelected() {
        Commands.Hit hit = hits.getSelectionModel().getSelectedItem();
        if (hit != null && hit.command().enabled().getAsBoolean()) {
            hide();
            hit.command().run();
        }
    }

    /// A command with the letters that matched in bold, and its key.
    private static final class HitCell extends ListCell<Commands.Hit> {
        @Override
        protected void updateItem(Commands.Hit hit, boolean empty) {
            super.updateItem(hit, empty);
            setText(null);
            setGraphic(empty ? null : line(hit));
            setAccessibleText(empty ? "" : hit.text() + ", " + CommandMenus.keyText(hit.command()));
        }

        private static Node line(Commands.Hit hit) {
            Command command = hit.command();
            TextFlow title = new TextFlow();
            for (int i = 0; i < hit.text().length(); i++) {
                Text letter = new Text(hit.text().substring(i, i + 1));
                letter.getStyleClass().add(hit.places().contains(i) ? "palette-match" : "palette-letter");
                title.getChildren().add(letter);
            }
            Label keys = new Label(CommandMenus.keyText(command));
            keys.getStyleClass().add("command-keys");
            HBox line = new HBox(16, title, CommandMenus.spacer(), keys);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setFillHeight(false);
            line.setOpacity(command.enabled().getAsBoolean() ? 1 : 0.5);
            return line;
        }
    }
}
