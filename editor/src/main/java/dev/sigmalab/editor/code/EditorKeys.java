package dev.sigmalab.editor.code;

import dev.sigmalab.editor.code.EditorListener.Way;
import dev.sigmalab.editor.language.Completion;
import dev.sigmalab.editor.language.Indentation;
import javafx.application.Platform;
import javafx.scene.control.IndexRange;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of an editor that mean more than to a plain text area.
final class EditorKeys {
    private final SqlArea area;
    private final Assistant assistant;
    private final EditorListener listener;

    EditorKeys(SqlArea area, Assistant assistant, EditorListener listener) {
        this.area = area;
        this.assistant = assistant;
        this.listener = listener;
    }

    /// What an editor does for its language.
    interface Assistant {
        /// Handles a key that belongs to open proposals; says whether it did.
        boolean handle(KeyCode key);

        /// Proposes at the caret.
        ///
        /// @param asked whether the user asked, or only typed
        void propose(boolean asked);

        /// Closes the proposals.
        void hide();

        /// Goes to the next problem, or to the one before.
        void goToProblem(boolean forward);
    }

    /// For a text without a language.
    static final class NoAssistant implements Assistant {
        @Override
        public boolean handle(KeyCode key) {
            return false;
        }

        @Override
        public void propose(boolean asked) {}

        @Override
        public void hide() {}

        @Override
        public void goToProblem(boolean forward) {}
    }

    void install() {
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (handle(event)) {
                event.consume();
            }
        });
        area.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (event.isShortcutDown()) {
                return;
            }
            if (Completion.isTriggeredBy(event.getCharacter())) {
                Platform.runLater(() -> assistant.propose(false));
            } else {
                assistant.hide();
            }
        });
    }

    private boolean handle(KeyEvent event) {
        boolean plain = !event.isShiftDown() && !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        if (plain && assistant.handle(event.getCode())) {
            return true;
        }
        if (event.isShortcutDown() && !event.isAltDown()) {
            return handleShortcut(event);
        }
        return switch (event.getCode()) {
            case ENTER -> enter(event);
            case TAB -> tab(event.isShiftDown());
            case F8 -> then(() -> assistant.goToProblem(!event.isShiftDown()));
            case ESCAPE -> then(() -> listener.left(Way.OUT));
            case BACK_SPACE -> plain && backspace();
            case UP -> plain && isOnFirstLine() && then(() -> listener.left(Way.UP));
            case DOWN -> plain && isOnLastLine() && then(() -> listener.left(Way.DOWN));
            case LEFT, RIGHT, HOME, END -> {
                assistant.hide();
                yield false;
            }
            default -> false;
        };
    }

    private boolean handleShortcut(KeyEvent event) {
        return switch (event.getCode()) {
            case ENTER -> then(() -> listener.run(false));
            case SPACE -> then(() -> assistant.propose(true));
            case Z -> then(event.isShiftDown() ? listener::redo : listener::undo);
            case Y -> then(listener::redo);
            default -> false;
        };
    }

    private boolean then(Runnable action) {
        assistant.hide();
        action.run();
        return true;
    }

    private boolean enter(KeyEvent event) {
        if (event.isAltDown()) {
            return false;
        }
        return then(() -> {
            if (event.isShiftDown()) {
                listener.run(true);
            } else {
                int from = area.getSelection().getStart();
                area.replaceSelection("\n" + Indentation.ofNewLine(area.getText(), from));
                area.requestFollowCaret();
            }
        });
    }

    /// One step in; of several selected lines all of them, in or out.
    private boolean tab(boolean out) {
        IndexRange selection = area.getSelection();
        boolean lines = area.getSelectedText().contains("\n");
        if (!lines && !out) {
            return then(() -> area.replaceSelection(Indentation.STEP));
        }
        String text = area.getText();
        int start = text.lastIndexOf('\n', selection.getStart() - 1) + 1;
        int newline = text.indexOf('\n', Math.max(start, selection.getEnd() - (lines ? 1 : 0)));
        int end = newline < 0 ? text.length() : newline;
        String before = text.substring(start, end);
        String after = out ? Indentation.dedent(before) : Indentation.indent(before);
        return then(() -> {
            if (!after.equals(before)) {
                area.replaceText(start, end, after);
            }
            if (lines) {
                area.selectRange(start, start + after.length());
            }
        });
    }

    /// In the blanks at the start of a line a whole step goes.
    private boolean backspace() {
        int caret = area.getCaretPosition();
        int column = area.getCaretColumn();
        int step = Indentation.STEP.length();
        String line = area.getParagraph(area.getCurrentParagraph()).getText();
        boolean indented = column >= step
                && column % step == 0
                && line.substring(0, column).isBlank();
        return indented && area.getSelection().getLength() == 0 && then(() -> area.deleteText(caret - step, caret));
    }

    private boolean isOnFirstLine() {
        return area.getCurrentParagraph() == 0
                && area.getCaretSelectionBind().getLineIndex().orElse(0) == 0;
    }

    private boolean isOnLastLine() {
        int paragraph = area.getCurrentParagraph();
        int lines = area.getParagraphLinesCount(paragraph);
        return paragraph == area.getParagraphs().size() - 1
                && area.getCaretSelectionBind().getLineIndex().orElse(0) >= lines - 1;
    }
}
