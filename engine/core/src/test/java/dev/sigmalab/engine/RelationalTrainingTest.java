package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.learned.TrainingReport;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Queries that are more than a filter learn what was planted, and what other ways of computing find.
class RelationalTrainingTest {
    private static final String TABLES = """
            CREATE TABLE clients (id INTEGER PRIMARY KEY, spend DOUBLE PRECISION, tenure INTEGER, region VARCHAR);
            INSERT INTO clients SELECT X, 50 + MOD(X * 7919, 2000) / 10.0, MOD(X * 31, 60), 'R' || MOD(X, 7)
              FROM SYSTEM_RANGE(1, 2000);
            CREATE TABLE calls (id INTEGER PRIMARY KEY, client INTEGER, seconds INTEGER);
            INSERT INTO calls SELECT X, MOD(X * 13, 2100), MOD(X * 53, 700) FROM SYSTEM_RANGE(1, 6000);
            """;

    private final Database database = Database.inMemory();
    private final Engine engine = new Engine(database);

    @BeforeEach
    void fill() {
        engine.run(TABLES, RunListener.NONE);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void a_line_is_fitted_as_closed_form_least_squares_fits_it() {
        TrainingReport report = train("""
                TRAIN line AS SELECT spend, LEARN(0.0, name => 'a') + LEARN(0.0, name => 'b') * tenure AS guess FROM clients
                MINIMIZE AVG(SQUARED_ERROR(spend, guess)) USING (optimizer => 'lbfgs', epochs => 60)""");
        Table closed = TableLoader.load(
                database.connection(),
                "SELECT REGR_INTERCEPT(spend, tenure) AS a, REGR_SLOPE(spend, tenure) AS b FROM clients");
        assertEquals(closed.numbers("A").value(0), value(report, "a"), 2e-4 * unit(report, "a"));
        assertEquals(closed.numbers("B").value(0), value(report, "b"), 2e-4 * unit(report, "b"));
    }

    @Test
    void a_quantile_is_that_of_the_database() {
        TrainingReport report = train("""
                TRAIN q AS SELECT spend, LEARN(100.0, name => 'q') AS guess FROM clients
                MINIMIZE AVG(PINBALL(guess, spend, 0.9)) USING (epochs => 400)""");
        double seen = TableLoader.load(
                        database.connection(),
                        "SELECT PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY spend) AS q FROM clients")
                .numbers("Q")
                .value(0);
        assertEquals(seen, value(report, "q"), 1.0);
    }

    @Test
    void a_planted_threshold_inside_exists_is_found() {
        engine.run("CREATE TABLE known AS SELECT DISTINCT client FROM calls WHERE seconds > 610", RunListener.NONE);
        TrainingReport report = train("""
                TRAIN talkers AS SELECT id FROM clients c
                WHERE EXISTS (SELECT 1 FROM calls k WHERE k.client = c.id AND k.seconds > LEARN(400, name => 'seconds_min'))
                MATCHING id IN (SELECT client FROM known)""");
        assertEquals(610, value(report, "seconds_min"), 0.02 * 700, report.sql());
        assertEquals(0, report.agreement().differing());
    }

    @Test
    void a_planted_threshold_on_an_aggregate_of_soft_rows_is_found() {
        TrainingReport report = train("""
                TRAIN callers AS SELECT client, SUM(seconds) AS total FROM calls WHERE seconds > LEARN(100) GROUP BY client
                HAVING SUM(seconds) > LEARN()
                MATCHING SUM(CASE WHEN seconds > 300 THEN seconds ELSE 0 END) > 900""");
        assertTrue(report.agreement().train().f1() > 0.9, report.notes().toString());
        assertEquals(0, report.agreement().differing());
    }

    @Test
    void what_is_maximised_comes_near_the_best_of_an_exhaustive_search() {
        TrainingReport report = train("""
                TRAIN premium AS SELECT COUNT(*) AS n, AVG(spend) AS s FROM clients
                WHERE spend > LEARN(100) AND tenure > LEARN(12)
                MAXIMIZE s - 0.001 * POWER(n - 400, 2)""");
        double learned = objective(report.sql());
        double best =
                TableLoader.load(database.connection(), """
                        SELECT MAX(s - 0.001 * POWER(n - 400, 2)) AS best FROM (
                          SELECT t.t, u.u, AVG(c.spend) AS s, COUNT(*) AS n
                          FROM SYSTEM_RANGE(50, 250, 10) t(t), SYSTEM_RANGE(0, 59, 4) u(u), clients c
                          WHERE c.spend > t.t AND c.tenure > u.u GROUP BY t.t, u.u)""").numbers("BEST").value(0);
        double start =
                objective("SELECT COUNT(*) AS n, AVG(spend) AS s FROM clients WHERE spend > 100 AND tenure > 12");
        assertTrue(learned > best - 0.1 * (best - start), learned + " against " + best + " from " + start);
    }

    private double objective(String sql) {
        return TableLoader.load(database.connection(), "SELECT s - 0.001 * POWER(n - 400, 2) AS o FROM (" + sql + ") t")
                .numbers("O")
                .value(0);
    }

    @Test
    void rows_held_out_are_left_out_of_what_is_minimised() {
        TrainingReport report = train("""
                TRAIN mean AS SELECT spend, LEARN(0.0, name => 'm') AS guess FROM clients
                MINIMIZE AVG(SQUARED_ERROR(spend, guess)) HOLDOUT WHERE tenure < 30
                USING (optimizer => 'lbfgs', epochs => 40)""");
        double mean = TableLoader.load(database.connection(), "SELECT AVG(spend) AS m FROM clients WHERE tenure >= 30")
                .numbers("M")
                .value(0);
        assertEquals(mean, value(report, "m"), 1e-3);
        assertTrue(report.loss().holdout().isPresent());
    }

    @Test
    void together_trains_the_query_that_is_read_as_well() {
        train("TRAIN long_calls AS SELECT * FROM calls WHERE seconds > LEARN(200) MATCHING seconds > 350");
        String before = exported("long_calls");
        engine.run("CREATE TABLE known AS SELECT DISTINCT client FROM calls WHERE seconds > 600", RunListener.NONE);
        TrainingReport report = train("""
                TRAIN talkers AS SELECT id FROM clients c
                WHERE EXISTS (SELECT 1 FROM long_calls k WHERE k.client = c.id)
                MATCHING id IN (SELECT client FROM known) USING (together => 'long_calls')""");
        assertEquals(0, report.agreement().differing(), report.notes().toString());
        assertTrue(report.agreement().train().f1() > 0.95, report.parameters().toString());
        assertTrue(!exported("long_calls").equals(before), before);
        Table selected = TableLoader.load(database.connection(), "SELECT COUNT(*) AS n FROM talkers");
        assertEquals(report.agreement().databaseRows(), selected.numbers("N").value(0));
    }

    @Test
    void an_exact_query_of_with_may_be_recursive() {
        TrainingReport report = train("""
                TRAIN late AS WITH few AS (SELECT 3 AS least), RECURSIVE_DAYS AS (SELECT least FROM few)
                SELECT client FROM calls WHERE seconds > LEARN(100) AND client > (SELECT MAX(least) FROM few)
                MATCHING seconds > 350 USING (epochs => 5)""");
        assertEquals(0, report.agreement().differing(), report.notes().toString());
        report = train("""
                TRAIN steps AS WITH RECURSIVE w(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM w WHERE n < 40)
                SELECT c.id FROM clients c JOIN w ON w.n = c.id WHERE c.tenure > LEARN(20)
                MATCHING c.region = 'R1' USING (epochs => 5)""");
        assertEquals(0, report.agreement().differing(), report.notes().toString());
        assertTrue(report.rows() > 0);
    }

    @Test
    void a_learned_query_of_groups_is_exported_and_dropped_like_any_other() {
        train("""
                TRAIN regions AS SELECT region, COUNT(*) AS n FROM clients WHERE tenure > LEARN(20) GROUP BY region
                MATCHING region = 'R1'""");
        assertTrue(exported("regions").contains("GROUP BY region"));
        engine.run("DROP LEARNED regions", RunListener.NONE);
        assertEquals(List.of(), engine.learnedQueries());
    }

    private String exported(String name) {
        return ((Outcome.Exported)
                        engine.run("EXPORT " + name, RunListener.NONE).getFirst())
                .sql();
    }

    private TrainingReport train(String statement) {
        return ((Outcome.Trained) engine.run(statement, RunListener.NONE).getFirst()).report();
    }

    /// What 1e-4 of is the most that rounding moves a parameter by.
    private static double unit(TrainingReport report, String parameter) {
        return report.parameters().stream()
                .filter(each -> each.name().equals(parameter))
                .mapToDouble(TrainingReport.Parameter::unit)
                .findFirst()
                .orElseThrow();
    }

    private static double value(TrainingReport report, String parameter) {
        return report.parameters().stream()
                .filter(each -> each.name().equals(parameter))
                .mapToDouble(each -> Double.parseDouble(each.hardened().text()))
                .findFirst()
                .orElseThrow();
    }
}
