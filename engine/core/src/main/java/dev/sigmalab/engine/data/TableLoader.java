package dev.sigmalab.engine.data;

import dev.sigmalab.engine.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Streams the rows of a query once into immutable columns.
public final class TableLoader {
    private static final int FETCH_SIZE = 10_000;
    private static final int CANCEL_ROWS = 1 << 10;
    private static final int PROGRESS_ROWS = 1 << 14;

    private TableLoader() {}

    /// Loads every column of a query, unheard and to the end.
    public static Table load(Connection connection, String sql) {
        return load(connection, sql, ProgressListener.NONE, new CancelToken());
    }

    /// Loads every column of a query.
    ///
    /// @throws ProblemException when the database refuses the query; its place is counted in `sql`
    /// @throws java.util.concurrent.CancellationException when cancelled
    public static Table load(Connection connection, String sql, ProgressListener progress, CancelToken cancel) {
        try (LazyExecution _ = LazyExecution.on(connection);
                Statement statement = streaming(connection);
                CancelToken.Interruptible _ = cancel.interruptBy(() -> cancel(statement));
                ResultSet rows = statement.executeQuery(sql)) {
            return read(rows, progress, cancel);
        } catch (SQLException e) {
            cancel.throwIfCancelled();
            throw SqlProblems.exception(e, sql);
        }
    }

    /// The same by an index, where H2 would scan a table again and again to join it ([IndexedCopies]).
    ///
    /// @throws ProblemException when the database refuses the query; its place is counted in `sql`
    /// @throws java.util.concurrent.CancellationException when cancelled
    public static Table loadByIndex(Connection connection, String sql, ProgressListener progress, CancelToken cancel) {
        try (IndexedCopies _ = IndexedCopies.of(connection, List.of(sql))) {
            return load(connection, sql, progress, cancel);
        }
    }

    /// The same, unheard and to the end.
    public static Table loadByIndex(Connection connection, String sql) {
        return loadByIndex(connection, sql, ProgressListener.NONE, new CancelToken());
    }

    /// Reaches a statement that sorts or joins before its first row. Without it the rows' own check still ends the
    /// load.
    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException _) {
            // A statement that cannot be cancelled runs to its first rows.
        }
    }

    private static Statement streaming(Connection connection) throws SQLException {
        Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(FETCH_SIZE);
        return statement;
    }

    private static Table read(ResultSet rows, ProgressListener progress, CancelToken cancel) throws SQLException {
        List<ColumnReader> readers = readers(rows.getMetaData());
        try (RowSource source = RowSource.of(rows, readers)) {
            int size = 0;
            while (source.next()) {
                size++;
                if (size % CANCEL_ROWS == 0) {
                    cancel.throwIfCancelled();
                }
                if (size % PROGRESS_ROWS == 0) {
                    progress.progressed(size, ProgressListener.UNKNOWN);
                }
            }
            source.finish();
            progress.progressed(size, size);
            return new Table(size, readers.stream().map(ColumnReader::finish).toList());
        }
    }

    private static List<ColumnReader> readers(ResultSetMetaData meta) throws SQLException {
        List<ColumnReader> readers = new ArrayList<>();
        HeapShare share = new HeapShare();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            readers.add(ColumnReader.of(meta.getColumnLabel(i), ColumnType.of(meta, i), share));
        }
        return readers;
    }
}
