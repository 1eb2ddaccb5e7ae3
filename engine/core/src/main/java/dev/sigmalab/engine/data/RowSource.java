package dev.sigmalab.engine.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.h2.jdbc.JdbcResultSet;

/// Leads the rows of a result into the readers of its columns. Used by one thread.
interface RowSource extends AutoCloseable {
    /// Reads the next row, if there is one.
    boolean next() throws SQLException;

    /// Until the readers have all rows.
    void finish() throws SQLException;

    @Override
    void close();

    /// The fastest source for a result.
    ///
    /// @param readers one for each column
    static RowSource of(ResultSet rows, List<ColumnReader> readers) {
        ColumnReader[] columns = readers.toArray(ColumnReader[]::new);
        return rows instanceof JdbcResultSet own
                ? new ValueRows(own, own.getResult(), columns)
                : new JdbcRows(rows, columns);
    }

    /// Asks the driver for each value.
    record JdbcRows(ResultSet rows, ColumnReader[] columns) implements RowSource {
        @Override
        public boolean next() throws SQLException {
            if (!rows.next()) {
                return false;
            }
            for (int i = 0; i < columns.length; i++) {
                columns[i].read(rows, i + 1);
            }
            return true;
        }

        @Override
        public void finish() {
            // Every row is read at once.
        }

        @Override
        public void close() {
            // The result is the caller's.
        }
    }
}
