package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.plan.LearnableTable;
import dev.sigmalab.engine.sql.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Rows of a learnable table whose learnable columns are written by key.
///
/// @param keys the values of the key columns, in the order of the key, `[rows]` each
record LearnableRows(LearnableTable table, List<Column> keys, int rows) {
    private static final int BATCH = 4096;

    /// Sets learnable columns in the transaction that is open.
    ///
    /// @param columns which ones
    /// @param values for each of them, `[rows]`
    /// @return how many rows were gone
    int write(Connection connection, List<String> columns, List<double[]> values) {
        String sql = "UPDATE %s SET %s WHERE %s"
                .formatted(
                        Identifiers.quoteIfNeeded(table.name()),
                        assignments(columns, ", "),
                        assignments(table.key(), " AND "));
        int missing = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int row = 0; row < rows; row++) {
                int place = 1;
                for (double[] column : values) {
                    statement.setDouble(place++, column[row]);
                }
                for (Column key : keys) {
                    statement.setObject(place++, Cells.of(key, row));
                }
                statement.addBatch();
                if ((row + 1) % BATCH == 0 || row == rows - 1) {
                    for (int count : statement.executeBatch()) {
                        missing += count == 0 ? 1 : 0;
                    }
                }
            }
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
        return missing;
    }

    private static String assignments(List<String> columns, String separator) {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(Identifiers.quoteIfNeeded(column)));
        return names.stream().map(name -> name + " = ?").collect(Collectors.joining(separator));
    }
}
