package dev.sigmalab.editor.journal;

/// A document's file, compared with what was read or written last.
public sealed interface OnDisk {
    /// It is the same, or there is none to compare with.
    record Same() implements OnDisk {}

    /// There is no such file any more.
    record Gone() implements OnDisk {}

    /// Another program wrote it.
    ///
    /// @param hash tells one such content from the next
    record Foreign(String hash) implements OnDisk {}
}
