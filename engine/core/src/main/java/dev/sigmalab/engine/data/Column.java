package dev.sigmalab.engine.data;

/// One loaded column: a name, a type, and a value or NULL for each row. Immutable.
public sealed interface Column permits NumberColumn, TextColumn {
    /// The label in the query that loaded it.
    String name();

    ColumnType type();

    /// Which rows are not NULL.
    Presence presence();

    /// Number of rows.
    default int size() {
        return presence().size();
    }

    /// Bytes of memory, those in temporary files included.
    long bytes();

    default boolean isNull(int row) {
        return !presence().at(row);
    }

    default int nullCount() {
        return size() - presence().count();
    }
}
