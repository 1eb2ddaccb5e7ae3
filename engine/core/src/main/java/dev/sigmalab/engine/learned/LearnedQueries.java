package dev.sigmalab.engine.learned;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.learned.LearnedQuery.LearnedValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The learned queries of a database and their runs.
///
/// In H2 they are kept in the schema SIGMALAB, so a later session finds them; in other databases nothing is created
/// unasked, and they live as long as this object.
public final class LearnedQueries {
    private static final List<String> SCHEMA = List.of(
            "CREATE SCHEMA IF NOT EXISTS SIGMALAB",
            """
            CREATE TABLE IF NOT EXISTS SIGMALAB.LEARNED_QUERY (
              NAME VARCHAR PRIMARY KEY, STATEMENT CLOB NOT NULL, TRAINED TIMESTAMP WITH TIME ZONE NOT NULL,
              NOTES CLOB NOT NULL)""",
            """
            CREATE TABLE IF NOT EXISTS SIGMALAB.LEARNED_VALUE (
              NAME VARCHAR NOT NULL REFERENCES SIGMALAB.LEARNED_QUERY ON DELETE CASCADE, ORDINAL INTEGER NOT NULL,
              PARAMETER VARCHAR NOT NULL, INITIAL_VALUE VARCHAR NOT NULL, HARDENED_VALUE VARCHAR NOT NULL,
              PRIMARY KEY (NAME, ORDINAL))""",
            """
            CREATE TABLE IF NOT EXISTS SIGMALAB.RUN (
              RUN_ID BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, NAME VARCHAR NOT NULL,
              TRAINED TIMESTAMP WITH TIME ZONE NOT NULL, STATUS VARCHAR NOT NULL, EPOCHS INTEGER NOT NULL,
              ROW_COUNT BIGINT NOT NULL, DEVICE VARCHAR NOT NULL, FIRST_LOSS DOUBLE PRECISION NOT NULL,
              LAST_LOSS DOUBLE PRECISION NOT NULL, HARD_HOLDOUT_LOSS DOUBLE PRECISION,
              TRAIN_F1 DOUBLE PRECISION NOT NULL, HOLDOUT_F1 DOUBLE PRECISION, PLAIN_SQL CLOB NOT NULL)""",
            """
            CREATE TABLE IF NOT EXISTS SIGMALAB.LEARNED_STEEPNESS (
              NAME VARCHAR NOT NULL REFERENCES SIGMALAB.LEARNED_QUERY ON DELETE CASCADE,
              PARAMETER VARCHAR NOT NULL, STEEPNESS DOUBLE PRECISION NOT NULL, PRIMARY KEY (NAME, PARAMETER))""",
            "ALTER TABLE SIGMALAB.RUN ADD COLUMN IF NOT EXISTS SELECTED_ROWS BIGINT",
            "ALTER TABLE SIGMALAB.RUN ADD COLUMN IF NOT EXISTS INITIAL_ROWS BIGINT",
            "ALTER TABLE SIGMALAB.RUN ADD COLUMN IF NOT EXISTS INITIAL_TRAIN_F1 DOUBLE PRECISION",
            "ALTER TABLE SIGMALAB.RUN ADD COLUMN IF NOT EXISTS INITIAL_HOLDOUT_F1 DOUBLE PRECISION");

    private final Connection connection;
    private final boolean persistent;
    private final StoppedRuns stopped;
    private final Map<String, LearnedQuery> session = new LinkedHashMap<>();

    public LearnedQueries(Database database) {
        this.connection = database.connection();
        this.persistent = database.isH2();
        this.stopped = new StoppedRuns(database);
    }

    /// Runs that can go on.
    public StoppedRuns stopped() {
        return stopped;
    }

    /// The learned query of a name in any case.
    public Optional<LearnedQuery> find(String name) {
        return all().stream()
                .filter(learned -> learned.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /// All learned queries, oldest first.
    public List<LearnedQuery> all() {
        if (!persistent) {
            return List.copyOf(session.values());
        }
        if (!exists("LEARNED_QUERY")) {
            return List.of();
        }
        String sql = "SELECT NAME, STATEMENT, TRAINED, NOTES FROM SIGMALAB.LEARNED_QUERY ORDER BY TRAINED, NAME";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            List<LearnedQuery> all = new ArrayList<>();
            while (row.next()) {
                String name = row.getString(1);
                List<String> notes = row.getString(4).lines().toList();
                all.add(new LearnedQuery(
                        name,
                        row.getString(2),
                        values(name),
                        steepnesses(name),
                        row.getTimestamp(3).toInstant(),
                        notes));
            }
            return all;
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }

    private List<LearnedValue> values(String name) throws SQLException {
        String sql = """
                SELECT ORDINAL, PARAMETER, INITIAL_VALUE, HARDENED_VALUE FROM SIGMALAB.LEARNED_VALUE
                WHERE NAME = ? ORDER BY ORDINAL""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            List<LearnedValue> values = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    values.add(new LearnedValue(
                            row.getInt(1),
                            row.getString(2),
                            LiteralText.read(row.getString(3)),
                            LiteralText.read(row.getString(4))));
                }
            }
            return values;
        }
    }

    /// None in a database that was last written when none could be learned.
    private Map<String, Double> steepnesses(String name) throws SQLException {
        Map<String, Double> steepnesses = new LinkedHashMap<>();
        if (!exists("LEARNED_STEEPNESS")) {
            return steepnesses;
        }
        String sql = "SELECT PARAMETER, STEEPNESS FROM SIGMALAB.LEARNED_STEEPNESS WHERE NAME = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    steepnesses.put(row.getString(1), row.getDouble(2));
                }
            }
        }
        return steepnesses;
    }

    /// As [#keep(Map)], for one.
    public void keep(LearnedQuery learned, TrainingReport report) {
        keep(Map.of(learned, report));
    }

    /// Keeps learned queries, each with its run, in place of earlier ones of their names: all or none.
    public void keep(Map<LearnedQuery, TrainingReport> queries) {
        if (!persistent) {
            queries.keySet().forEach(learned -> session.put(learned.name().toUpperCase(Locale.ROOT), learned));
            return;
        }
        try {
            for (String ddl : SCHEMA) {
                try (java.sql.Statement statement = connection.createStatement()) {
                    statement.execute(ddl);
                }
            }
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                for (Map.Entry<LearnedQuery, TrainingReport> kept : queries.entrySet()) {
                    delete(kept.getKey().name());
                    insert(kept.getKey());
                    insertRun(kept.getKey(), kept.getValue());
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw SqlProblems.exception(e, "");
        }
    }

    /// Forgets a learned query; its runs stay on record.
    public void drop(LearnedQuery learned) {
        stopped.forget(learned.name());
        session.remove(learned.name().toUpperCase(Locale.ROOT));
        if (persistent) {
            try {
                delete(learned.name());
            } catch (SQLException e) {
                throw SqlProblems.exception(e, "");
            }
        }
    }

    private boolean exists(String table) {
        String sql = """
                SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES
                WHERE TABLE_SCHEMA = 'SIGMALAB' AND TABLE_NAME = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getInt(1) > 0;
            }
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }

    private void delete(String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM SIGMALAB.LEARNED_QUERY WHERE UPPER(NAME) = UPPER(?)")) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
    }

    private void insert(LearnedQuery learned) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO SIGMALAB.LEARNED_QUERY VALUES (?, ?, ?, ?)")) {
            statement.setString(1, learned.name());
            statement.setString(2, learned.statement());
            statement.setTimestamp(3, Timestamp.from(learned.trained()));
            statement.setString(4, String.join("\n", learned.notes()));
            statement.executeUpdate();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO SIGMALAB.LEARNED_VALUE VALUES (?, ?, ?, ?, ?)")) {
            for (LearnedValue value : learned.values()) {
                statement.setString(1, learned.name());
                statement.setInt(2, value.ordinal());
                statement.setString(3, value.parameter());
                statement.setString(4, LiteralText.write(value.initial()));
                statement.setString(5, LiteralText.write(value.hardened()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO SIGMALAB.LEARNED_STEEPNESS VALUES (?, ?, ?)")) {
            for (Map.Entry<String, Double> steepness : learned.steepnesses().entrySet()) {
                statement.setString(1, learned.name());
                statement.setString(2, steepness.getKey());
                statement.setDouble(3, steepness.getValue());
                statement.executeUpdate();
            }
        }
    }

    private void insertRun(LearnedQuery learned, TrainingReport report) throws SQLException {
        String sql = """
                INSERT INTO SIGMALAB.RUN (NAME, TRAINED, STATUS, EPOCHS, ROW_COUNT, DEVICE, FIRST_LOSS, LAST_LOSS,
                  HARD_HOLDOUT_LOSS, TRAIN_F1, HOLDOUT_F1, PLAIN_SQL, SELECTED_ROWS, INITIAL_ROWS, INITIAL_TRAIN_F1,
                  INITIAL_HOLDOUT_F1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, learned.name());
            statement.setTimestamp(2, Timestamp.from(learned.trained()));
            statement.setString(3, report.status().name());
            statement.setInt(4, report.epochs());
            statement.setLong(5, report.rows());
            statement.setString(6, report.device());
            statement.setDouble(7, report.loss().first());
            statement.setDouble(8, report.loss().last());
            statement.setObject(
                    9,
                    report.loss().hardHoldout().isPresent()
                            ? report.loss().hardHoldout().getAsDouble()
                            : null);
            statement.setDouble(10, report.agreement().train().f1());
            statement.setObject(
                    11,
                    report.agreement()
                            .holdout()
                            .map(confusion -> confusion.f1())
                            .orElse(null));
            statement.setString(12, report.sql());
            statement.setLong(13, report.agreement().databaseRows());
            statement.setLong(14, report.before().rows());
            statement.setDouble(15, report.before().train().f1());
            statement.setObject(
                    16, report.before().holdout().map(Agreement.Confusion::f1).orElse(null));
            statement.executeUpdate();
        }
    }
}
