package dev.sigmalab.app.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/// How a file looks without reading it. One that looks the same is taken to be the same.
///
/// @param key tells a file from one that took its place, where the file system can; else null
record FileStamp(FileTime modified, long size, Object key) {
    /// How it looks now; nothing where there is none.
    static Optional<FileStamp> of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
