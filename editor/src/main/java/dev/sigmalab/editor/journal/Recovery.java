package dev.sigmalab.editor.journal;

import dev.sigmalab.editor.document.Notebook;

/// What was found when a document was opened.
public sealed interface Recovery {
    /// The document to go on with.
    Notebook notebook();

    /// The file as it is, or a new document; no work is missing from it.
    record Unchanged(Notebook notebook) implements Recovery {}

    /// Work that the file lacks.
    ///
    /// @param saved what the file holds; of an unnamed document, what it was opened with
    record Recovered(Notebook notebook, Notebook saved) implements Recovery {}

    /// Another program changed the file, or its journal was lost; no work is missing from it.
    record NewerOnDisk(Notebook notebook) implements Recovery {}

    /// There is work that the file lacks, and another program changed the file, which may be unreadable by now. The
    /// user decides; until then [DocumentJournal#save] refuses to write over the file.
    ///
    /// @param saved what the file held before
    record BothChanged(Notebook notebook, Notebook saved) implements Recovery {}

    /// The file was deleted or moved; here is what it held, with the work that it lacked.
    record FileGone(Notebook notebook) implements Recovery {}
}
