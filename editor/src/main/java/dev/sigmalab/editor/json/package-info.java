/// JSON as an immutable value that keeps what a file says: order of keys, spelling of numbers, and for the reader the
/// place of every value in the text.
///
/// [dev.sigmalab.editor.json.JsonReader] reads, [dev.sigmalab.editor.json.JsonPrinter] writes the way notebooks are
/// written.
package dev.sigmalab.editor.json;
