package dev.sigmalab.editor.code;

import java.util.Objects;
import javafx.application.Platform;
import javafx.scene.control.IndexRange;
import javafx.scene.layout.StackPane;

/// Edits one plain text. As high as its text; only for the JavaFX thread.
///
/// Shift+Enter and Ctrl+Enter run, Escape leaves. What the user does goes to the listener; what [#show] and [#select]
/// do does not.
public sealed class TextEditor extends StackPane permits SqlEditor {
    private final SqlArea area;
    private final EditorListener listener;
    private IndexRange selection = new IndexRange(0, 0);
    private String title = "Text";
    private boolean silent;
    private boolean settling;

    /// An editor for text in no particular language.
    public TextEditor(EditorListener listener) {
        this(new SqlArea(false), listener);
        getStyleClass().add("text-editor");
        new EditorKeys(area, new EditorKeys.NoAssistant(), listener).install();
    }

    TextEditor(SqlArea area, EditorListener listener) {
        this.area = area;
        this.listener = Objects.requireNonNull(listener);
        getChildren().add(area);
        area.plainTextChanges()
                .subscribe(change -> replaced(change.getPosition(), change.getRemovalEnd(), change.getInserted()));
        area.selectionProperty().addListener((_, _, _) -> moved());
        area.caretPositionProperty().addListener((_, _, _) -> moved());
        area.focusedProperty().addListener((_, _, _) -> caretMoved());
        area.setAccessibleText(title);
    }

    /// The text as it is now.
    public final String text() {
        return area.getText();
    }

    /// Where the selection begins.
    public final int anchor() {
        return area.getAnchor();
    }

    /// Where the caret is.
    public final int caret() {
        return area.getCaretPosition();
    }

    /// Whether the keyboard is in the text.
    public final boolean isEditing() {
        return area.isFocused();
    }

    /// Shows a text without telling the listener. Only what differs is replaced, so that the caret stays in its word.
    public final void show(String text) {
        String present = area.getText();
        if (present.equals(text)) {
            return;
        }
        int shorter = Math.min(present.length(), text.length());
        int start = 0;
        while (start < shorter && present.charAt(start) == text.charAt(start)) {
            start++;
        }
        int tail = 0;
        while (tail < shorter - start
                && present.charAt(present.length() - 1 - tail) == text.charAt(text.length() - 1 - tail)) {
            tail++;
        }
        int from = start;
        int to = present.length() - tail;
        String replacement = text.substring(start, text.length() - tail);
        silently(() -> area.replaceText(from, to, replacement));
    }

    /// Selects a stretch, or puts the caret there, without telling the listener. Offsets beyond the text mean its end.
    public final void select(int anchor, int caret) {
        int length = area.getLength();
        silently(() -> area.selectRange(Math.min(anchor, length), Math.min(caret, length)));
        selection = new IndexRange(area.getAnchor(), area.getCaretPosition());
        caretMoved();
    }

    /// What this text is called by screen readers, such as `SQL, cell 3 of 7`.
    public final void setTitle(String newTitle) {
        title = Objects.requireNonNull(newTitle);
        area.setAccessibleText(title);
    }

    /// Puts the keyboard into the text.
    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    /// The area that the text is in.
    final SqlArea area() {
        return area;
    }

    /// Called after each change of the text, before the listener hears of it.
    void textChanged(int start, int end, String written) {}

    /// Called when the caret has moved without a change of the text, and when the keyboard comes or goes.
    void caretMoved() {}

    private void replaced(int start, int end, String written) {
        // The area moves its caret in several steps after this; that is part of the edit and no move of its own.
        selection = new IndexRange(start + written.length(), start + written.length());
        if (!settling) {
            settling = true;
            Platform.runLater(() -> {
                settling = false;
                moved();
            });
        }
        textChanged(start, end, written);
        if (!silent) {
            listener.edited(start, end, written);
        }
    }

    private void moved() {
        IndexRange present = new IndexRange(area.getAnchor(), area.getCaretPosition());
        if (!settling && !present.equals(selection)) {
            selection = present;
            caretMoved();
            if (!silent) {
                listener.selected(present.getStart(), present.getEnd());
            }
        }
    }

    private void silently(Runnable change) {
        boolean before = silent;
        silent = true;
        try {
            change.run();
        } finally {
            silent = before;
        }
    }
}
