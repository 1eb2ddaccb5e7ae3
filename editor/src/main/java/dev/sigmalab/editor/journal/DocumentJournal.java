package dev.sigmalab.editor.journal;

import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// An open document's safety: takes every change, writes the file, and gives all of it back after a crash.
///
/// [#append] never waits for a disk. The other methods do, and belong on a thread that may wait.
public final class DocumentJournal implements AutoCloseable {
    private final Storage storage;
    private final Object disk = new Object();
    private final Typed typed;
    private final JournalWriter writer;

    // Guarded by `disk`.
    private final Ledger ledger;
    private Home home;

    DocumentJournal(
            Storage storage,
            SafetyListener listener,
            Home home,
            JournalFile journal,
            Findings.Base base,
            Notebook notebook) {
        this.storage = storage;
        this.home = home;
        this.typed = new Typed(notebook);
        this.ledger = new Ledger(storage, typed, journal, base);
        this.writer = new JournalWriter(typed, this::write, listener);
        writer.start();
    }

    /// Opens a notebook's file with its journal.
    ///
    /// @param folder where journals are, made if missing
    /// @throws ProblemException if there is neither a notebook in the file nor one in a journal of it
    public static Opening open(Path folder, Path file, SafetyListener listener) {
        return new Opener(disk(folder), listener).openFile(folder, file);
    }

    /// Opens an unnamed document, a new one or one of an earlier session.
    ///
    /// @param name tells unnamed documents apart: letters, digits, hyphens
    /// @param initial what a new document starts with
    public static Opening openUnnamed(Path folder, String name, Notebook initial, SafetyListener listener) {
        return new Opener(disk(folder), listener).openUnnamed(folder, name, initial);
    }

    private static Storage disk(Path folder) {
        return new ReservedStorage(new DiskStorage(), folder);
    }

    /// The names of the unnamed documents with work in them that no living process has open.
    ///
    /// @throws IOException if the folder cannot be read
    public static List<String> unnamed(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = Home.unnamedName(file);
                if (!name.isEmpty() && !Home.isHeld(file)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /// Takes a change of the document; within a second it is on disk.
    ///
    /// @throws IllegalArgumentException if it does not fit the document
    public void append(Change change) {
        typed.add(change);
    }

    /// Waits until all changes are on the device; false if the disk refuses.
    public boolean flush() {
        return writer.writeNow();
    }

    /// Writes the document's file.
    ///
    /// @param notebook what to write; changes that it lacks stay in the journal
    /// @param overwriteNewer whether to write even if the file is not the one that was read or written last
    /// @throws IllegalStateException if the document has no file
    public SaveResult save(Notebook notebook, boolean overwriteNewer) {
        synchronized (disk) {
            if (home.file() == null) {
                throw new IllegalStateException("an unnamed document cannot be saved");
            }
            try {
                String onDisk = hashOf(home.file());
                boolean newer = !onDisk.equals(FileHash.NONE)
                        && !onDisk.equals(ledger.base().hash());
                if (newer && !overwriteNewer) {
                    return new SaveResult.RefusedAsNewer();
                }
                byte[] content = Findings.bytes(notebook);
                ledger.announce(FileHash.of(content));
                storage.replace(home.file(), content);
                ledger.setBase(FileHash.of(content), notebook);
            } catch (IOException failed) {
                return new SaveResult.Failed(Reasons.of(failed));
            }
            ledger.startAnew();
            return new SaveResult.Saved();
        }
    }

    /// Writes the document to a file that the user chose, over what is there, and goes on with that file.
    public SaveResult saveAs(Path folder, Path file, Notebook notebook) {
        synchronized (disk) {
            Path target = file.toAbsolutePath().normalize();
            if (target.equals(home.file())) {
                return save(notebook, true);
            }
            byte[] content = Findings.bytes(notebook);
            return moveTo(folder, target, () -> {
                storage.replace(target, content);
                ledger.setBase(FileHash.of(content), notebook);
            });
        }
    }

    /// Moves the document's file where there is none yet; unsaved work moves along.
    ///
    /// @throws IllegalStateException if the document has no file
    public SaveResult rename(Path folder, Path file) {
        synchronized (disk) {
            Path from = home.file();
            Path target = file.toAbsolutePath().normalize();
            if (from == null) {
                throw new IllegalStateException("an unnamed document has no file to rename");
            }
            if (Files.exists(target)) {
                return new SaveResult.Failed("there is a file of that name already");
            }
            return moveTo(
                    folder, target, () -> ledger.ahead(Home.journalOf(folder, target), () -> Files.move(from, target)));
        }
    }

    /// Changes home: new lock, the work, a journal there, and only then nothing more here.
    private SaveResult moveTo(Path folder, Path target, Ledger.DiskWork work) {
        Path path = Home.journalOf(folder, target);
        try {
            LockFile lock;
            switch (Home.lock(path)) {
                case LockFile.Attempt.Taken(LockFile taken) -> lock = taken;
                case LockFile.Attempt.HeldBy(long pid) -> {
                    return new SaveResult.HeldBy(pid);
                }
            }
            try {
                work.run();
            } catch (IOException failed) {
                lock.release();
                throw failed;
            }
            leaveFor(new Home(target, path, lock));
            return new SaveResult.Saved();
        } catch (IOException failed) {
            return new SaveResult.Failed(Reasons.of(failed));
        }
    }

    private void leaveFor(Home next) throws IOException {
        Home left = home;
        home = next;
        ledger.moveTo(next.journal());
        left.release();
    }

    /// Compares the document's file with what was read or written last.
    ///
    /// @throws IOException if it cannot be read
    public OnDisk look() throws IOException {
        synchronized (disk) {
            String hash = home.file() == null ? ledger.base().hash() : hashOf(home.file());
            if (hash.equals(ledger.base().hash())) {
                return new OnDisk.Same();
            }
            return hash.equals(FileHash.NONE) ? new OnDisk.Gone() : new OnDisk.Foreign(hash);
        }
    }

    /// What the file holds by now, which saves go on from. The document stays as it is until a change makes it the
    /// file's: what is typed meanwhile is not lost.
    ///
    /// @throws ProblemException if the file holds no notebook
    public Notebook reload() {
        synchronized (disk) {
            byte[] content;
            try {
                content = storage.read(home.file());
            } catch (IOException failed) {
                throw Opener.unreadable(home.file(), failed);
            }
            Notebook notebook = Findings.parse(content);
            ledger.setBase(FileHash.of(content), notebook);
            ledger.startAnew();
            return notebook;
        }
    }

    /// The notebook that the file holds by now; nothing changes.
    ///
    /// @throws ProblemException if the file holds none
    public Notebook peek() {
        synchronized (disk) {
            try {
                return Findings.parse(storage.read(home.file()));
            } catch (IOException failed) {
                throw Opener.unreadable(home.file(), failed);
            }
        }
    }

    /// Closes the document. Work that no file has stays in the journal, and is recovered at the next opening.
    @Override
    public void close() {
        writer.stop();
        synchronized (disk) {
            release();
        }
    }

    /// Closes the document and forgets work that no file has.
    public void discard() {
        writer.stop();
        synchronized (disk) {
            typed.replace(ledger.base().notebook());
            release();
        }
    }

    private void release() {
        try {
            ledger.close();
            home.release();
        } catch (IOException stale) {
            // The lock is seen as stale when this process has ended.
        }
    }

    /// Called by the writer.
    private void write() throws IOException {
        synchronized (disk) {
            ledger.write();
        }
    }

    private String hashOf(Path file) throws IOException {
        try {
            return FileHash.of(storage.read(file));
        } catch (NoSuchFileException gone) {
            return FileHash.NONE;
        }
    }
}
