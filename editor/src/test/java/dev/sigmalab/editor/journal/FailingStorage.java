package dev.sigmalab.editor.journal;

import java.io.IOException;
import java.nio.file.Path;

/// The real disk, for tests to let it fail in places.
class FailingStorage implements Storage {
    private final Storage disk = new DiskStorage();

    @Override
    public byte[] read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        disk.replace(file, content);
    }

    @Override
    public Appender append(Path file) throws IOException {
        return disk.append(file);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }
}
