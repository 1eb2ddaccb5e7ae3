package dev.sigmalab.editor.view;

import dev.sigmalab.editor.code.EditorListener;
import dev.sigmalab.editor.code.TextEditor;
import dev.sigmalab.editor.document.CellKind;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;

/// A cell of Markdown, drawn or being written; or of raw text, always as it is.
final class TextCellView extends CellView {
    private final TextEditor editor;
    private String drawn;
    private boolean writing;

    TextCellView(CellState state, CellActions actions, EditorListener listener) {
        super(state, actions);
        editor = new TextEditor(listener);
        getStyleClass().add("text-cell");
        show(state);
        body().setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && !writing) {
                int end = state().cell().source().length();
                edit(end, end);
            }
        });
    }

    @Override
    TextEditor editor() {
        return editor;
    }

    @Override
    void update(CellState state) {
        String source = state.cell().source();
        editor.show(source);
        editor.setTitle(state.title());
        if (!writing && !source.equals(drawn)) {
            draw();
        }
    }

    /// Shows the text as it reads.
    void render() {
        if (writing) {
            writing = false;
            draw();
        }
    }

    private void draw() {
        drawn = state().cell().source();
        body().getChildren().setAll(state().cell().kind() == CellKind.MARKDOWN ? markdown() : editor);
    }

    private Node markdown() {
        if (drawn.isBlank()) {
            return StandardOutputs.line("Empty text: press Enter to write");
        }
        MarkdownView view = new MarkdownView(
                drawn,
                actions()::openLink,
                new MarkdownPictures(state().cell(), actions().context().folder()));
        setAccessibleHelp(MarkdownView.spoken(drawn));
        return view;
    }

    @Override
    void edit(int anchor, int caret) {
        if (!writing) {
            writing = true;
            body().getChildren().setAll(editor);
        }
        editor.select(anchor, caret);
        editor.requestFocus();
    }
}
