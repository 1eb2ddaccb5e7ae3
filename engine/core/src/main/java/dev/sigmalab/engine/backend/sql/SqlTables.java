package dev.sigmalab.engine.backend.sql;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import java.util.List;

/// Where the rows of a graph's domains and their columns come from, in the words of a dialect. Names are unique over
/// all tables, and differ from what the queries name.
public interface SqlTables {
    /// The rows of a domain.
    Rows rows(Domain.Named domain);

    /// What a scanned column is; its text is the name of a column of the rows.
    SqlLeaf leaf(String column);

    /// By which columns rows belong to others, for each part of the domain from which the edge leads.
    List<Join> joins(Edge.Data edge);

    /// A name for the rows of the union of domains, and for values and columns made on the way.
    ///
    /// @param wish what it should be
    String name(String wish);

    /// Rows by a query.
    ///
    /// @param select the query, which may name the rows that it needs
    /// @param columns all of them, by which the rows can be told apart unless they are the same in everything
    record Rows(String name, String select, List<String> columns, List<Domain.Named> needs) {
        public Rows {
            columns = List.copyOf(columns);
            needs = List.copyOf(needs);
        }
    }

    /// The rows of a part of the domain from which an edge leads, and their target.
    ///
    /// @param isTotal whether every row has a target
    record Join(List<Key> keys, boolean isTotal) {
        public Join {
            keys = List.copyOf(keys);
        }
    }

    /// Equal columns; NULL is a value like any other.
    ///
    /// @param mayBeNull whether both may be NULL
    record Key(String from, String to, boolean mayBeNull) {}
}
