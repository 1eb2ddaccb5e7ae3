package dev.sigmalab.editor.journal;

import java.io.IOException;
import java.nio.file.Path;

/// A disk whose journals live on their reserve when it is full. Notebooks' own files do not: they wait for real room.
final class ReservedStorage implements Storage {
    private final Storage disk;
    private final Path folder;
    private final Reserve reserve;

    /// @param folder where journals are
    ReservedStorage(Storage disk, Path folder) {
        this.disk = disk;
        this.folder = folder.toAbsolutePath().normalize();
        this.reserve = new Reserve(folder);
        reserve.fill();
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        if (!file.toAbsolutePath().normalize().startsWith(folder)) {
            disk.replace(file, content);
            return;
        }
        withRoom(() -> disk.replace(file, content));
        reserve.fill();
    }

    @Override
    public Appender append(Path file) throws IOException {
        Appender appender = disk.append(file);
        return new Appender() {
            @Override
            public void write(long offset, byte[] content) throws IOException {
                withRoom(() -> appender.write(offset, content));
            }

            @Override
            public void close() throws IOException {
                appender.close();
            }
        };
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    /// A write that can be repeated.
    private interface Write {
        void run() throws IOException;
    }

    private void withRoom(Write write) throws IOException {
        while (true) {
            try {
                write.run();
                return;
            } catch (IOException failed) {
                if (!Reasons.isFull(failed) || !reserve.giveUp()) {
                    throw failed;
                }
            }
        }
    }
}
