package dev.sigmalab.samples;

import dev.sigmalab.engine.data.BulkInsert;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// One generated table under the name of its database.
///
/// @param name what a notebook's metadata calls it
/// @param description one sentence for a list
/// @param table the table's name
/// @param columns the table's columns in order
/// @param rows hands every row, a value for each column, to the given consumer; the same rows each time
public record SampleDatabase(
        String name, String description, String table, List<SampleColumn> columns, Consumer<RowSink> rows) {
    /// A column of a generated table.
    ///
    /// @param constraint what follows the type in CREATE TABLE, such as `NOT NULL`, or nothing
    public record SampleColumn(String name, String sqlType, String constraint) {
        SampleColumn(String name, String sqlType) {
            this(name, sqlType, "");
        }
    }

    /// Takes rows one at a time.
    @FunctionalInterface
    public interface RowSink {
        void add(Object... values);
    }

    public SampleDatabase {
        columns = List.copyOf(columns);
    }

    /// Makes and fills the table unless a table or view of that name is there; all or nothing, even if the process ends
    /// in the middle: the rows go into a table aside that takes its name at the end.
    ///
    /// @return whether it was made
    /// @throws ProblemException when the database refuses
    public boolean createIn(Connection connection) {
        try {
            if (exists(connection)) {
                return false;
            }
            boolean autoCommit = connection.getAutoCommit();
            String aside = table + "_in_the_making";
            run(connection, "DROP TABLE IF EXISTS " + aside);
            run(connection, createTable(aside));
            connection.setAutoCommit(false);
            try {
                fill(connection, aside);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                run(connection, "DROP TABLE " + aside);
                throw e;
            } finally {
                connection.setAutoCommit(autoCommit);
            }
            run(connection, "ALTER TABLE " + aside + " RENAME TO " + table);
            return true;
        } catch (SQLException e) {
            throw SqlProblems.exception(e, createTable());
        }
    }

    private void fill(Connection connection, String into) {
        List<BulkInsert.Target> targets = columns.stream()
                .map(column -> new BulkInsert.Target(column.name(), column.sqlType()))
                .toList();
        try (BulkInsert insert = BulkInsert.into(connection, into, targets)) {
            rows.accept(insert::add);
            insert.finish();
        }
    }

    private boolean exists(Connection connection) throws SQLException {
        for (String spelling : List.of(table.toUpperCase(Locale.ROOT), table)) {
            try (ResultSet found = connection
                    .getMetaData()
                    .getTables(connection.getCatalog(), connection.getSchema(), spelling, null)) {
                if (found.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The CREATE TABLE statement.
    public String createTable() {
        return createTable(table);
    }

    private String createTable(String called) {
        return columns.stream()
                .map(column -> "%s %s %s"
                        .formatted(column.name(), column.sqlType(), column.constraint())
                        .strip())
                .collect(Collectors.joining(", ", "CREATE TABLE " + called + " (", ")"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
