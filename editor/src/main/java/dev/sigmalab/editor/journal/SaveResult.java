package dev.sigmalab.editor.journal;

/// What came of writing a file.
public sealed interface SaveResult {
    /// It is on the device.
    record Saved() implements SaveResult {}

    /// Not written: the file is not the one that was read or written last.
    record RefusedAsNewer() implements SaveResult {}

    /// Not written: another process has the file open.
    record HeldBy(long pid) implements SaveResult {}

    /// Not written.
    ///
    /// @param reason for the user
    record Failed(String reason) implements SaveResult {}
}
