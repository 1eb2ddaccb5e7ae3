/// The notebook as an immutable value: cells, their outputs, and the operations that yield a new notebook.
///
/// [dev.sigmalab.editor.document.Notebook] holds [dev.sigmalab.editor.document.Cell]s, a code cell holds
/// [dev.sigmalab.editor.document.Output]s. Each keeps as `layout` the JSON object that it was read from: fields that
/// this program does not know, and the order of all keys. A [dev.sigmalab.editor.document.Change] is an operation as a
/// value: `dev.sigmalab.editor.session` undoes it, `dev.sigmalab.editor.journal` stores it.
/// `dev.sigmalab.editor.ipynb` reads and writes the file.
package dev.sigmalab.editor.document;
