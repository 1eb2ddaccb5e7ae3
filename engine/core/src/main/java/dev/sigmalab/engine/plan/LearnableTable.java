package dev.sigmalab.engine.plan;

import java.util.List;

/// A table with learnable columns, as the catalogue of learned things knows it.
///
/// @param name the table's name
/// @param key the columns that tell its rows apart
/// @param columns the learnable ones
public record LearnableTable(String name, List<String> key, List<String> columns) {
    public LearnableTable {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }

    /// The parameter that a column's numbers are.
    public String parameter(String column) {
        return (name + "." + column).toLowerCase(java.util.Locale.ROOT);
    }
}
