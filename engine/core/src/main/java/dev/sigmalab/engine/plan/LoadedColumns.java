package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.problem.Span;
import java.util.Optional;

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

    /// The analyst's words at a place; none where they may stand in another text.
    default Optional<String> words(Span place) {
        return Optional.empty();
    }
}
