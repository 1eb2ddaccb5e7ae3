package dev.sigmalab.editor.journal;

/// What came of opening a document.
public sealed interface Opening {
    /// It is open.
    ///
    /// @param damaged whether the journal was damaged elsewhere than at its end, so that much work may be missing
    record Opened(DocumentJournal journal, Recovery recovery, boolean damaged) implements Opening {}

    /// A living process has it, which may be this one.
    record HeldBy(long pid) implements Opening {}
}
