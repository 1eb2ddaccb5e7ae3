package dev.sigmalab.app.cli;

import dev.sigmalab.engine.problem.ProblemException;
import java.util.function.Supplier;

/// A text that a command reads, and what to call it in a message: a file's name as the user gave it, or a cell's.
record InputText(String name, String text) {
    /// Where a problem stands in no text at all.
    static final InputText NONE = new InputText("sigmalab", "");

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
