/// Notebook files: Jupyter's format 4, read and written without losing what other programs put there.
///
/// [dev.sigmalab.editor.ipynb.NotebookFile] reads and writes files, [dev.sigmalab.editor.ipynb.NotebookReader] and
/// [dev.sigmalab.editor.ipynb.NotebookWriter] texts. Writing a notebook that this program or Jupyter wrote gives
/// the same bytes; of any other, the same content with its own order of keys.
package dev.sigmalab.editor.ipynb;
