package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.Notebook;
import java.nio.file.Path;
import java.util.Objects;

/// The notebook's file as far as it is known.
///
/// @param place which file
/// @param saved what the file holds, or for an unnamed notebook what it was opened with
/// @param saving whether a write is in progress or failed
/// @param disk whether another program changed the file
/// @param safety whether what is typed is safe from crashes
/// @param nextWrite the number of the next write
public record FileState(Place place, Notebook saved, Saving saving, Disk disk, Safety safety, int nextWrite) {
    /// Which file.
    public sealed interface Place {
        /// None so far.
        record Unnamed() implements Place {}

        /// This one.
        record At(Path file) implements Place {
            public At {
                Objects.requireNonNull(file);
            }
        }
    }

    /// Whether a write is in progress.
    public sealed interface Saving {
        /// None, and the latest succeeded.
        record Idle() implements Saving {}

        /// One is in progress.
        ///
        /// @param again whether to write once more when it is done, because of a save meanwhile
        record Writing(int write, Path file, Notebook notebook, boolean again) implements Saving {}

        /// The latest failed.
        record Failed(String reason) implements Saving {}
    }

    /// Whether the file is the one that was read or written last.
    public enum Disk {
        SAME,
        /// Another program changed it; it is not written until the user decided.
        NEWER,
        /// Another program changed it, and the user wants this notebook.
        OVERWRITE,
        /// It is not there any more; the next save writes it again.
        GONE
    }

    /// Whether what is typed is safe from crashes.
    public sealed interface Safety {
        record Safe() implements Safety {}

        /// It is in memory only.
        ///
        /// @param reason for the user, such as "the disk is full"
        record NotSafe(String reason) implements Safety {}
    }

    public FileState {
        Objects.requireNonNull(place);
        Objects.requireNonNull(saved);
        Objects.requireNonNull(saving);
        Objects.requireNonNull(disk);
        Objects.requireNonNull(safety);
    }

    static FileState of(Place place, Notebook saved) {
        return new FileState(place, saved, new Saving.Idle(), Disk.SAME, new Safety.Safe(), 1);
    }

    FileState with(Place newPlace) {
        return new FileState(newPlace, saved, saving, disk, safety, nextWrite);
    }

    FileState with(Saving newSaving) {
        return new FileState(place, saved, newSaving, disk, safety, nextWrite);
    }

    FileState with(Disk newDisk) {
        return new FileState(place, saved, saving, newDisk, safety, nextWrite);
    }

    FileState with(Safety newSafety) {
        return new FileState(place, saved, saving, disk, newSafety, nextWrite);
    }

    FileState writing(Path file, Notebook notebook) {
        Saving writing = new Saving.Writing(nextWrite, file, notebook, false);
        return new FileState(place, saved, writing, disk, safety, nextWrite + 1);
    }

    /// After the file was written or read.
    FileState inStep(Path file, Notebook notebook, Saving newSaving) {
        return new FileState(new Place.At(file), notebook, newSaving, Disk.SAME, safety, nextWrite);
    }
}
