/// Makes tables of CSV files: finds out the encoding, delimiter, header and types, and lists every line it cannot read.
///
/// [dev.sigmalab.engine.data.csv.CsvImport] reads a file twice: once to learn the types from all of its rows, so that
/// no late value can surprise, once to insert. Both passes see the same rows through `CsvRows`.
package dev.sigmalab.engine.data.csv;
