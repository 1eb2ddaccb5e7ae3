package dev.sigmalab.app.run;

import dev.sigmalab.editor.document.CellId;

/// A cell's text to run.
///
/// @param run the number of the run
/// @param trusted whether it may do what an administrator may
public record CellJob(CellId cell, int run, String source, boolean trusted) {}
