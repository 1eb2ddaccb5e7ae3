package dev.sigmalab.benchmarks;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.h2.api.AggregateFunction;

/// H2 in memory. Its own sum of doubles is a decimal one and some four times slower, so a sum of doubles is registered.
final class H2 {
    private static final int BATCH = 10_000;
    private static final SqlModel.Dialect DIALECT = new SqlModel.Dialect("SUM_DOUBLES", "slopes");

    private H2() {}

    static Contender enter(Workload workload) {
        SqlModel model = SqlModel.of(workload, DIALECT);
        try {
            Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LAZY_QUERY_EXECUTION 1");
                statement.execute("SET OPTIMIZE_REUSE_RESULTS 0");
                statement.execute("CREATE AGGREGATE SUM_DOUBLES FOR '" + Sum.class.getName() + "'");
                for (SqlModel.Table table : model.tables()) {
                    load(table, connection, statement);
                }
                if (workload instanceof GroupedWorkload) {
                    statement.execute("CREATE UNIQUE INDEX customer ON customers(id)");
                }
                return contender(workload, model, connection, statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Contender contender(Workload workload, SqlModel model, Connection connection, Statement statement)
            throws SQLException {
        if (!(workload instanceof TaxiWorkload taxi)) {
            return new SqlContender(connection, model, (slopes, query) -> 0);
        }
        statement.execute("CREATE TABLE slopes (taxi INTEGER PRIMARY KEY, slope DOUBLE PRECISION)");
        statement.execute("INSERT INTO slopes SELECT X - 1, 0 FROM SYSTEM_RANGE(1, %d)".formatted(taxi.taxis()));
        PreparedStatement update = connection.prepareStatement("UPDATE slopes SET slope = ? WHERE taxi = ?");
        return new SqlContender(connection, model, (slopes, query) -> {
            for (int i = 0; i < slopes.length; i++) {
                update.setDouble(1, slopes[i]);
                update.setInt(2, i);
                update.addBatch();
            }
            update.executeBatch();
            return 0;
        });
    }

    private static void load(SqlModel.Table table, Connection connection, Statement statement) throws SQLException {
        List<Map.Entry<String, Object>> columns = List.copyOf(table.columns().entrySet());
        statement.execute("CREATE TABLE %s (%s)"
                .formatted(
                        table.name(),
                        columns.stream()
                                .map(column -> column.getKey()
                                        + (column.getValue() instanceof int[] ? " INTEGER" : " DOUBLE PRECISION"))
                                .collect(Collectors.joining(", "))));
        String marks = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
        int rows = Array.getLength(columns.getFirst().getValue());
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO %s VALUES (%s)".formatted(table.name(), marks))) {
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < columns.size(); i++) {
                    insert.setDouble(i + 1, Array.getDouble(columns.get(i).getValue(), row));
                }
                insert.addBatch();
                if (row % BATCH == BATCH - 1 || row == rows - 1) {
                    insert.executeBatch();
                }
            }
        }
    }

    /// The sum of numbers in double precision; H2 makes one for each group.
    public static final class Sum implements AggregateFunction {
        private double sum;

        @Override
        public int getType(int[] inputTypes) {
            return Types.DOUBLE;
        }

        @Override
        public void add(Object value) {
            sum += ((Number) value).doubleValue();
        }

        @Override
        public Object getResult() {
            return sum;
        }
    }
}
