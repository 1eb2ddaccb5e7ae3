package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.RowSet;

/// A loaded column, by the rows of a frame.
///
/// @param name what the analyst calls it
/// @param column as it was loaded
/// @param rows where each row of the frame stands in it
public record RowColumn(String name, Column column, RowSet rows) {
    /// The numbers of the frame's rows, in natural units, NaN where there is none, `[rows]`.
    double[] numbers(int count) {
        double[] values = new double[count];
        NumberColumn numbers = (NumberColumn) column;
        double anchor = numbers.anchor().doubleValue();
        for (int row = 0; row < count; row++) {
            int at = at(row);
            values[row] = numbers.isNull(at) ? Double.NaN : anchor + numbers.value(at);
        }
        return values;
    }

    /// Where a row of the frame stands in the column.
    public int at(int row) {
        return rows.at(row);
    }
}
