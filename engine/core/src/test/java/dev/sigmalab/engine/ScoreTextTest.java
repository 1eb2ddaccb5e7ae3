package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.plan.QueryBinder;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.testing.RandomFilters;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// The score that a database computes is the weight that the engine computes.
///
/// PostgreSQL takes part where `SIGMALAB_TEST_POSTGRESQL` holds a connection string for `psql`.
class ScoreTextTest {
    private static final int TABLES = 60;
    private static final int FILTERS = 6;
    private static final double TOLERANCE = 1e-9;
    private static final String POSTGRESQL = System.getenv("SIGMALAB_TEST_POSTGRESQL");

    @Test
    void score_of_random_filters_equals_the_weight_in_every_database() throws Exception {
        int inH2 = 0;
        int inSqlite = 0;
        for (long seed = 0; seed < TABLES; seed++) {
            try (Database database = Database.inMemory();
                    Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:")) {
                RandomFilters random = new RandomFilters(3000 + seed, false);
                random.fill(database);
                copy(database.connection(), sqlite);
                List<String> script = new ArrayList<>(postgres(database.connection()));
                List<double[]> expected = new ArrayList<>();
                for (String filter : random.filters(FILTERS)) {
                    TrainedModel model = model(database, filter, Logic.values()[(int) (seed % 3)]);
                    double[] weights = weights(model);
                    String context = "seed " + (3000 + seed) + ": " + filter + "\n";
                    inH2 += check(database.connection(), sql(database, model, Dialect.H2), weights, context);
                    String spelled = orNull(database, model, Dialect.SQLITE);
                    inSqlite += spelled == null ? 0 : check(sqlite, spelled, weights, context);
                    String postgres = orNull(database, model, Dialect.POSTGRESQL);
                    if (postgres != null) {
                        script.add(postgres);
                        expected.add(weights);
                    }
                }
                if (POSTGRESQL != null) {
                    checkPostgres(script, expected, "seed " + (3000 + seed));
                }
            }
        }
        assertTrue(inH2 > 5000, "only " + inH2 + " scores were compared in H2");
        assertTrue(inSqlite > 2500, "only " + inSqlite + " scores were compared in SQLite");
    }

    private static TrainedModel model(Database database, String filter, Logic logic) {
        Statement.Train train =
                (Statement.Train) Scripts.parseOne("TRAIN q AS SELECT * FROM r WHERE " + filter + " MATCHING y = 1");
        BoundQuery query = new QueryBinder(database.connection())
                .bind(train.query(), Optional.of(train.objective().expression()), Optional.empty());
        Table table = TableLoader.load(database.connection(), query.load().sql(List.of()));
        TrainingData data = new TrainingData(query, table, OptionalDouble.empty(), 0);
        Settings settings = Settings.DEFAULT.withSteepness(new Settings.Annealing(3, 3));
        return TrainedModel.of(data, settings.edit().logic(logic).build());
    }

    /// By row of the table; rows that exact predicates reject are left out of account.
    private static double[] weights(TrainedModel model) {
        double[] kept = model.weights(model.starts(), model.data(), new ReferenceBackend());
        double[] weights = new double[model.data().universe().total()];
        java.util.Arrays.fill(weights, Double.NaN);
        for (int i = 0; i < kept.length; i++) {
            weights[model.data().keptRows().at(i)] = kept[i];
        }
        return weights;
    }

    private static String sql(Database database, TrainedModel model, Dialect dialect) {
        return "SELECT " + new ScoreText(database.connection(), model, model.starts()).expression(dialect)
                + " FROM r ORDER BY id";
    }

    private static String orNull(Database database, TrainedModel model, Dialect dialect) {
        try {
            return sql(database, model, dialect);
        } catch (ProblemException e) {
            assertEquals("not-in-dialect", e.problem().code());
            return null;
        }
    }

    private static int check(Connection connection, String sql, double[] weights, String context) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            int compared = 0;
            for (double weight : weights) {
                row.next();
                double score = row.getDouble(1);
                assertTrue(!row.wasNull(), context + sql);
                if (!Double.isNaN(weight)) {
                    assertEquals(weight, score, TOLERANCE, context + sql);
                    compared++;
                }
            }
            return compared;
        } catch (SQLException e) {
            throw new SQLException(context + sql, e);
        }
    }

    private static void copy(Connection from, Connection to) throws SQLException {
        try (java.sql.Statement statement = to.createStatement()) {
            statement.execute("""
                    CREATE TABLE r (i INTEGER, b BIGINT, n DECIMAL(30, 4), x DOUBLE PRECISION, d DATE,
                      t TIMESTAMP, z REAL, f BOOLEAN, s VARCHAR, y INTEGER NOT NULL, id INTEGER)""");
        }
        try (java.sql.Statement statement = from.createStatement()) {
            statement.execute("ALTER TABLE r ADD id INTEGER GENERATED ALWAYS AS IDENTITY");
        }
        try (java.sql.Statement statement = from.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT i, b, n, x, CAST(d AS VARCHAR), CAST(t AS VARCHAR), z, f, s, y, id FROM r ORDER BY id");
                PreparedStatement insert =
                        to.prepareStatement("INSERT INTO r VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            while (row.next()) {
                for (int i = 1; i <= 11; i++) {
                    Object value = row.getObject(i);
                    insert.setObject(i, i == 3 && value != null ? row.getDouble(3) : value);
                }
                insert.executeUpdate();
            }
        }
    }

    private static List<String> postgres(Connection from) throws SQLException {
        List<String> script = new ArrayList<>(List.of("DROP TABLE IF EXISTS r", """
                CREATE TABLE r (i INTEGER, b BIGINT, n DECIMAL(30, 4), x DOUBLE PRECISION, d DATE,
                  t TIMESTAMP, z REAL, f BOOLEAN, s VARCHAR, y INTEGER NOT NULL, id INTEGER)"""));
        try (java.sql.Statement statement = from.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM r ORDER BY id")) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= 11; i++) {
                    String value = row.getString(i);
                    values.add(value == null ? "NULL" : "'" + value.replace("'", "''") + "'");
                }
                script.add("INSERT INTO r VALUES (" + String.join(", ", values) + ")");
            }
        }
        return script;
    }

    private static void checkPostgres(List<String> script, List<double[]> expected, String context)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder("psql", "-XAqt", "-v", "ON_ERROR_STOP=1", POSTGRESQL)
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write((String.join(";\n", script) + ";\n").getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), context + "\n" + out);
        List<String> lines =
                out.lines().filter(line -> !line.startsWith("NOTICE")).toList();
        int line = 0;
        for (double[] weights : expected) {
            for (double weight : weights) {
                double score = Double.parseDouble(lines.get(line++));
                assertTrue(Double.isNaN(weight) || Math.abs(weight - score) <= TOLERANCE, context + " " + score);
            }
        }
    }
}
