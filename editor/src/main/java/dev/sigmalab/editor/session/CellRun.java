package dev.sigmalab.editor.session;

import java.util.Objects;

/// The latest run of a cell.
///
/// @param run its number
/// @param source the text that ran
/// @param ending how it ended
public record CellRun(int run, String source, Ending ending) {
    /// How a run ended.
    public enum Ending {
        /// It goes on.
        RUNNING,
        DONE,
        FAILED,
        STOPPED,
        /// Its outputs were read from the file.
        FROM_FILE
    }

    public CellRun {
        Objects.requireNonNull(source);
        Objects.requireNonNull(ending);
    }

    CellRun ended(Ending newEnding) {
        return new CellRun(run, source, newEnding);
    }
}
