package dev.sigmalab.engine.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.h2.engine.SessionLocal;

/// Lets H2 hand out rows while it scans, for as long as this is open: about ten times faster for large scans, and no
/// result that H2 would have to put into a file.
///
/// Only around one scan, because a lazy result ends when the connection runs another statement. Where H2 runs in
/// another process it takes a SET, which commits, so inside a transaction it is left alone there. On other databases it
/// does nothing.
final class LazyExecution implements AutoCloseable {
    private final Connection connection;
    private final boolean switched;

    private LazyExecution(Connection connection, boolean switched) {
        this.connection = connection;
        this.switched = switched;
    }

    static LazyExecution on(Connection connection) throws SQLException {
        boolean switched = isH2(connection)
                && (connection.getAutoCommit() || LocalSession.of(connection).isPresent());
        if (switched) {
            set(connection, true);
        }
        return new LazyExecution(connection, switched);
    }

    static boolean isH2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    @Override
    public void close() throws SQLException {
        if (switched) {
            set(connection, false);
        }
    }

    private static void set(Connection connection, boolean lazy) throws SQLException {
        Optional<SessionLocal> session = LocalSession.of(connection);
        if (session.isPresent()) {
            session.get().setLazyQueryExecution(lazy);
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION " + (lazy ? "TRUE" : "FALSE"));
        }
    }
}
