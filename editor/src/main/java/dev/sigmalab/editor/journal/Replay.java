package dev.sigmalab.editor.journal;

import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import java.util.ArrayList;
import java.util.List;

/// What a journal tells when it is read from the start.
///
/// @param opened what the document was
/// @param document what it became
/// @param hashes of files that this journal's own saves may have written, and of the file that was opened
/// @param read the frames that count: those that could be read and applied
record Replay(Notebook opened, Notebook document, List<String> hashes, Frames.Read read) {
    Replay {
        hashes = List.copyOf(hashes);
    }

    /// Whether the document is another one than was opened.
    boolean hasChanges() {
        return !document.equals(opened);
    }

    /// The replay of a journal.
    ///
    /// @throws IllegalArgumentException if not even its first entry can be read
    static Replay of(byte[] journal) {
        Frames.Read read = Frames.read(journal);
        if (read.payloads().isEmpty()
                || !(Entry.decode(read.payloads().getFirst()) instanceof Entry.Opened(String hash, Notebook opened))) {
            throw new IllegalArgumentException("a journal without a beginning");
        }
        List<String> hashes = new ArrayList<>(List.of(hash));
        Notebook document = opened;
        for (int i = 1; i < read.payloads().size(); i++) {
            try {
                switch (Entry.decode(read.payloads().get(i))) {
                    case Entry.Changed(Change change) -> document = change.apply(document);
                    case Entry.Saving(String saved) -> hashes.add(saved);
                    case Entry.Opened _ -> throw new IllegalArgumentException("a second beginning");
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException unfitting) {
                // The checksums are right, so this is no accident on disk; still, all before it is the user's work.
                return new Replay(opened, document, hashes, read.upTo(i));
            }
        }
        return new Replay(opened, document, hashes, read);
    }
}
