package dev.sigmalab.engine.learned;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.plan.LearnableTable;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which columns of which tables are learnable, kept in the schema SIGMALAB of an H2 database.
///
/// What is kept there is only believed as far as the tables themselves bear it out: a table that was dropped, or a
/// column that is no number any more, is not learnable.
public final class LearnableTables {
    private static final List<String> SCHEMA = List.of("CREATE SCHEMA IF NOT EXISTS SIGMALAB", """
            CREATE TABLE IF NOT EXISTS SIGMALAB.LEARNABLE_COLUMN (
              TABLE_SCHEMA VARCHAR NOT NULL, TABLE_NAME VARCHAR NOT NULL, COLUMN_NAME VARCHAR NOT NULL,
              LOW DOUBLE PRECISION, HIGH DOUBLE PRECISION, PRIMARY KEY (TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME))""");
    private static final String FIND = """
            SELECT L.TABLE_NAME, L.COLUMN_NAME, L.LOW, L.HIGH
            FROM SIGMALAB.LEARNABLE_COLUMN L JOIN INFORMATION_SCHEMA.COLUMNS C
              ON C.TABLE_SCHEMA = L.TABLE_SCHEMA AND C.TABLE_NAME = L.TABLE_NAME AND C.COLUMN_NAME = L.COLUMN_NAME
            WHERE L.TABLE_SCHEMA = SCHEMA() AND C.DATA_TYPE = 'DOUBLE PRECISION'
            ORDER BY L.TABLE_NAME, C.ORDINAL_POSITION""";
    private static final String PURGE = """
            DELETE FROM SIGMALAB.LEARNABLE_COLUMN L WHERE NOT EXISTS (
              SELECT 1 FROM INFORMATION_SCHEMA.COLUMNS C
              WHERE C.TABLE_SCHEMA = L.TABLE_SCHEMA AND C.TABLE_NAME = L.TABLE_NAME AND C.COLUMN_NAME = L.COLUMN_NAME)""";

    private final Connection connection;
    private final boolean isH2;

    public LearnableTables(Database database) {
        this.connection = database.connection();
        this.isH2 = database.isH2();
    }

    /// The learnable tables of the present schema as they are now, by name.
    ///
    /// @throws ProblemException `catalogue-damaged` if somebody has changed the tables of the schema SIGMALAB
    public Map<String, LearnableTable> all() {
        if (!isH2 || !exists()) {
            return Map.of();
        }
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Map<String, Map<String, LearnableTable.Bounds>> bounds = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(FIND);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String table = row.getString(1);
                columns.computeIfAbsent(table, _ -> new ArrayList<>()).add(row.getString(2));
                bounds.computeIfAbsent(table, _ -> new HashMap<>()).put(row.getString(2), bounds(row));
            }
            Map<String, LearnableTable> tables = new LinkedHashMap<>();
            for (String table : columns.keySet()) {
                tables.put(table, new LearnableTable(table, key(table), columns.get(table), bounds.get(table)));
            }
            return tables;
        } catch (SQLException e) {
            throw new ProblemException(
                    new Problem(
                            "catalogue-damaged",
                            Span.NONE,
                            "SIGMALAB.LEARNABLE_COLUMN, which tells the learnable columns, is not as it was made",
                            "run DROP TABLE SIGMALAB.LEARNABLE_COLUMN, then create the learnable tables again"),
                    e);
        }
    }

    private static LearnableTable.Bounds bounds(ResultSet row) throws SQLException {
        double low = row.getDouble(3);
        double from = row.wasNull() || Double.isNaN(low) ? Double.NEGATIVE_INFINITY : low;
        double high = row.getDouble(4);
        double to = row.wasNull() || Double.isNaN(high) ? Double.POSITIVE_INFINITY : high;
        return from <= to ? new LearnableTable.Bounds(from, to) : LearnableTable.Bounds.NONE;
    }

    private List<String> key(String table) throws SQLException {
        TreeMap<Integer, String> key = new TreeMap<>();
        try (ResultSet row =
                connection.getMetaData().getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (row.next()) {
                key.put(row.getInt("KEY_SEQ"), row.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    /// Keeps what is learnable of a new table of the present schema.
    public void keep(LearnableTable table) {
        try (java.sql.Statement ddl = connection.createStatement()) {
            for (String each : SCHEMA) {
                ddl.execute(each);
            }
            ddl.execute(PURGE);
        } catch (SQLException e) {
            throw SqlProblems.exception(e, "");
        }
        String sql = "MERGE INTO SIGMALAB.LEARNABLE_COLUMN KEY (TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME)"
                + " VALUES (SCHEMA(), ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (String column : table.columns()) {
                LearnableTable.Bounds bounds = table.boundsOf(column);
                statement.setString(1, table.name());
                statement.setString(2, column);
                statement.setObject(3, Double.isFinite(bounds.low()) ? bounds.low() : null);
                statement.setObject(4, Double.isFinite(bounds.high()) ? bounds.high() : null);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }

    /// Forgets tables and columns that are gone, so that a later table of that name is an ordinary one.
    public void forgetDropped() {
        if (!isH2 || !exists()) {
            return;
        }
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(PURGE);
        } catch (SQLException _) {
            // Somebody has changed the catalogue; whoever reads it next is told.
            return;
        }
    }

    private boolean exists() {
        String sql = """
                SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES
                WHERE TABLE_SCHEMA = 'SIGMALAB' AND TABLE_NAME = 'LEARNABLE_COLUMN'""";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getInt(1) > 0;
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }
}
