package dev.sigmalab.app.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks the user for a file. The system's dialogs do; tests answer at once.
public interface FileChoice {
    /// What is asked for.
    ///
    /// @param kind what such files are, such as `Notebooks`
    /// @param extension what their names end with, without the dot
    /// @param name proposed for a new file; empty for one that exists
    /// @param folder where to begin, if it exists
    record Question(String title, String kind, String extension, String name, Optional<Path> folder) {}

    /// A file that exists; nothing if the user thought better of it.
    Optional<Path> existing(Question question);

    /// A file to write, its name with the extension; nothing if the user thought better of it.
    Optional<Path> toWrite(Question question);

    /// The system's dialogs.
    ///
    /// @param window what they belong to
    static FileChoice of(Supplier<Window> window) {
        return new FileChoice() {
            @Override
            public Optional<Path> existing(Question question) {
                return path(chooser(question).showOpenDialog(window.get()));
            }

            @Override
            public Optional<Path> toWrite(Question question) {
                return path(chooser(question).showSaveDialog(window.get())).map(file -> named(file, question));
            }
        };
    }

    private static Optional<Path> path(File chosen) {
        return Optional.ofNullable(chosen).map(file -> file.toPath().toAbsolutePath());
    }

    private static Path named(Path file, Question question) {
        String suffix = "." + question.extension();
        return file.toString().endsWith(suffix) ? file : file.resolveSibling(file.getFileName() + suffix);
    }

    private static FileChooser chooser(Question question) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(question.title());
        chooser.getExtensionFilters()
                .setAll(new FileChooser.ExtensionFilter(question.kind(), "*." + question.extension()));
        if (!question.name().isEmpty()) {
            chooser.setInitialFileName(question.name());
        }
        question.folder().filter(Files::isDirectory).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }
}
