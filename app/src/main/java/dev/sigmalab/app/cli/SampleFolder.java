package dev.sigmalab.app.cli;

import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.samples.SampleNotebook;
import dev.sigmalab.samples.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The samples that a user has run: each in a folder of its own, with its database beside it.
///
/// Beside the notebook lies what it was copied from. A copy that the user changed is the user's; any other follows the
/// program.
///
/// @param dataFolder the user's folder for the program's data
record SampleFolder(Path dataFolder) {
    /// The file of a sample, made or brought up to date first.
    Path copyOf(SampleNotebook sample, PrintWriter err) {
        Path copy = file(sample);
        Path original = copy.resolveSibling("." + sample.fileName() + ".original");
        try {
            Files.createDirectories(copy.getParent());
            if (!Files.exists(copy) || Files.exists(original) && same(copy, original)) {
                store(original, sample.text());
                store(copy, sample.text());
            } else if (!sample.text().equals(NotebookFile.readText(copy))) {
                err.println("sigmalab: running your changed copy, " + copy);
            }
            return copy;
        } catch (IOException failed) {
            throw Mistakes.of(
                    "unwritable-file",
                    "the sample cannot be copied into %s".formatted(copy.getParent()),
                    "run a copy: sigmalab samples copy %s DIR".formatted(sample.name()));
        }
    }

    private static boolean same(Path copy, Path original) throws IOException {
        return Files.mismatch(copy, original) < 0;
    }

    private static void store(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    /// The files that samples are copied to, whether they are there or not.
    List<Path> files() {
        return Samples.notebooks().stream().map(this::file).toList();
    }

    private Path file(SampleNotebook sample) {
        return dataFolder.resolve("samples").resolve(sample.name()).resolve(sample.fileName());
    }
}
