package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.Notebook;
import java.nio.file.Path;

/// The notebook's file: what the user asks for, and what was found on disk.
public sealed interface FileOperation extends Operation {
    /// Writes the file; of an unnamed notebook, asks for a name; if the file is newer, asks what to do.
    record Save() implements FileOperation {}

    /// Writes to a file that the user chose, which becomes the notebook's.
    record SaveAs(Path file) implements FileOperation {}

    /// A write is done.
    record Saved(int write) implements FileOperation {}

    /// A write failed.
    ///
    /// @param reason for the user, such as "the disk is full"
    record SaveFailed(int write, String reason) implements FileOperation {}

    /// A write was not done because the file is not the one that was read or written last.
    record RefusedAsNewer(int write) implements FileOperation {}

    /// Another program changed the file.
    record ChangedOnDisk() implements FileOperation {}

    /// The file is again the one that was read or written last.
    record SameOnDisk() implements FileOperation {}

    /// The file is there no more.
    record GoneFromDisk() implements FileOperation {}

    /// The file's notebook could not be read.
    record ReloadFailed(String reason) implements FileOperation {}

    /// The user wants the file's notebook in place of this one; it is a step that can be undone. SQL that was not
    /// in this notebook takes its trust away.
    record Reload(Notebook onDisk) implements FileOperation {}

    /// The user wants this notebook; the next save writes over the newer file.
    record KeepMine() implements FileOperation {}

    /// The file shall have another name or place.
    record Rename(Path file) implements FileOperation {}

    /// The file has another name or place.
    record Renamed(Path file) implements FileOperation {}

    /// The file could not be renamed.
    record RenameFailed(String reason) implements FileOperation {}

    /// What is typed cannot be brought to safety.
    ///
    /// @param reason for the user, such as "the disk is full"
    record JournalFailed(String reason) implements FileOperation {}

    /// What was typed is safe again.
    record JournalHealed() implements FileOperation {}

    /// The user trusts what the notebook runs.
    record GiveTrust() implements FileOperation {}
}
