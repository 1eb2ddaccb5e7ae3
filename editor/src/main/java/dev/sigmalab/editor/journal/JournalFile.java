package dev.sigmalab.editor.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The journal of one document on disk. Not for several threads at once.
final class JournalFile implements Closeable {
    private final Storage storage;
    private final Path path;
    private Storage.Appender appender;
    private long length;
    private long frames;
    private boolean exists;

    private JournalFile(Storage storage, Path path) {
        this.storage = storage;
        this.path = path;
    }

    /// A journal that is not written yet.
    static JournalFile none(Storage storage, Path path) {
        return new JournalFile(storage, path);
    }

    /// A journal to go on with after its last whole frame.
    static JournalFile resumed(Storage storage, Path path, Frames.Read read) {
        JournalFile journal = new JournalFile(storage, path);
        journal.length = read.length();
        journal.frames = read.payloads().size();
        journal.exists = true;
        return journal;
    }

    boolean exists() {
        return exists;
    }

    /// Bytes of whole frames.
    long length() {
        return length;
    }

    /// Puts a new journal in the place of the old one in one step.
    void start(List<Entry> entries) throws IOException {
        byte[] content = Frames.journal(entries.stream().map(Entry::encoded).toList());
        Files.createDirectories(path.toAbsolutePath().getParent());
        storage.replace(path, content);
        close();
        exists = true;
        length = content.length;
        frames = entries.size();
    }

    /// Appends entries and returns when they are on the device. What a failed attempt left is overwritten.
    void append(List<Entry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < entries.size(); i++) {
            bytes.writeBytes(Frames.frame(frames + i, entries.get(i).encoded()));
        }
        if (appender == null) {
            appender = storage.append(path);
        }
        appender.write(length, bytes.toByteArray());
        length += bytes.size();
        frames += entries.size();
    }

    void delete() throws IOException {
        close();
        storage.delete(path);
        exists = false;
        length = 0;
        frames = 0;
    }

    @Override
    public void close() throws IOException {
        if (appender != null) {
            appender.close();
            appender = null;
        }
    }
}
