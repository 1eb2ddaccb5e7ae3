package dev.sigmalab.engine.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Lets H2 hand out rows while it scans, for as long as this is open: about ten times faster for large scans.
///
/// Only around one scan, because a lazy result ends when the connection runs another statement. SET commits, so inside
/// a transaction it is left alone. On other databases it does nothing.
final class LazyExecution implements AutoCloseable {
    private final Connection connection;
    private final boolean switched;

    private LazyExecution(Connection connection, boolean switched) {
        this.connection = connection;
        this.switched = switched;
    }

    static LazyExecution on(Connection connection) throws SQLException {
        boolean switched = isH2(connection) && connection.getAutoCommit();
        if (switched) {
            set(connection, "TRUE");
        }
        return new LazyExecution(connection, switched);
    }

    static boolean isH2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    @Override
    public void close() throws SQLException {
        if (switched) {
            set(connection, "FALSE");
        }
    }

    private static void set(Connection connection, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION " + value);
        }
    }
}
