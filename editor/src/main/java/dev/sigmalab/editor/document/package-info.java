/// The notebook as an immutable value: cells, their outputs, and the operations that yield a new notebook.
package dev.sigmalab.editor.document;
