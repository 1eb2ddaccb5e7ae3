package dev.sigmalab.editor.journal;

import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.ipynb.NotebookReader;
import dev.sigmalab.editor.ipynb.NotebookWriter;
import dev.sigmalab.engine.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What a file and a journal say together.
///
/// @param recovery for the user
/// @param base what the file is known to hold
/// @param keepsJournal whether the journal holds work that is nowhere else
record Findings(Recovery recovery, Base base, boolean keepsJournal) {
    /// What a file is known to hold.
    ///
    /// @param hash the file's, or [FileHash#NONE]
    record Base(String hash, Notebook notebook) {
        /// No file.
        static final Base NOTHING = new Base(FileHash.NONE, Notebook.of(List.of()));
    }

    /// A file without a journal.
    ///
    /// @throws ProblemException if it is not a notebook
    static Findings ofFile(byte[] content) {
        Notebook notebook = parse(content);
        return new Findings(new Recovery.Unchanged(notebook), new Base(FileHash.of(content), notebook), false);
    }

    /// A new unnamed document.
    static Findings ofNew(Notebook notebook) {
        return new Findings(new Recovery.Unchanged(notebook), new Base(FileHash.NONE, notebook), false);
    }

    /// The journal of an unnamed document.
    static Findings ofUnnamed(Replay replay) {
        Base base = new Base(FileHash.NONE, replay.opened());
        return replay.hasChanges()
                ? new Findings(new Recovery.Recovered(replay.document(), replay.opened()), base, true)
                : new Findings(new Recovery.Unchanged(replay.opened()), base, false);
    }

    /// A journal whose file is gone.
    static Findings ofGoneFile(Replay replay) {
        return new Findings(new Recovery.FileGone(replay.document()), Base.NOTHING, true);
    }

    /// A file and its journal.
    ///
    /// @throws ProblemException if neither holds a notebook
    static Findings of(byte[] content, Replay replay) {
        String hash = FileHash.of(content);
        if (holds(content, replay.document())) {
            return ofFile(content);
        }
        if (!replay.hashes().contains(hash)) {
            return ofForeignFile(content, replay);
        }
        if (!replay.hasChanges() && hash.equals(replay.hashes().getFirst())) {
            return ofFile(content);
        }
        Notebook saved = parse(content);
        return new Findings(new Recovery.Recovered(replay.document(), saved), new Base(hash, saved), true);
    }

    private static Findings ofForeignFile(byte[] content, Replay replay) {
        if (!replay.hasChanges()) {
            try {
                Findings file = ofFile(content);
                return new Findings(new Recovery.NewerOnDisk(file.base().notebook()), file.base(), false);
            } catch (ProblemException unreadable) {
                // What the file held before is better than nothing: the journal has it.
            }
        }
        Base base = new Base(replay.hashes().getFirst(), replay.opened());
        return new Findings(new Recovery.BothChanged(replay.document(), replay.opened()), base, true);
    }

    private static boolean holds(byte[] content, Notebook notebook) {
        return Arrays.equals(content, bytes(notebook));
    }

    /// A notebook's file.
    static byte[] bytes(Notebook notebook) {
        return NotebookWriter.write(notebook).getBytes(StandardCharsets.UTF_8);
    }

    static Notebook parse(byte[] content) {
        return NotebookReader.read(NotebookFile.text(content));
    }
}
