package dev.sigmalab.editor.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a document lives: its file, its journal, and the lock that this process has on it.
///
/// @param file the notebook's file, or null for an unnamed document
/// @param journal the journal's file
/// @param lock the lock, or null where the disk refused one: a document opens on a full disk, too
record Home(Path file, Path journal, LockFile lock) {
    private static final String SUFFIX = ".journal";
    private static final String UNNAMED = "unnamed-";

    /// Whether a living process has the document whose journal this is.
    static boolean isHeld(Path journal) throws IOException {
        return LockFile.holder(lockOf(journal)).isPresent();
    }

    /// The journal of a named document. The name goes with the way from the folder to the file, so that both can be
    /// moved together.
    static Path journalOf(Path folder, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path from = folder.toAbsolutePath().normalize();
        boolean related = absolute.getRoot().equals(from.getRoot());
        String way = (related ? from.relativize(absolute) : absolute).toString().replace('\\', '/');
        String hash = FileHash.of(way.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
        return folder.resolve(absolute.getFileName() + "-" + hash + SUFFIX);
    }

    /// The journal of an unnamed document.
    static Path unnamedJournal(Path folder, String name) {
        return folder.resolve(UNNAMED + name + SUFFIX);
    }

    /// The name of the unnamed document whose journal this is, or the empty string.
    static String unnamedName(Path journal) {
        String name = journal.getFileName().toString();
        boolean unnamed = name.startsWith(UNNAMED) && name.endsWith(SUFFIX);
        return unnamed ? name.substring(UNNAMED.length(), name.length() - SUFFIX.length()) : "";
    }

    /// The lock of a journal's document, taken.
    static LockFile.Attempt lock(Path journal) throws IOException {
        Files.createDirectories(journal.toAbsolutePath().getParent());
        return LockFile.take(lockOf(journal));
    }

    /// Gives the document back.
    void release() throws IOException {
        if (lock != null) {
            lock.release();
        }
    }

    /// Where a journal that cannot be understood is kept.
    Path damaged() {
        return journal.resolveSibling(journal.getFileName() + ".damaged");
    }

    private static Path lockOf(Path journal) {
        return journal.resolveSibling(journal.getFileName() + ".lock");
    }
}
