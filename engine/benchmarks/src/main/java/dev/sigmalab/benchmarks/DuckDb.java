package dev.sigmalab.benchmarks;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// DuckDB in memory, columns in double precision: it computes in that anyway.
final class DuckDb {
    private static final int CHUNK = 100_000;
    private static final SqlModel.Dialect DIALECT = new SqlModel.Dialect(
            "SUM",
            "(SELECT UNNEST(l) AS slope, GENERATE_SUBSCRIPTS(l, 1) - 1 AS taxi FROM (SELECT CAST(? AS DOUBLE[]) AS l))"
                    + " AS slopes");

    private DuckDb() {}

    /// Whether its driver is on the class path.
    static boolean isThere() {
        return DriverManager.drivers()
                .anyMatch(driver -> driver.getClass().getName().startsWith("org.duckdb"));
    }

    static Contender enter(Workload workload, int threads) {
        SqlModel model = SqlModel.of(workload, DIALECT);
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET threads = " + threads);
                for (SqlModel.Table table : model.tables()) {
                    load(table, connection, statement);
                }
            }
            return new SqlContender(connection, model, (slopes, query) -> {
                query.setArray(1, connection.createArrayOf("DOUBLE", boxed(slopes, 0, slopes.length)));
                return 1;
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whole columns at a time, as arrays that the database takes apart.
    private static void load(SqlModel.Table table, Connection connection, Statement statement) throws SQLException {
        List<Map.Entry<String, Object>> columns = List.copyOf(table.columns().entrySet());
        statement.execute("CREATE TABLE %s (%s)"
                .formatted(
                        table.name(),
                        columns.stream()
                                .map(column -> column.getKey() + " " + type(column.getValue()))
                                .collect(Collectors.joining(", "))));
        String arrays = columns.stream()
                .map(column -> "UNNEST(CAST(? AS %s[]))".formatted(type(column.getValue())))
                .collect(Collectors.joining(", "));
        int rows = Array.getLength(columns.getFirst().getValue());
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO %s SELECT %s".formatted(table.name(), arrays))) {
            for (int start = 0; start < rows; start += CHUNK) {
                int count = Math.min(CHUNK, rows - start);
                for (int i = 0; i < columns.size(); i++) {
                    Object column = columns.get(i).getValue();
                    insert.setArray(i + 1, connection.createArrayOf(type(column), boxed(column, start, count)));
                }
                insert.execute();
            }
        }
    }

    private static String type(Object column) {
        return column instanceof int[] ? "INTEGER" : "DOUBLE";
    }

    private static Object[] boxed(Object column, int start, int count) {
        Object[] boxed = new Object[count];
        for (int i = 0; i < count; i++) {
            boxed[i] = column instanceof int[] whole
                    ? (Object) whole[start + i]
                    : (Object) Array.getDouble(column, start + i);
        }
        return boxed;
    }
}
