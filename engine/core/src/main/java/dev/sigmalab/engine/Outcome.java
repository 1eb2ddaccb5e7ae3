package dev.sigmalab.engine;

import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.sql.Dialect;
import java.util.List;

/// What one statement came to. Immutable.
public sealed interface Outcome {
    /// Rows of a query, with a row limit.
    ///
    /// @param columns labels, in order
    /// @param types SQL type names
    /// @param rows the first rows; cells are numbers, strings, booleans, `java.time` values or null
    /// @param truncated whether there are more rows than were fetched
    record Rows(List<String> columns, List<String> types, List<List<Object>> rows, boolean truncated)
            implements Outcome {
        public Rows {
            columns = List.copyOf(columns);
            types = List.copyOf(types);
            rows = List.copyOf(rows);
        }
    }

    /// A statement that changed rows or definitions.
    ///
    /// @param count how many rows; 0 for definitions
    record Updated(long count) implements Outcome {}

    /// A query that was trained.
    record Trained(TrainingReport report) implements Outcome {}

    /// A learned query as plain SQL.
    ///
    /// @param notes what there is to say about it, a line each: rows that differ, agreement
    record Exported(String name, Dialect dialect, String sql, List<String> notes) implements Outcome {
        public Exported {
            notes = List.copyOf(notes);
        }
    }

    /// A text that explains, and what there is to draw.
    ///
    /// @param plan the operators of the query as its analyst sees them; of a union those of its first branch
    record Explained(String text, QueryPlan plan) implements Outcome {}

    /// A learned query that was dropped.
    ///
    /// @param existed whether there was one
    record Dropped(String name, boolean existed) implements Outcome {}
}
