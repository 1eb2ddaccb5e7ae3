package dev.sigmalab.engine.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Copies of tables with an index on what queries join them by, in place of the tables, for as long as this is open.
///
/// H2 joins row by row: without an index it scans the inner table once for every row of the outer one. The copies are
/// temporary tables of this connection alone. They are found before the tables because H2 looks for temporary tables
/// in whichever schema it looks at first; that is INFORMATION_SCHEMA meanwhile. Tables named with their schema, and
/// those behind views, are read as they are. On other databases this does nothing.
public final class IndexedCopies implements AutoCloseable {
    /// Pairs of rows that H2 looks at in about half a second; fewer are not worth a copy.
    private static final long FEW_PAIRS = 5_000_000;

    private final Connection connection;
    private final List<String> copies = new ArrayList<>();
    private String schema = "";
    private String path = "";

    private IndexedCopies(Connection connection) {
        this.connection = connection;
    }

    /// Makes the copies that queries need. A query that H2 does not understand needs none.
    public static IndexedCopies of(Connection connection, List<String> queries) {
        IndexedCopies copies = new IndexedCopies(connection);
        try {
            // SET and CREATE would commit what somebody has begun.
            if (LazyExecution.isH2(connection) && connection.getAutoCommit()) {
                copies.make(queries);
            }
        } catch (SQLException _) {
            // Without copies the queries take longer, and those that cannot run say so themselves.
            copies.close();
        }
        return copies;
    }

    /// Whether queries need copies at all.
    static boolean areNeeded(Connection connection, List<String> queries) {
        try {
            return LazyExecution.isH2(connection)
                    && !new IndexedCopies(connection).scans(queries).isEmpty();
        } catch (SQLException _) {
            return false;
        }
    }

    private void make(List<String> queries) throws SQLException {
        Set<JoinScans.Scan> scans = scans(queries);
        if (!scans.isEmpty()) {
            shadow(scans);
        }
    }

    private Set<JoinScans.Scan> scans(List<String> queries) throws SQLException {
        Set<JoinScans.Scan> scans = new LinkedHashSet<>();
        for (String query : queries) {
            JoinScans found = JoinScans.in(text("EXPLAIN " + query), this::columns);
            if (found.scans().isEmpty()) {
                // Counting the rows of a view would compute them.
                continue;
            }
            long most = 0;
            for (String table : found.tables()) {
                most = Math.max(most, rows(table));
            }
            for (JoinScans.Scan scan : found.scans()) {
                if (rows(scan.table()) * most > FEW_PAIRS) {
                    scans.add(scan);
                }
            }
        }
        return scans;
    }

    private void shadow(Set<JoinScans.Scan> scans) throws SQLException {
        path = text("CALL CURRENT_PATH");
        schema = "\"" + text("CALL CURRENT_SCHEMA").replace("\"", "\"\"") + "\"";
        execute("SET SCHEMA INFORMATION_SCHEMA");
        execute("SET SCHEMA_SEARCH_PATH " + schema + (path.isEmpty() ? "" : ", " + path));
        int index = 0;
        for (JoinScans.Scan scan : scans) {
            String name = scan.table().substring(scan.table().indexOf("\".\"") + 2);
            if (!copies.contains(name)) {
                execute("CREATE LOCAL TEMPORARY TABLE %s AS SELECT * FROM %s".formatted(name, scan.table()));
                copies.add(name);
            }
            execute("CREATE INDEX SIGMALAB_INDEX_%d ON %s (%s)".formatted(index++, name, scan.column()));
        }
    }

    private Set<String> columns(String table) throws SQLException {
        Set<String> columns = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE FALSE")) {
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                columns.add("\"" + none.getMetaData().getColumnName(i).replace("\"", "\"\"") + "\"");
            }
        }
        return columns;
    }

    private long rows(String table) throws SQLException {
        return Long.parseLong(text("SELECT COUNT(*) FROM " + table));
    }

    private String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            String text = row.getString(1);
            return text == null ? "" : text;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Drops the copies; the tables are found again.
    @Override
    public void close() {
        try {
            for (String copy : copies) {
                execute("DROP TABLE " + copy);
            }
            copies.clear();
            if (!schema.isEmpty()) {
                execute("SET SCHEMA_SEARCH_PATH " + (path.isEmpty() ? schema : path));
                execute("SET SCHEMA " + schema);
                schema = "";
            }
        } catch (SQLException e) {
            throw SqlProblems.exception(e, "");
        }
    }
}
