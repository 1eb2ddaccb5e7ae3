/// What happens to an open notebook, as a pure reducer: (state, operation) → (state, effects).
///
/// [dev.sigmalab.editor.session.Session#apply] is the only way from one [dev.sigmalab.editor.session.SessionState] to
/// the next. It knows no clock, no thread, no file and no window: whoever holds the state does what the
/// [dev.sigmalab.editor.session.Effect]s say and reports what came of it as further
/// [dev.sigmalab.editor.session.Operation]s. An operation that no longer fits (its cell was deleted meanwhile, its run
/// was stopped) changes nothing, so that reports may arrive late and keys may be pressed twice.
///
/// - **Undo** is one line of steps per notebook. A step that would change the text of another cell than the selected
///   one first goes there, and is taken back by the next undo. Results of runs are no steps; a deleted cell comes back
///   with its outputs.
/// - **Runs**: one at a time, the others wait in order. After a stop, the stopped run holds its place until it has
///   really ended, but whatever it still puts out is dropped.
/// - **Staleness**: outputs are stale when the cell's text, or what feeds it by [dev.sigmalab.editor.dataflow], is no
///   longer what it was when they came about. Stale cells wait for the user.
/// - **Journal**: every change of the notebook, undone and redone ones too, is an effect
///   [dev.sigmalab.editor.session.Effect.WriteJournal]; applied in order they give the notebook.
package dev.sigmalab.editor.session;
