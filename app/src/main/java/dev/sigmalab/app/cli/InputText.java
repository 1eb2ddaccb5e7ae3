package dev.sigmalab.app.cli;

import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// A text that a command reads, and what to call it in a message: a file's name as the user gave it, or a cell's.
record InputText(String name, String text) {
    /// Where a problem stands in no text at all.
    static final InputText NONE = new InputText("sigmalab", "");

    /// The text of a file.
    ///
    /// @param name what to call it
    /// @throws MistakeInText where it is no text from some place on
    /// @throws ProblemException if it cannot be read at all
    static InputText of(String name, Path file) {
        try {
            return new InputText(name, NotebookFile.readText(file));
        } catch (ProblemException mistake) {
            if (mistake.problem().span().equals(Span.NONE)) {
                throw mistake;
            }
            throw new MistakeInText(new InputText(name, readable(file)), mistake);
        }
    }

    /// The text with marks in place of what is none.
    private static String readable(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    /// Runs what reads this text, so that a problem it throws is shown with its place in it.
    ///
    /// @throws MistakeInText for a problem in this text
    <T> T locating(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ProblemException mistake) {
            throw new MistakeInText(this, mistake);
        }
    }
}
