package dev.sigmalab.engine.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.QueryBinder;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingData;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What hardened values must keep besides the rows: bounds, frozen starts, ends that fit only one comparison.
class HardeningRulesTest {
    private final Database database = Database.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    /// The one hardened value of a condition; the engine's rows before and after are compared unless `=` may move them.
    private String hardened(String where, String learned, Set<String> frozen) {
        Statement.Train train =
                (Statement.Train) Scripts.parseOne("TRAIN q AS SELECT * FROM r WHERE " + where + " MATCHING y = 1");
        BoundQuery query = new QueryBinder(database.connection())
                .bind(train.query(), Optional.of(train.objective().expression()), Optional.empty());
        TrainingData data = new TrainingData(
                query, TableLoader.load(database.connection(), query.load().sql(List.of())), OptionalDouble.empty(), 0);
        Map<String, BigDecimal> values = Map.of(query.learnables().getFirst().name(), new BigDecimal(learned));
        Map<String, BigDecimal> hardened =
                new Hardening(database.connection(), data, Settings.DEFAULT, frozen).harden(values);
        if (!where.contains(" = ")) {
            assertEquals(
                    HardSelection.of(data, Settings.DEFAULT, values),
                    HardSelection.of(data, Settings.DEFAULT, hardened),
                    where);
        }
        return hardened.values().iterator().next().stripTrailingZeros().toPlainString();
    }

    private TrainingReport trained(String where, String options) {
        String statement = "TRAIN OR REPLACE q AS SELECT * FROM r WHERE %s MATCHING y = 1 USING (%s)";
        try (Engine engine = new Engine(database)) {
            return ((Outcome.Trained) engine.run(statement.formatted(where, options), RunListener.NONE)
                            .getFirst())
                    .report();
        }
    }

    @Test
    void a_name_shared_by_strict_and_inclusive_bounds_selects_the_same_rows() throws SQLException {
        execute("CREATE TABLE r AS SELECT a, b, MOD(a + b, 2) AS y FROM (VALUES 5, 6) AS s(a), (VALUES 4, 7) AS t(b)");
        assertEquals("5", hardened("a > LEARN(5, name => 't') AND b >= LEARN(5, name => 't')", "5", Set.of()));
        assertEquals("6", hardened("a > LEARN(5, name => 't') AND b >= LEARN(5, name => 't')", "6.2", Set.of()));
        assertEquals("5", hardened("a < LEARN(5, name => 't') OR a > LEARN(5, name => 't')", "5", Set.of()));
    }

    @Test
    void frozen_parameters_stay_their_starts() throws SQLException {
        execute("CREATE TABLE r AS SELECT x * 20 AS x, CASE WHEN x > 4 THEN 1 ELSE 0 END AS y"
                + " FROM SYSTEM_RANGE(0, 9) AS s(x)");
        TrainingReport report = trained(
                "x > LEARN(25, name => 'low') AND x * LEARN(1.25, name => 'k') < LEARN(200, name => 'high')",
                "freeze => 'low, k', epochs => 5");
        assertEquals(true, report.sql().contains("x > 25 "), report.sql());
        assertEquals(true, report.sql().contains("x * 1.25 "), report.sql());
        assertEquals(0, report.agreement().differing());
    }

    @Test
    void a_frozen_start_between_doubles_selects_the_rows_that_the_database_selects() throws SQLException {
        execute("CREATE TABLE r AS SELECT CAST(x / 10.0 AS DOUBLE PRECISION) AS x, MOD(x, 2) AS y"
                + " FROM SYSTEM_RANGE(0, 9) AS s(x)");
        for (String comparator : List.of(">", ">=", "<", "<=", "=", "<>")) {
            for (String start : List.of("0.3", "0.30000000000000001", "0.29999999999999999")) {
                String filter = "x %s LEARN(%s, name => 'k') AND x < LEARN(0.8)".formatted(comparator, start);
                TrainingReport report = trained(filter, "freeze => 'k', epochs => 2");
                assertEquals(0, report.agreement().differing(), report.sql());
            }
        }
    }

    @Test
    void equality_takes_data_values_inside_its_bounds_only() throws SQLException {
        execute("CREATE TABLE r AS SELECT v, MOD(v, 3) AS y FROM (VALUES 20, 40) AS s(v)");
        assertEquals("33", hardened("v = LEARN(33, min => 25, max => 35)", "33", Set.of()));
        assertEquals("20", hardened("v = LEARN(33, max => 35)", "33", Set.of()));
        assertEquals("40", hardened("v = LEARN(33)", "33", Set.of()));
        String both = "v = LEARN(33, name => 't') OR v < LEARN(33, name => 't')";
        assertEquals("40", hardened(both, "33", Set.of()));
    }

    @Test
    void timestamps_with_time_zone_are_refused_with_the_cast_to_write() throws SQLException {
        execute("CREATE TABLE r (seen TIMESTAMP WITH TIME ZONE, y INTEGER)");
        execute("INSERT INTO r VALUES (TIMESTAMP WITH TIME ZONE '2024-01-01 10:00:00+02', 1)");
        Problem problem = assertThrows(ProblemException.class, () -> trained("seen > LEARN()", "epochs => 1"))
                .problem();
        assertEquals(
                "'seen' is a timestamp with time zone, which cannot be compared softly in this version",
                problem.message());
        assertEquals("compare CAST(seen AS TIMESTAMP)", problem.hint());
    }

    @Test
    void coefficients_do_not_tie_in_decimal_arithmetic() throws SQLException {
        execute("CREATE TABLE r (price DECIMAL(10, 2), y INTEGER)");
        execute("INSERT INTO r VALUES (1.00, 0), (2.00, 0), (3.00, 1), (4.00, 1), (5.00, 1)");
        String value = hardened("price * LEARN(1.0) > 3.3", "1.1023", Set.of());
        assertEquals("1.102", value);
        TrainingReport report = trained("price * LEARN(1.1023, name => 'k') > 3.3", "epochs => 1, rate => 0.000001");
        assertEquals(0, report.agreement().differing(), report.sql());
    }

    @Test
    void binary_numbers_are_compared_by_their_shortest_text() throws SQLException {
        execute("CREATE TABLE r (v REAL, w DOUBLE PRECISION, y INTEGER)");
        execute("INSERT INTO r SELECT MOD(x, 5) / 10.0, CASE MOD(x, 5) WHEN 1 THEN 1000000000000000.25 ELSE 0.1 END,"
                + " CASE WHEN MOD(x, 5) IN (1, 2) THEN 1 ELSE 0 END FROM SYSTEM_RANGE(0, 99) AS s(x)");
        assertEquals("0.1", hardened("v = LEARN(0.11)", "0.11", Set.of()));
        assertEquals("0.2", hardened("v <= LEARN(0.2, max => 0.2)", "0.2", Set.of()));
        List<String> filters = List.of(
                "v >= LEARN() AND v <= LEARN()",
                "v >= LEARN(0.1, max => 0.1) AND v <= LEARN(0.2, max => 0.2)",
                "v > LEARN(0.2, min => 0.2)",
                "v < LEARN(0.3, min => 0.3)",
                "v = LEARN(0.11)",
                "v <> LEARN(0.31)",
                "w = LEARN(1000000000000000.25)",
                "w >= LEARN(1000000000000000.25)",
                "w < LEARN(1000000000000000.25) OR w = LEARN(0.1)");
        for (String filter : filters) {
            TrainingReport report = trained(filter, "epochs => 3");
            assertEquals(0, report.agreement().differing(), () -> filter + "\n" + report);
            assertEquals(false, report.agreement().databaseRows() == 0 && filter.contains(" = "), report.sql());
        }
    }
}
