/// Graphs as SQL: row-by-row parts of a graph printed as one expression of a dialect, so that a database computes them.
package dev.sigmalab.engine.backend.sql;
