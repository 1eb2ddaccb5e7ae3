package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.LoadedTables;
import dev.sigmalab.engine.golden.Golden;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.learned.LearnableTables;
import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.MatchingObjective;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// EXPLAIN GRADIENT and GRADIENT(name), against central differences of the loss that training reports.
final class GradientTest {
    private static final String SETUP = """
            CREATE TABLE customers (id INT PRIMARY KEY, age INT NOT NULL, income DOUBLE PRECISION, country VARCHAR, converted INT);
            INSERT INTO customers SELECT x, 20 + MOD(x * 7, 45), CASE WHEN MOD(x, 11) = 0 THEN NULL ELSE 100 * MOD(x * 13, 97) END,
              CASE MOD(x, 3) WHEN 0 THEN 'FR' ELSE 'DE' END,
              CASE WHEN 20 + MOD(x * 7, 45) > 40 AND MOD(x * 13, 97) > 30 THEN 1 ELSE 0 END FROM SYSTEM_RANGE(1, 200);
            CREATE TABLE orders (oid INT PRIMARY KEY, customer INT, amount DOUBLE PRECISION);
            INSERT INTO orders SELECT x, MOD(x * 3, 210), 5 * MOD(x * 17, 31) FROM SYSTEM_RANGE(1, 400);
            """;

    private static final String FILTER =
            "SELECT * FROM customers WHERE age > LEARN(%s, name => 'a') AND income > LEARN(%s, name => 'b') AND country = 'FR'"
                    + " MATCHING converted = 1";
    private static final String GROUPS =
            "SELECT c.id, SUM(o.amount) AS s FROM customers c JOIN orders o ON o.customer = c.id"
                    + " WHERE o.amount > LEARN(%s, name => 'a') GROUP BY c.id HAVING SUM(o.amount) > LEARN(%s, name => 'b')"
                    + " MINIMIZE AVG(POWER(s - 100, 2))";
    private static final String EXISTS = "SELECT * FROM customers c WHERE age > LEARN(%s, name => 'a') AND EXISTS"
            + " (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(%s, name => 'b'))"
            + " MATCHING converted = 1";
    private static final String EXTREME =
            "SELECT MAX(income) AS m, COUNT(*) AS n FROM customers WHERE age < LEARN(%s, name => 'a') AND id > LEARN(%s, name => 'b')"
                    + " MAXIMIZE m - 0.1 * POWER(n - 30, 2)";

    private final Database database = Database.inMemory();
    private final Engine engine = new Engine(database);

    @BeforeEach
    void fill() {
        engine.run(SETUP, RunListener.NONE);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {FILTER, GROUPS, EXISTS, EXTREME})
    void the_derivative_is_the_slope_of_the_loss_of_training(String query) {
        double a = query.equals(GROUPS) ? 41.3 : 41;
        double b = query.equals(FILTER) ? 4100.0 : query.equals(EXTREME) ? 38 : query.equals(EXISTS) ? 132.5 : 37.7;
        String train = "TRAIN q AS " + query.formatted(number(a), number(b)) + " USING (steepness => 3)";
        Map<String, Double> found = gradient(train);
        ToDoubleBiFunction<Double, Double> loss = loss((Statement.Train) Scripts.parseOne(train));
        double h = 1e-4;
        double byA = (loss.applyAsDouble(a + h, b) - loss.applyAsDouble(a - h, b)) / (2 * h);
        double byB = (loss.applyAsDouble(a, b + h) - loss.applyAsDouble(a, b - h)) / (2 * h);
        assertEquals(byA, found.get("a"), 1e-6 * Math.max(1e-2, Math.abs(byA)), "by a");
        assertEquals(byB, found.get("b"), 1e-6 * Math.max(1e-2, Math.abs(byB)), "by b");
        assertTrue(Math.abs(byA) > 1e-7 && Math.abs(byB) > 1e-7, () -> "flat: " + byA + " and " + byB);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /// The loss that training walks down, by a and b in natural units.
    private ToDoubleBiFunction<Double, Double> loss(Statement.Train train) {
        RelationalBinding relational = new RelationalBinding(
                database, new LearnedQueries(database), new LearnableTables(database), new LoadedTables());
        if (relational.isFilter(train)) {
            TrainedModel model = new TrainBinder(database.connection(), new LoadedTables()).model(train);
            return (a, b) -> loss(
                    model.objective().soft(model.scaling()),
                    model.data().data(model.scaling()),
                    model.parameters(Map.of("a", BigDecimal.valueOf(a), "b", BigDecimal.valueOf(b))));
        }
        RelationModel model =
                relational.model(train, relational.bind(train), new SettingsReader(train).read(), RunListener.NONE);
        return (a, b) -> loss(
                model.objective().soft(model.scaling()),
                model.graphData(),
                Map.of(
                        "a", new double[] {model.scaling().number("a", BigDecimal.valueOf(a))},
                        "b", new double[] {model.scaling().number("b", BigDecimal.valueOf(b))},
                        "steepness", new double[] {3}));
    }

    private static double loss(Graph graph, Data data, Map<String, double[]> parameters) {
        try (Run run = new ReferenceBackend().compile(graph).bind(data)) {
            return run.run(Arguments.of(parameters)).column(MatchingObjective.LOSS)[0];
        }
    }

    @Test
    void a_learned_query_has_its_derivative_as_a_table() {
        engine.run("TRAIN q AS " + FILTER.formatted(30, 3000) + " USING (epochs => 20)", RunListener.NONE);
        Outcome.Exported explained = (Outcome.Exported)
                engine.run("EXPLAIN GRADIENT q", RunListener.NONE).getFirst();
        assertEquals(rows(explained.sql()), rows("SELECT * FROM GRADIENT(q)"));
        assertEquals(
                rows("SELECT SUM(derivative) FROM (" + explained.sql() + ")"),
                rows(
                        "SELECT SUM(g.derivative) FROM customers c JOIN GRADIENT(q) AS g ON g.key IS NULL WHERE c.id = 1"));
        engine.run("CREATE TABLE slopes AS SELECT parameter, key, derivative FROM GRADIENT(\"Q\")", RunListener.NONE);
        assertEquals(
                rows("SELECT parameter, derivative FROM GRADIENT(q)"),
                rows("SELECT parameter, derivative FROM slopes"));
    }

    /// d/dθᵣ Σ (θᵣ xᵢ − yᵢ)² / n has a closed form, a row of the table each.
    @Test
    void a_learnable_column_has_a_derivative_for_each_of_its_rows() {
        engine.run("""
                CREATE TABLE trips AS SELECT X AS id, MOD(X, 5) AS taxi, 1 + MOD(X * 7, 11) AS distance, 3.0 + X * 0.5 AS tips
                  FROM SYSTEM_RANGE(1, 60);
                CREATE LEARNABLE TABLE taxis AS SELECT taxi, LEARN(1.0) AS slope FROM trips GROUP BY taxi;
                TRAIN fit AS SELECT t.tips, x.slope * t.distance AS guess FROM trips t JOIN taxis x ON t.taxi = x.taxi
                  MINIMIZE AVG(SQUARED_ERROR(tips, guess)) USING (epochs => 2);
                """, RunListener.NONE);
        List<List<Object>> expected = rows("SELECT CAST(x.taxi AS VARCHAR) AS k,"
                + " SUM(2 * t.distance * (x.slope * t.distance - t.tips)) / 60 AS d"
                + " FROM trips t JOIN taxis x ON t.taxi = x.taxi GROUP BY x.taxi ORDER BY k");
        List<List<Object>> found = rows("SELECT key, derivative, parameter FROM GRADIENT(fit) ORDER BY key");
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < found.size(); i++) {
            assertEquals(expected.get(i).getFirst(), found.get(i).getFirst());
            double slope = ((Number) expected.get(i).get(1)).doubleValue();
            assertEquals(slope, ((Number) found.get(i).get(1)).doubleValue(), 1e-9 * Math.max(1, Math.abs(slope)));
            assertEquals("taxis.slope", found.get(i).get(2));
        }
    }

    private List<List<Object>> rows(String sql) {
        return ((Outcome.Rows) engine.run(sql, RunListener.NONE).getFirst()).rows();
    }

    private Map<String, Double> gradient(String train) {
        Outcome.Exported exported = (Outcome.Exported)
                engine.run("EXPLAIN GRADIENT " + train, RunListener.NONE).getFirst();
        Map<String, Double> found = new HashMap<>();
        Outcome.Rows rows =
                (Outcome.Rows) engine.run(exported.sql(), RunListener.NONE).getFirst();
        rows.rows().forEach(row -> found.put((String) row.get(0), ((Number) row.get(2)).doubleValue()));
        return found;
    }

    @Test
    void golden_derivatives() {
        StringBuilder text = new StringBuilder();
        for (String dialect : List.of("h2", "postgresql", "sqlite")) {
            for (String query : List.of(FILTER, EXISTS)) {
                String train = "TRAIN q AS " + query.formatted("41", "30") + " USING (steepness => 3)";
                Outcome.Exported exported = (Outcome.Exported)
                        engine.run("EXPLAIN GRADIENT " + train + " TO '" + dialect + "'", RunListener.NONE)
                                .getFirst();
                text.append("== ").append(train).append(" TO ").append(dialect).append('\n');
                text.append(exported.sql()).append('\n');
                exported.notes().forEach(note -> text.append("· ").append(note).append('\n'));
            }
        }
        Golden.check("sql/derivatives.sql", text.toString());
    }
}
