package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.RowSet;

/// A loaded column, by the rows of a frame.
///
/// @param name what the analyst calls it
/// @param column as it was loaded
/// @param rows where each row of the frame stands in it
public record RowColumn(String name, Column column, RowSet rows) {
    /// Where a row of the frame stands in the column.
    public int at(int row) {
        return rows.at(row);
    }
}
