package dev.sigmalab.editor.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What the journal asks of a disk.
interface Storage {
    /// A file's content.
    ///
    /// @throws NoSuchFileException if there is none
    byte[] read(Path file) throws IOException;

    /// Replaces a file in one step, on the device when this returns: whoever reads it, after a power cut too, finds
    /// the old content or the new.
    void replace(Path file, byte[] content) throws IOException;

    /// Opens a file that exists, to write at its end.
    Appender append(Path file) throws IOException;

    /// Removes a file if it is there.
    void delete(Path file) throws IOException;

    /// An open file.
    interface Appender extends Closeable {
        /// Writes at an offset, drops what is behind, and returns when all of it is on the device.
        void write(long offset, byte[] content) throws IOException;
    }
}
