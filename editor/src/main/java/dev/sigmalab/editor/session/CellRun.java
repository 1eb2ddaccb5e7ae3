package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.CellId;
import java.util.Map;
import java.util.Objects;

/// The latest run of a cell.
///
/// @param run its number
/// @param source the text that ran
/// @param inputs the latest runs, then, of the cells that fed it
/// @param ending how it ended
public record CellRun(int run, String source, Map<CellId, Integer> inputs, Ending ending) {
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
        inputs = Map.copyOf(inputs);
        Objects.requireNonNull(ending);
    }

    CellRun ended(Ending newEnding) {
        return new CellRun(run, source, inputs, newEnding);
    }
}
