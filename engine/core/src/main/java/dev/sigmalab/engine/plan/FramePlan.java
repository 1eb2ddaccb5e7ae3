package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.SourceText;
import java.util.List;

/// Where the rows of a frame come from.
public sealed interface FramePlan {
    Frame frame();

    /// The frame's columns, numbered over the query.
    List<Integer> columns();

    /// A column in the SELECT list of its frame's query.
    static String item(String sql, int column) {
        return Rows.ended(sql) + " AS SIGMALAB_C" + column;
    }

    /// Rows that the database makes; the columns stand in the order of [#columns()].
    ///
    /// @param sql as every database reads it
    /// @param loading as this one reads it fastest
    /// @param place what they stand for in the script
    record Loaded(Frame frame, List<Integer> columns, String sql, String loading, SourceText place)
            implements FramePlan {
        public Loaded {
            columns = List.copyOf(columns);
        }

        Loaded loadedBy(String query) {
            return new Loaded(frame, columns, sql, query, place);
        }
    }

    /// Groups of the rows of other frames: one for each combination of their keys.
    record Grouped(Frame frame, List<Integer> columns, List<Place> places) implements FramePlan {
        public Grouped {
            columns = List.copyOf(columns);
            places = List.copyOf(places);
        }
    }

    /// Rows that are grouped.
    ///
    /// @param keys columns of the rows' own frame
    record Place(Frame frame, List<Integer> keys) {
        public Place {
            keys = List.copyOf(keys);
        }
    }
}
