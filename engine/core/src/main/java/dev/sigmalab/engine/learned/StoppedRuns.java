package dev.sigmalab.engine.learned;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.SqlProblems;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Runs that were stopped, so that they can go on: in H2 in the schema SIGMALAB, elsewhere as long as this object
/// lives.
public final class StoppedRuns {
    private static final List<String> SCHEMA = List.of("CREATE SCHEMA IF NOT EXISTS SIGMALAB", """
            CREATE TABLE IF NOT EXISTS SIGMALAB.STOPPED_RUN (
              NAME VARCHAR PRIMARY KEY, STATEMENT CLOB NOT NULL, ROWS_HASH BIGINT NOT NULL, STATE BLOB NOT NULL)""");

    private final Connection connection;
    private final boolean persistent;
    private final Map<String, StoppedRun> session = new HashMap<>();

    /// One of them.
    ///
    /// @param statement what was trained, in a spelling that comments and blanks do not change
    /// @param rowsHash of the rows it was trained on
    /// @param state where it stood
    public record StoppedRun(String statement, long rowsHash, byte[] state) {}

    StoppedRuns(Database database) {
        this.connection = database.connection();
        this.persistent = database.isH2();
    }

    /// The stopped run of a name in any case.
    public Optional<StoppedRun> find(String name) {
        if (!persistent || !exists()) {
            return Optional.ofNullable(session.get(key(name)));
        }
        String sql = "SELECT STATEMENT, ROWS_HASH, STATE FROM SIGMALAB.STOPPED_RUN WHERE NAME = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key(name));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new StoppedRun(row.getString(1), row.getLong(2), row.getBytes(3)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }

    /// Keeps a run in place of an earlier one of that name.
    public void keep(String name, StoppedRun run) {
        if (!persistent) {
            session.put(key(name), run);
            return;
        }
        String sql = "MERGE INTO SIGMALAB.STOPPED_RUN KEY (NAME) VALUES (?, ?, ?, ?)";
        try (java.sql.Statement ddl = connection.createStatement()) {
            // Every CREATE ends the transaction that is open, so none more than it takes.
            for (String each : exists() ? List.<String>of() : SCHEMA) {
                ddl.execute(each);
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, key(name));
                statement.setString(2, run.statement());
                statement.setLong(3, run.rowsHash());
                statement.setBytes(4, run.state());
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }

    /// Forgets the stopped run of a name, if there is one.
    public void forget(String name) {
        session.remove(key(name));
        if (!persistent || !exists()) {
            return;
        }
        String sql = "DELETE FROM SIGMALAB.STOPPED_RUN WHERE NAME = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key(name));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }

    private boolean exists() {
        String sql = """
                SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES
                WHERE TABLE_SCHEMA = 'SIGMALAB' AND TABLE_NAME = 'STOPPED_RUN'""";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getInt(1) > 0;
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
