/// The notebook as JavaFX nodes: state in, operations out.
///
/// [dev.sigmalab.editor.view.NotebookView] shows a [dev.sigmalab.editor.session.SessionState] and dispatches
/// [dev.sigmalab.editor.session.Operation]s; it keeps nothing that is not in the state but what is on the screen.
/// What runs came to is drawn by an [dev.sigmalab.editor.view.OutputView]: here
/// [dev.sigmalab.editor.view.StandardOutputs], in the window one that knows charts too.
package dev.sigmalab.editor.view;
