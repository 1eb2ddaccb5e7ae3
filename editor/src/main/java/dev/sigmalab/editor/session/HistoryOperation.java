package dev.sigmalab.editor.session;

/// Back and forth.
public sealed interface HistoryOperation extends Operation {
    /// Takes back the latest step; if it would change the text of another cell than the selected one, goes there only.
    record Undo() implements HistoryOperation {}

    /// Does again what was taken back last, in the same manner.
    record Redo() implements HistoryOperation {}
}
