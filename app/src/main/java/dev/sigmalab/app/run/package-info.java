/// Runs notebooks, and turns what statements come to into text and HTML. Nothing here knows a window.
///
/// [dev.sigmalab.app.run.NotebookRun] runs the cells of a notebook to its end, for the command line.
/// [dev.sigmalab.app.run.NotebookWorker] runs single cells of an open notebook on a thread of its own and tells what
/// happens as [dev.sigmalab.app.run.RunEvent]s. [dev.sigmalab.app.run.OutcomeBlocks] says what there is to show of an
/// outcome as [dev.sigmalab.app.run.Block]s, which [dev.sigmalab.app.run.BlockText] lays out for a terminal and
/// [dev.sigmalab.app.run.BlockHtml] for a notebook file.
package dev.sigmalab.app.run;
