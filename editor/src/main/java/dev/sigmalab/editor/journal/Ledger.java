package dev.sigmalab.editor.journal;

import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is typed, in a journal on disk: what is missing there, appended; or all of it, anew. Not for several threads at
/// once, except for what [Typed] allows.
final class Ledger {
    /// A journal that grew beyond this many bytes, and much beyond its document, is written anew.
    private static final long LARGE = 8L << 20;

    private final Storage storage;
    private final Typed typed;
    private JournalFile journal;
    private Findings.Base base;
    private long freshLength;

    /// Whether the journal should have been written anew, and the base is another one than it begins with.
    private boolean behind;

    Ledger(Storage storage, Typed typed, JournalFile journal, Findings.Base base) {
        this.storage = storage;
        this.typed = typed;
        this.journal = journal;
        this.base = base;
    }

    /// What the document's file is known to hold.
    Findings.Base base() {
        return base;
    }

    void setBase(String hash, Notebook notebook) {
        base = new Findings.Base(hash, notebook);
    }

    /// Whether nothing is missing in the file.
    boolean isSaved() {
        return typed.now().notebook().equals(base.notebook());
    }

    /// Brings all that is pending to the device.
    void write() throws IOException {
        List<Change> changes = typed.pending();
        if (behind && !journal.exists()) {
            renew();
        } else if (!changes.isEmpty()) {
            put(changes);
            typed.written(changes.size());
            if (journal.length() > LARGE && journal.length() > 4 * freshLength) {
                startAnew();
            }
        }
    }

    private void put(List<Change> changes) throws IOException {
        List<Entry> entries = new ArrayList<>();
        changes.forEach(change -> entries.add(new Entry.Changed(change)));
        if (journal.exists()) {
            journal.append(entries);
        } else {
            entries.addFirst(new Entry.Opened(base.hash(), base.notebook()));
            journal.start(entries);
            freshLength = journal.length();
        }
    }

    /// Notes which file is about to be written. Where that fails, the file is written all the same: it is safety, too.
    void announce(String hash) {
        try {
            write();
            if (journal.exists()) {
                journal.append(List.of(new Entry.Saving(hash)));
            }
        } catch (IOException full) {
            // After a crash now, the user would be asked about a file that is their own.
        }
    }

    /// Starts the journal anew from the base. Where that fails, the old one goes on: with it all is as safe as before.
    void startAnew() {
        behind = true;
        try {
            renew();
        } catch (IOException full) {
            // Tried again when it has grown, at the next save, or, where there is none, by the writer.
        }
    }

    private void renew() throws IOException {
        Typed.Moment now = typed.now();
        if (now.notebook().equals(base.notebook())) {
            journal.delete();
        } else {
            journal.start(beginning(now.notebook()));
            freshLength = journal.length();
        }
        behind = false;
        typed.written(now.pending());
    }

    private List<Entry> beginning(Notebook now) {
        return List.of(new Entry.Opened(base.hash(), base.notebook()), new Entry.Changed(new Change.ReplaceAll(now)));
    }

    /// Writes what is typed to another journal as well, does something, and takes that journal back if it fails.
    void ahead(Path path, DiskWork work) throws IOException {
        try (JournalFile other = JournalFile.none(storage, path)) {
            if (!isSaved()) {
                other.start(beginning(typed.now().notebook()));
            }
            try {
                work.run();
            } catch (IOException failed) {
                other.delete();
                throw failed;
            }
        }
    }

    /// Goes on in another journal, and drops this one if all is safe there.
    void moveTo(Path path) throws IOException {
        JournalFile old = journal;
        journal = JournalFile.none(storage, path);
        startAnew();
        if (journal.exists() || isSaved()) {
            old.delete();
        } else {
            old.close();
        }
    }

    /// Ends with the session. What is in no file stays in the journal.
    void close() throws IOException {
        if (isSaved()) {
            startAnew();
        }
        journal.close();
    }

    /// Something with the disk that can fail.
    interface DiskWork {
        void run() throws IOException;
    }
}
