package dev.sigmalab.engine.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/// H2's own side of a connection.
final class LocalSession {
    private LocalSession() {}

    /// Empty where H2 runs in another process, and for other databases.
    static Optional<SessionLocal> of(Connection connection) throws SQLException {
        return connection.isWrapperFor(JdbcConnection.class)
                        && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                ? Optional.of(session)
                : Optional.empty();
    }
}
