package dev.sigmalab.editor.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.OptionalLong;

/// Says which process has a document.
///
/// The file holds the process's id and start, so that a lock that a killed process left is recognised, even where its
/// id was given to another process since. Locks of the operating system would vanish by themselves, but also whenever
/// the same process opens and closes the file a second time; they only guard the moment of taking.
final class LockFile {
    private final Path file;
    private final String mine;

    private LockFile(Path file, String mine) {
        this.file = file;
        this.mine = mine;
    }

    /// What came of trying to take a lock.
    sealed interface Attempt {
        record Taken(LockFile lock) implements Attempt {}

        /// @param pid the process that has it, which may be this one
        record HeldBy(long pid) implements Attempt {}
    }

    /// Takes the lock unless a living process has it.
    static Attempt take(Path file) throws IOException {
        // Never removed: who waits for a removed file's lock would take it beside who has the new one's.
        Path guard = file.resolveSibling("guard");
        try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = guarded(channel)) {
            OptionalLong holder = holder(file);
            if (holder.isPresent()) {
                return new Attempt.HeldBy(holder.getAsLong());
            }
            String mine = describe(ProcessHandle.current());
            write(file, mine);
            return new Attempt.Taken(new LockFile(file, mine));
        }
    }

    private static void write(Path file, String mine) throws IOException {
        try {
            Files.writeString(file, mine);
        } catch (IOException full) {
            Files.deleteIfExists(file);
            throw full;
        }
    }

    /// Gives the lock back.
    void release() throws IOException {
        if (read(file).equals(mine)) {
            Files.deleteIfExists(file);
        }
    }

    /// The living process that has a lock.
    static OptionalLong holder(Path file) throws IOException {
        String held = read(file);
        if (!held.matches("\\d{1,18} \\d{1,18}\n")) {
            return OptionalLong.empty();
        }
        long pid = Long.parseLong(held.substring(0, held.indexOf(' ')));
        boolean alive = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> describe(process).equals(held))
                .isPresent();
        return alive ? OptionalLong.of(pid) : OptionalLong.empty();
    }

    private static FileLock guarded(FileChannel channel) throws IOException {
        try {
            return channel.lock();
        } catch (OverlappingFileLockException sameProcess) {
            throw new IOException("this process is opening the document already", sameProcess);
        }
    }

    private static String describe(ProcessHandle process) {
        long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return "%d %d%n".formatted(process.pid(), start).replace("\r", "");
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException free) {
            return "";
        }
    }
}
