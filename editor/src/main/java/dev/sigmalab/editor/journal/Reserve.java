package dev.sigmalab.editor.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/// Room on the journals' disk that is kept for the day it is full: a file that is given up piece by piece. It outlives
/// processes, and those that work at the same time share it.
final class Reserve {
    static final String NAME = "reserve";
    static final int SIZE = 1 << 20;

    /// Given up at once: room for minutes of typing.
    static final int PIECE = 64 << 10;

    /// A disk with less room than this many reserves keeps none.
    private static final int PLENTY = 16;

    private final Path file;

    /// @param folder where journals are
    Reserve(Path folder) {
        file = folder.resolve(NAME);
    }

    /// Keeps room where there is plenty. What cannot be had now is tried again the next time.
    void fill() {
        try {
            if (length() >= SIZE) {
                return;
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() >= (long) PLENTY * SIZE) {
                write();
            }
        } catch (IOException full) {
            // Whatever could be written is kept.
        }
    }

    private void write() throws IOException {
        // File systems that compress would keep less room for zeros.
        byte[] content = new byte[SIZE];
        new Random(SIZE).nextBytes(content);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content);
        }
    }

    /// Gives up a piece; false if nothing is left.
    boolean giveUp() {
        try {
            long length = length();
            if (length == 0) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(Math.max(0, length - PIECE));
                channel.force(true);
            }
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private long length() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
