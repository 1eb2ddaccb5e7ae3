package dev.sigmalab.editor.code;

import dev.sigmalab.editor.language.CatalogSnapshot;
import dev.sigmalab.editor.language.Completion;
import dev.sigmalab.editor.language.Proposal;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Popup;

/// The list of proposals at the caret. The keyboard stays in the text: arrows choose, Enter and Tab write, Escape
/// closes.
final class CompletionPopup {
    private static final double ROW = 24;
    private static final int MOST_ROWS = 10;

    private final SqlArea area;
    private final Supplier<CatalogSnapshot> names;
    private final Popup popup = new Popup();
    private final ListView<Proposal> list = new ListView<>();
    private Completion completion = new Completion(0, 0, "", List.of());

    CompletionPopup(SqlArea area, Supplier<CatalogSnapshot> names) {
        this.area = area;
        this.names = names;
        list.getStyleClass().add("sql-completion");
        list.setFixedCellSize(ROW);
        list.setPrefWidth(380);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new ProposalCell());
        list.setAccessibleText("Proposals");
        list.setOnMouseClicked(_ -> accept());
        popup.getContent().add(list);
        popup.setAutoHide(true);
        // Keys reach the popup's window first; they are the text's.
        popup.setHideOnEscape(false);
        area.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                hide();
            }
        });
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    void hide() {
        popup.hide();
    }

    /// Proposes at the caret.
    ///
    /// @param asked whether the user asked: else a finished word or an empty one needs no proposals
    void propose(boolean asked) {
        completion = Completion.at(area.getText(), area.getCaretPosition(), names.get());
        if (completion.proposals().isEmpty() || (!asked && completion.isSettled())) {
            hide();
            return;
        }
        list.getItems().setAll(completion.proposals());
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        list.setPrefHeight(Math.min(MOST_ROWS, completion.proposals().size()) * ROW + 2);
        // What was just written has no place before it is laid out.
        area.layout();
        area.getCaretBounds().ifPresent(this::showAt);
    }

    private void showAt(Bounds caret) {
        if (!popup.isShowing()) {
            popup.show(area, caret.getMinX() - 8, caret.getMaxY() + 2);
        }
    }

    /// Handles a key that belongs to the open list; says whether it did.
    boolean handle(KeyCode key) {
        if (!isShowing()) {
            return false;
        }
        switch (key) {
            case DOWN -> choose(1);
            case UP -> choose(-1);
            case PAGE_DOWN -> choose(MOST_ROWS);
            case PAGE_UP -> choose(-MOST_ROWS);
            case ENTER, TAB -> accept();
            case ESCAPE -> hide();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void choose(int step) {
        int last = list.getItems().size() - 1;
        int index = Math.clamp(list.getSelectionModel().getSelectedIndex() + (long) step, 0, last);
        list.getSelectionModel().select(index);
        list.scrollTo(Math.max(0, index - MOST_ROWS / 2));
    }

    private void accept() {
        Proposal proposal = list.getSelectionModel().getSelectedItem();
        hide();
        if (proposal != null) {
            area.replaceText(completion.start(), completion.end(), proposal.text());
            area.moveTo(completion.caretAfter(proposal));
        }
    }

    /// The words themselves at the left, what they are at the right.
    private static final class ProposalCell extends ListCell<Proposal> {
        private final Label text = new Label();
        private final Label detail = new Label();
        private final HBox row;

        ProposalCell() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            text.setMinWidth(Region.USE_PREF_SIZE);
            text.getStyleClass().add("sql-proposal");
            detail.getStyleClass().add("sql-proposal-detail");
            row = new HBox(8, text, gap, detail);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(ROW);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Proposal proposal, boolean empty) {
            super.updateItem(proposal, empty);
            setText(null);
            setGraphic(empty || proposal == null ? null : row);
            if (proposal != null) {
                text.setText(proposal.text());
                String what = proposal.detail().isEmpty() ? proposal.kind().title() : proposal.detail();
                detail.setText(what);
                setAccessibleText(proposal.text() + ", " + proposal.kind().title());
            }
        }
    }
}
