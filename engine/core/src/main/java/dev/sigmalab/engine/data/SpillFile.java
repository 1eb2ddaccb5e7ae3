package dev.sigmalab.engine.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Memory for columns that do not fit the heap: temporary files, mapped.
///
/// The operating system keeps in memory what there is room for and writes the rest out. A file is gone when nobody
/// refers to its memory any more, and when the program ends.
public final class SpillFile {
    private SpillFile() {}

    /// Memory in a new file, all zero; its threads may share it.
    ///
    /// @throws IOException if the folder for temporary files cannot hold that much
    public static MemorySegment allocate(long bytes) throws IOException {
        Path file = Files.createTempFile("sigmalab-", ".columns");
        long room = Files.getFileStore(file).getUsableSpace();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            if (room < bytes) {
                throw new IOException(
                        "%s has room for %d MB, not for %d MB".formatted(file.getParent(), room >> 20, bytes >> 20));
            }
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
        }
    }
}
