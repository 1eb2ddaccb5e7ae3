package dev.sigmalab.engine.data.csv;

import dev.sigmalab.engine.data.BulkInsert;
import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The table that an import makes: filled aside, then given its name.
///
/// @param sqlName as it is written in SQL, without quotes
record ImportedTable(String sqlName) {
    /// Puts rows into a table.
    interface Filling {
        /// @return whether the table has all of them; else it is given up
        boolean fill(BulkInsert insert) throws IOException;
    }

    /// The table of that name, made fit for SQL when it is not.
    static ImportedTable named(String name) {
        return new ImportedTable(ColumnNames.isName(name) ? name : ColumnNames.clean(name, "imported"));
    }

    /// @throws ProblemException `table-exists` when there is one that may not be replaced
    void checkFree(Connection connection, boolean mayReplace) {
        Optional<Catalog.Relation> existing = Catalog.of(connection).find(sqlName);
        if (existing.isPresent() && (!mayReplace || existing.get().isView())) {
            String kind = existing.get().isView() ? "view" : "table";
            throw new ProblemException(new Problem(
                    "table-exists",
                    Span.NONE,
                    "There is a %s %s already".formatted(kind, sqlName),
                    existing.get().isView() ? "Choose another name" : "Choose another name, or replace it"));
        }
    }

    /// @return whether the table is there now; nothing is left of one that was given up
    boolean fill(Connection connection, List<BulkInsert.Target> columns, Filling filling)
            throws IOException, SQLException {
        boolean autoCommit = connection.getAutoCommit();
        String aside = sqlName + "_incoming";
        connection.setAutoCommit(true);
        try {
            run(connection, "DROP TABLE IF EXISTS " + aside);
            run(connection, createTable(aside, columns));
            if (!fillAside(connection, aside, columns, filling)) {
                run(connection, "DROP TABLE " + aside);
                return false;
            }
            run(connection, "DROP TABLE IF EXISTS " + sqlName);
            run(connection, "ALTER TABLE " + aside + " RENAME TO " + sqlName);
            return true;
        } catch (IOException | SQLException | RuntimeException e) {
            dropAfter(e, connection, aside);
            throw e;
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }

    /// H2 is fastest when every block commits itself; other databases when they commit once.
    private static boolean fillAside(
            Connection connection, String aside, List<BulkInsert.Target> columns, Filling filling)
            throws IOException, SQLException {
        boolean isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        connection.setAutoCommit(isH2);
        // H2 stores a block while the next one is parsed.
        try (BulkInsert insert = BulkInsert.into(connection, aside, columns).inBackground()) {
            boolean isFull = filling.fill(insert);
            insert.finish();
            if (!isH2) {
                connection.commit();
            }
            return isFull;
        } catch (IOException | SQLException | RuntimeException e) {
            if (!isH2) {
                connection.rollback();
            }
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void dropAfter(Exception cause, Connection connection, String table) {
        try {
            run(connection, "DROP TABLE IF EXISTS " + table);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static String createTable(String name, List<BulkInsert.Target> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + column.sqlType())
                .collect(Collectors.joining(", ", "CREATE TABLE " + name + " (", ")"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
