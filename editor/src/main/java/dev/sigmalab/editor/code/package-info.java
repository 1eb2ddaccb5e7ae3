/// The editor for soft SQL as a JavaFX control.
///
/// [dev.sigmalab.editor.code.SqlEditor] shows one script; what is typed goes to an
/// [dev.sigmalab.editor.code.EditorListener]. Styles, mistakes and proposals come from `dev.sigmalab.editor.language`,
/// computed on a background thread.
package dev.sigmalab.editor.code;
