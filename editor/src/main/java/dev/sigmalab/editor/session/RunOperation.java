package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Output;

/// Running cells, and what runs report. Reports name their run: those of a run that was stopped change nothing.
public sealed interface RunOperation extends Operation {
    /// Runs a cell now or when those before it are done. One that waits already, or runs with this very text, is not
    /// taken twice.
    record RunCell(CellId cell) implements RunOperation {}

    /// Runs every SQL cell in order.
    record RunAll() implements RunOperation {}

    /// Stops the running cell and lets none of the waiting ones start.
    record Stop() implements RunOperation {}

    /// A run put something out.
    record Appended(CellId cell, int run, Output output) implements RunOperation {}

    /// A run is over, be it done, failed or cancelled: the next may start. After a failure the waiting cells do not
    /// run.
    record Finished(CellId cell, int run, boolean succeeded) implements RunOperation {}
}
