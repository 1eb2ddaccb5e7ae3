package dev.sigmalab.editor.code;

/// Hears what the user does in an editor. All calls come on the JavaFX thread.
public interface EditorListener {
    /// A way out of an editor by keyboard.
    enum Way {
        /// Up from the first line.
        UP,
        /// Down from the last line.
        DOWN,
        /// Out of the text, to what surrounds it.
        OUT
    }

    /// A stretch of the text was replaced.
    ///
    /// @param start offset of the first replaced character
    /// @param end offset after the last, in the text as it was
    default void edited(int start, int end, String text) {}

    /// Another stretch is selected, or, with equal offsets, the caret moved.
    default void selected(int anchor, int caret) {}

    /// The text is to run.
    ///
    /// @param advance whether to go on to what follows it
    default void run(boolean advance) {}

    /// The user leaves the text.
    default void left(Way way) {}

    /// The latest change is to be taken back.
    default void undo() {}

    /// What was taken back is to be done again.
    default void redo() {}
}
