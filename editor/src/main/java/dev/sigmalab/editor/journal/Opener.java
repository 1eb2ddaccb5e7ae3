package dev.sigmalab.editor.journal;

import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Opens documents: takes the lock, reads what is there, and goes on with the journal where there is work in it.
final class Opener {
    private final Storage storage;
    private final SafetyListener listener;

    Opener(Storage storage, SafetyListener listener) {
        this.storage = storage;
        this.listener = listener;
    }

    Opening openFile(Path folder, Path file) {
        Path target = real(file);
        Path journal = Home.journalOf(folder, target);
        return locked(journal, target, (home, found) -> {
            byte[] content = contentOf(target);
            if (found.replay() == null) {
                return Findings.ofFile(required(content, file));
            }
            return content == null ? Findings.ofGoneFile(found.replay()) : Findings.of(content, found.replay());
        });
    }

    Opening openUnnamed(Path folder, String name, Notebook initial) {
        Path journal = Home.unnamedJournal(folder, name);
        return locked(
                journal,
                null,
                (home, found) -> found.replay() == null ? Findings.ofNew(initial) : Findings.ofUnnamed(found.replay()));
    }

    /// How a file and a journal are read together.
    private interface Reading {
        Findings read(Home home, Found found);
    }

    /// A journal as it was found.
    ///
    /// @param replay what it tells, or null where there is none or it cannot be understood
    /// @param read its frames
    /// @param damaged whether there is something in it that cannot be understood
    private record Found(Replay replay, Frames.Read read, boolean damaged) {}

    private Opening locked(Path journal, Path file, Reading reading) {
        LockFile lock = null;
        try {
            switch (Home.lock(journal)) {
                case LockFile.Attempt.Taken(LockFile taken) -> lock = taken;
                case LockFile.Attempt.HeldBy(long pid) -> {
                    return new Opening.HeldBy(pid);
                }
            }
        } catch (IOException refused) {
            // On a full disk a document opens without a lock: better than not at all.
        }
        Home home = new Home(file, journal, lock);
        try {
            return opened(home, reading);
        } catch (ProblemException unreadable) {
            release(home);
            throw unreadable;
        }
    }

    private Opening opened(Home home, Reading reading) {
        Found found = find(home);
        Findings findings = reading.read(home, found);
        JournalFile journal = findings.keepsJournal()
                ? JournalFile.resumed(storage, home.journal(), found.read())
                : withoutJournal(home);
        DocumentJournal document = new DocumentJournal(
                storage,
                listener,
                home,
                journal,
                findings.base(),
                findings.recovery().notebook());
        return new Opening.Opened(document, findings.recovery(), found.damaged());
    }

    private JournalFile withoutJournal(Home home) {
        try {
            storage.delete(home.journal());
        } catch (IOException stays) {
            // It says what the file says, or was set aside: the next journal replaces it.
        }
        return JournalFile.none(storage, home.journal());
    }

    private Found find(Home home) {
        byte[] bytes;
        try {
            bytes = storage.read(home.journal());
        } catch (IOException none) {
            return new Found(null, null, false);
        }
        Replay replay = null;
        try {
            replay = Replay.of(bytes);
        } catch (IllegalArgumentException withoutBeginning) {
            // Cut off within its first entry, before anything was called safe, or damaged.
        }
        Frames.Read read = replay == null ? Frames.read(bytes) : replay.read();
        boolean damaged = read.end() == Frames.End.DAMAGED
                || (replay == null && !read.payloads().isEmpty());
        if (replay == null || read.end() != Frames.End.WHOLE) {
            setAside(home);
        }
        return new Found(replay, read, damaged);
    }

    private static void setAside(Home home) {
        try {
            Files.copy(home.journal(), home.damaged(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            // What can be understood is used all the same.
        }
    }

    private static void release(Home home) {
        try {
            home.release();
        } catch (IOException stale) {
            // It is seen as stale when this process has ended.
        }
    }

    private byte[] contentOf(Path file) {
        try {
            return storage.read(file);
        } catch (NoSuchFileException gone) {
            return null;
        } catch (IOException failed) {
            throw unreadable(file, failed);
        }
    }

    static ProblemException unreadable(Path file, IOException failed) {
        return problem("unreadable-file", "cannot read %s: %s".formatted(file, Reasons.of(failed)));
    }

    private static byte[] required(byte[] content, Path file) {
        if (content == null) {
            throw problem("no-such-file", "there is no file " + file);
        }
        return content;
    }

    /// The file that a link names: it is replaced, not the link.
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException missing) {
            return file.toAbsolutePath().normalize();
        }
    }

    private static ProblemException problem(String code, String message) {
        return new ProblemException(Problem.of(code, Span.NONE, message));
    }
}
