package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;

/// What the operators of a query may ask about its columns and parameters.
public interface LoadedColumns {
    /// Under what name a loaded column is scanned.
    String columnName(int column);

    /// Under what name the presence of a loaded column is scanned: 1 where it is known, 0 where it is NULL.
    default String presenceName(int column) {
        return columnName(column) + " known";
    }

    ColumnType type(int column);

    /// The parameter of a name.
    ///
    /// @throws IllegalArgumentException if there is none
    Learnable learnable(String name);
}
