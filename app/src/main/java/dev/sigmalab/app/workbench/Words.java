package dev.sigmalab.app.workbench;

import dev.sigmalab.editor.session.FileState;
import dev.sigmalab.editor.session.SessionState;
import java.nio.file.Path;

/// A notebook's name, and how safe it is, in words.
final class Words {
    private Words() {}

    /// The name without the file's suffix.
    static String name(SessionState state) {
        return switch (state.file().place()) {
            case FileState.Place.Unnamed() -> "Unnamed";
            case FileState.Place.At(Path file) -> file.getFileName().toString().replaceFirst("\\.ipynb$", "");
        };
    }

    /// How safe it is.
    static String of(SessionState state) {
        FileState file = state.file();
        if (file.safety() instanceof FileState.Safety.NotSafe(String reason)) {
            return "in memory only: " + reason;
        }
        return switch (file.saving()) {
            case FileState.Saving.Writing _ -> "saving";
            case FileState.Saving.Failed(String reason) -> "not saved: " + reason;
            case FileState.Saving.Idle() -> {
                boolean named = file.place() instanceof FileState.Place.At;
                yield !named
                        ? "not in a file yet, kept safe"
                        : file.disk() == FileState.Disk.GONE
                                ? "file deleted, kept safe until saved again"
                                : state.isSaved() ? "saved" : "changed, kept safe";
            }
        };
    }
}
