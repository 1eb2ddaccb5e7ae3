package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.CellId;

/// Whether the next keystroke continues a step of undo. A step is a word with the blanks after it, or a row of deleted
/// characters; a line end, a pause, a jump of the caret, or any other operation ends it.
sealed interface Typing {
    int PAUSE_MILLIS = 1000;

    /// The step is complete.
    record Ended() implements Typing {}

    /// Characters were written up to an offset.
    record Writing(CellId cell, int end, boolean afterBlank, long millis) implements Typing {}

    /// Characters were deleted, and the caret is at an offset.
    record Deleting(CellId cell, int start, long millis) implements Typing {}

    /// What a keystroke begins or goes on with.
    static Typing of(TextOperation.Replace key) {
        boolean single = key.text().codePointCount(0, key.text().length()) == 1;
        if (key.start() == key.end() && single && !key.text().equals("\n")) {
            boolean blank = Character.isWhitespace(key.text().codePointAt(0));
            return new Writing(key.cell(), key.start() + key.text().length(), blank, key.millis());
        }
        if (key.text().isEmpty() && key.end() - key.start() <= 2) {
            return new Deleting(key.cell(), key.start(), key.millis());
        }
        return new Ended();
    }

    /// Whether a keystroke belongs to the same step.
    default boolean continuesWith(TextOperation.Replace key) {
        return switch (this) {
            case Ended() -> false;
            case Writing(CellId cell, int end, boolean afterBlank, long millis) ->
                of(key) instanceof Writing(CellId next, int _, boolean blank, long now)
                        && next.equals(cell)
                        && key.start() == end
                        && now - millis < PAUSE_MILLIS
                        && (blank || !afterBlank);
            case Deleting(CellId cell, int start, long millis) ->
                of(key) instanceof Deleting(CellId next, int _, long now)
                        && next.equals(cell)
                        && (key.end() == start || key.start() == start)
                        && now - millis < PAUSE_MILLIS;
        };
    }
}
