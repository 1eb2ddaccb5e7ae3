/// Runs notebooks without a window, and turns what statements come to into text and HTML.
///
/// [dev.sigmalab.app.run.NotebookRun] runs the cells; [dev.sigmalab.app.run.OutcomeBlocks] says what there is to show
/// of
/// an outcome as [dev.sigmalab.app.run.Block]s, which [dev.sigmalab.app.run.BlockText] lays out for a terminal and
/// [dev.sigmalab.app.run.BlockHtml] for a notebook file.
package dev.sigmalab.app.run;
