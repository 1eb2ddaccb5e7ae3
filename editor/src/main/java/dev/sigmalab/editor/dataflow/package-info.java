/// Which cell feeds which: what a cell's SQL creates, changes and reads, found in its tokens; nothing is run.
///
/// A [dev.sigmalab.editor.dataflow.Dataflow] reads every SQL cell of a notebook
/// ([dev.sigmalab.editor.dataflow.CellNames]). In the order of the document, a cell is fed by the last cell above
/// it that created (or trained, or dropped) a name that it reads, and by those that changed its rows since. Cells
/// below do not count, however often they ran: a notebook must give the same from top to bottom. Names are compared
/// without their schema. Text with mistakes is read as far as it makes sense.
package dev.sigmalab.editor.dataflow;
