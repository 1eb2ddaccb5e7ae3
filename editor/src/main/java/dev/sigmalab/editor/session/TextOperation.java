package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.CellId;

/// Writing, and where the caret is.
public sealed interface TextOperation extends Operation {
    /// Replaces a stretch of a cell's text and puts the caret after what was written. Keystrokes that follow one
    /// another make one step of undo per word.
    ///
    /// @param start offset of the first replaced character, in UTF-16 units
    /// @param end offset after the last
    /// @param millis when, on any clock that runs forward: a second's pause begins a new step
    record Replace(CellId cell, int start, int end, String text, long millis) implements TextOperation {}

    /// Selects a stretch of a cell's text, or, with equal offsets, puts the caret there.
    record Select(CellId cell, int anchor, int caret) implements TextOperation {}
}
