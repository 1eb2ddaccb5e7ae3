package dev.sigmalab.engine.data.csv;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Narrows down the types of all columns, row by row.
final class RowGuess {
    private final ColumnGuess[] columns;
    /// What the columns' types followed from when the last row had been seen.
    private final long[] traits;

    private long rows;
    private boolean changed;

    RowGuess(CsvFormat format) {
        columns = Stream.generate(() -> new ColumnGuess(format.delimiter()))
                .limit(format.fields())
                .toArray(ColumnGuess[]::new);
        traits = Arrays.stream(columns).mapToLong(ColumnGuess::traits).toArray();
    }

    void add(CsvRow row) {
        rows++;
        changed = false;
        for (int i = 0; i < columns.length; i++) {
            ColumnGuess column = columns[i];
            if (row.isBlank(i)) {
                column.addBlank();
            } else {
                column.add(row.field(i));
                changed |= traits[i] != column.traits();
                traits[i] = column.traits();
            }
        }
    }

    long rows() {
        return rows;
    }

    /// Whether the last row may have changed a type.
    boolean hasChanged() {
        return changed;
    }

    List<ColumnGuess> columns() {
        return List.of(columns);
    }

    /// The narrowest types of all rows seen.
    List<CsvType> types() {
        return Arrays.stream(columns).map(ColumnGuess::type).toList();
    }
}
