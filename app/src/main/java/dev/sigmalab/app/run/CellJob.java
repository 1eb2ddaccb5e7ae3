package dev.sigmalab.app.run;

import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.engine.ForkPoint;
import java.util.Optional;

/// A cell's text to run.
///
/// @param run the number of the run
/// @param trusted whether it may do what an administrator may
/// @param from where its TRAIN goes on from an epoch of another run
public record CellJob(CellId cell, int run, String source, boolean trusted, Optional<ForkPoint> from) {
    /// One that begins where its text says.
    public CellJob(CellId cell, int run, String source, boolean trusted) {
        this(cell, run, source, trusted, Optional.empty());
    }
}
