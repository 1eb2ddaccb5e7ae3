package dev.sigmalab.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Looks at files that a user named before anything is opened or made for them.
final class Inputs {
    /// How names of files end, what those files are, and the command for them.
    private static final String[][] KINDS = {
        {".ipynb", "a notebook", "run %s"},
        {".sql", "a script", "train %s"},
        {".csv", "a table of values", "import %s --db NAME"}
    };

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

    /// Sends a file to the command that is for its kind.
    ///
    /// @param own how the names of the command's own files end
    /// @throws dev.sigmalab.engine.problem.ProblemException when another command is for it
    static void requireKind(String file, String own) {
        String name = file.toLowerCase(Locale.ROOT);
        for (String[] kind : KINDS) {
            if (name.endsWith(kind[0]) && !kind[0].equals(own)) {
                throw Mistakes.of(
                        "wrong-kind", "%s is %s".formatted(file, kind[1]), "use: sigmalab " + kind[2].formatted(file));
            }
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
