package dev.sigmalab.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// Looks at files that a user named before anything is opened or made for them.
final class Inputs {
    private Inputs() {}

    /// @throws dev.sigmalab.engine.problem.ProblemException when there is no such file, or it cannot be read
    static void requireReadable(Path file) {
        if (!Files.exists(file)) {
            throw Mistakes.of("no-such-file", "there is no file " + file, "");
        }
        if (Files.isDirectory(file)) {
            throw Mistakes.of("unreadable-file", "cannot read %s: it is a folder".formatted(file), "");
        }
        if (!Files.isReadable(file)) {
            throw Mistakes.of("unreadable-file", "cannot read %s: no permission".formatted(file), "");
        }
    }

    /// @throws dev.sigmalab.engine.problem.ProblemException when nothing can be written there
    static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw Mistakes.of("unwritable-file", "cannot write %s: there is no such folder".formatted(file), "");
        }
        if (Files.isDirectory(file)) {
            throw Mistakes.of("unwritable-file", "cannot write %s: it is a folder".formatted(file), "");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw Mistakes.of("unwritable-file", "cannot write %s: no permission".formatted(file), "");
        }
    }
}
