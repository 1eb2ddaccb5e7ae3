package dev.sigmalab.engine.data;

import java.util.List;
import java.util.Optional;

/// The loaded rows of one query, column by column, in the order of the query. Immutable.
///
/// @param rows number of rows, also when there are no columns
/// @param columns columns in the order of the select list, each with that many rows
public record Table(int rows, List<Column> columns) {
    public Table {
        columns = List.copyOf(columns);
        for (Column column : columns) {
            if (column.size() != rows) {
                throw new IllegalArgumentException(
                        "column %s has %d rows, not %d".formatted(column.name(), column.size(), rows));
            }
        }
    }

    /// The column of that label: exactly so, else the only one that differs by case alone.
    public Optional<Column> find(String name) {
        Optional<Column> exact =
                columns.stream().filter(column -> column.name().equals(name)).findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        List<Column> similar = columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .toList();
        return similar.size() == 1 ? Optional.of(similar.getFirst()) : Optional.empty();
    }

    /// As [#find].
    ///
    /// @throws IllegalArgumentException when there is no such column
    public Column column(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no column %s among %s"
                        .formatted(name, columns.stream().map(Column::name).toList())));
    }

    /// The column of that label, which has numbers.
    ///
    /// @throws IllegalArgumentException when there is no such column, or it is text
    public NumberColumn numbers(String name) {
        if (column(name) instanceof NumberColumn numbers) {
            return numbers;
        }
        throw new IllegalArgumentException("column %s is text".formatted(name));
    }
}
