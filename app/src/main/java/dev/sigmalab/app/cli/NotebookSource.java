package dev.sigmalab.app.cli;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.samples.SampleNotebook;
import dev.sigmalab.samples.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The notebook that a user named: a file, or a sample by its name.
///
/// @param name what to call it in messages
record NotebookSource(String name, Path file) {
    private static final String SUFFIX = ".ipynb";

    /// Finds it; a sample is copied to the user's folder first.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException when there is neither
    static NotebookSource of(String argument, Surroundings surroundings) {
        Path file = path(argument, surroundings);
        if (Files.isRegularFile(file)) {
            return new NotebookSource(argument, file);
        }
        Optional<SampleNotebook> sample = Samples.notebook(argument);
        if (sample.isPresent()) {
            Path copy = new SampleFolder(surroundings.dataFolder()).copyOf(sample.get(), surroundings.err());
            return new NotebookSource(sample.get().fileName(), copy);
        }
        if (Files.isDirectory(file)) {
            throw Mistakes.of("unreadable-file", argument + " is a folder, not a notebook", notebooksIn(file));
        }
        throw Mistakes.of(
                "no-such-file",
                "there is no notebook " + argument + ", and no sample of that name",
                Suggestions.hintOrList(argument, known(surroundings)));
    }

    private static Path path(String argument, Surroundings surroundings) {
        try {
            return surroundings.workingFolder().resolve(argument);
        } catch (InvalidPathException bad) {
            throw Mistakes.of("bad-path", "the path %s cannot be a file".formatted(argument), bad.getReason());
        }
    }

    /// Its own database, beside it.
    Database ownDatabase() {
        return Database.ofNotebook(file);
    }

    private static List<String> known(Surroundings surroundings) {
        List<String> known = new ArrayList<>();
        Samples.notebooks().forEach(sample -> known.add(sample.name()));
        in(surroundings.workingFolder())
                .forEach(notebook -> known.add(notebook.getFileName().toString()));
        return known;
    }

    private static String notebooksIn(Path folder) {
        List<String> found = in(folder).stream()
                .map(notebook -> notebook.getFileName().toString())
                .toList();
        return found.isEmpty() ? "" : "notebooks there: " + String.join(", ", found);
    }

    /// The notebooks in a folder by name.
    static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
