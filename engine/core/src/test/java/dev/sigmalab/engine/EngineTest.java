package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.flow.PlanOperator;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Dialect;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The statements as a user meets them, on a table with a planted rule:
/// `age >= 30 AND price < 200 AND signup >= DATE '2021-06-01'` for customers from France.
class EngineTest {
    private static final String TABLE = """
            CREATE TABLE customers (id INTEGER PRIMARY KEY, age INTEGER, price DECIMAL(10, 2), score DOUBLE PRECISION,
              signup DATE, seen TIMESTAMP, country VARCHAR(2), active BOOLEAN, converted INTEGER);
            INSERT INTO customers SELECT X, MOD(X * 37, 60) + 10, MOD(X * 7919, 40000) / 100.0, MOD(X * 31, 100) / 10.0,
              DATE '2020-01-01' + CAST(MOD(X * 211, 1000) AS INTEGER),
              DATEADD(SECOND, MOD(X * 104729, 30000000), TIMESTAMP '2020-01-01 00:00:00'),
              CASE MOD(X, 3) WHEN 0 THEN 'FR' ELSE 'DE' END, MOD(X, 5) = 0, 0 FROM SYSTEM_RANGE(1, 9000);
            UPDATE customers SET age = NULL WHERE MOD(id, 17) = 0;
            UPDATE customers SET converted = 1
              WHERE age >= 30 AND price < 200 AND signup >= DATE '2021-06-01' AND country = 'FR'""";

    private Database database;
    private Engine engine;

    @BeforeEach
    void open() {
        database = Database.inMemory();
        engine = new Engine(database);
        engine.run(TABLE, RunListener.NONE);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private TrainingReport train(String statement) {
        return ((Outcome.Trained) engine.run(statement, RunListener.NONE).getFirst()).report();
    }

    private long count(String sql) {
        Outcome.Rows rows = (Outcome.Rows) engine.run(sql, RunListener.NONE).getFirst();
        return ((Number) rows.rows().getFirst().getFirst()).longValue();
    }

    private static String hardened(TrainingReport report, String parameter) {
        return report.parameters().stream()
                .filter(each -> each.name().equals(parameter))
                .findFirst()
                .orElseThrow()
                .hardened()
                .text();
    }

    @Test
    void a_planted_rule_comes_back_as_plain_sql_and_as_a_view() {
        TrainingReport report = train("""
                TRAIN buyers AS SELECT id, age FROM customers
                  WHERE age >= LEARN() AND price < LEARN() AND signup >= LEARN() AND country = 'FR'
                MATCHING converted = 1 HOLDOUT 20 PERCENT""");
        assertEquals(0, report.agreement().differing());
        assertEquals(9000, report.rows());
        assertTrue(report.agreement().holdout().orElseThrow().f1() > 0.98, report.toString());
        assertEquals("30", hardened(report, "age_min"));
        long days = ChronoUnit.DAYS.between(LocalDate.of(2021, 6, 1), LocalDate.parse(hardened(report, "signup_min")));
        assertTrue(Math.abs(days) <= 5, () -> "more than 0.5% of the range away: " + days + " days");
        assertEquals(report.agreement().databaseRows(), count("SELECT COUNT(*) FROM buyers"));
        assertEquals(report.agreement().databaseRows(), count("SELECT COUNT(*) FROM (" + report.sql() + ")"));
    }

    @Test
    void a_learned_query_survives_the_session_and_exports_in_every_dialect(@TempDir Path folder) {
        try (Database file = Database.open(folder.resolve("db"));
                Engine first = new Engine(file)) {
            first.run(TABLE, RunListener.NONE);
            first.run(
                    "TRAIN buyers AS SELECT id FROM customers WHERE age > LEARN(33) AND signup > LEARN(DATE '2021-06-01')"
                            + " MATCHING converted = 1 USING (epochs => 1, freeze => 'age_min, signup_min')",
                    RunListener.NONE);
        }
        try (Database file = Database.open(folder.resolve("db"));
                Engine second = new Engine(file)) {
            LearnedQuery learned = second.learnedQueries().getFirst();
            assertEquals("BUYERS", learned.name());
            assertEquals(
                    "SELECT id FROM customers WHERE age > 33 AND signup > DATE '2021-06-01'",
                    second.export(learned, Dialect.POSTGRESQL).sql());
            assertEquals(
                    "SELECT id FROM customers WHERE age > 33 AND signup > '2021-06-01'",
                    second.export(learned, Dialect.SQLITE).sql());
            Outcome outcome = second.run("EXPORT buyers", RunListener.NONE).getFirst();
            assertEquals(
                    "SELECT id FROM customers WHERE age > 33 AND signup > DATE '2021-06-01'",
                    ((Outcome.Exported) outcome).sql());
            second.run("DROP LEARNED buyers", RunListener.NONE);
            assertEquals(List.of(), second.learnedQueries());
            assertThrows(ProblemException.class, () -> second.run("SELECT * FROM buyers", RunListener.NONE));
        }
    }

    @Test
    void training_again_needs_or_replace() {
        String statement = "TRAIN buyers AS SELECT * FROM customers WHERE age >= LEARN() MATCHING converted = 1";
        train(statement);
        ProblemException taken = assertThrows(ProblemException.class, () -> train(statement));
        assertEquals("name-taken", taken.problem().code());
        train(statement.replace("TRAIN", "TRAIN OR REPLACE"));
        assertEquals(1, engine.learnedQueries().size());
    }

    @Test
    void a_learned_query_is_a_table_for_the_next_one() {
        train("TRAIN young AS SELECT * FROM customers WHERE signup >= LEARN() MATCHING converted = 1");
        TrainingReport second =
                train("TRAIN cheap AS SELECT * FROM young WHERE price < LEARN() MATCHING converted = 1");
        assertEquals(0, second.agreement().differing());
        assertEquals(count("SELECT COUNT(*) FROM cheap"), second.agreement().databaseRows());
    }

    @Test
    void frozen_parameters_keep_their_start_and_bounds_hold() {
        TrainingReport report = train("""
                TRAIN q AS SELECT * FROM customers WHERE age >= LEARN(40) AND price < LEARN(100, max => 150)
                MATCHING converted = 1 USING (freeze => 'age_min', epochs => 100)""");
        assertEquals("40", report.parameters().getFirst().value().text());
        assertEquals("40", hardened(report, "age_min"));
        assertTrue(Double.parseDouble(hardened(report, "price_max")) <= 150, report.toString());
    }

    @Test
    void the_same_name_twice_is_one_parameter() {
        TrainingReport report = train("""
                TRAIN q AS SELECT * FROM customers
                  WHERE score > LEARN(name => 'cut') OR price / 40 < LEARN(name => 'cut') MATCHING converted = 1""");
        assertEquals(1, report.parameters().size());
        assertEquals(0, report.agreement().differing());
        assertEquals(2, report.sql().split(hardened(report, "cut"), -1).length - 1, report.sql());
    }

    @Test
    void holdout_where_keeps_exactly_those_rows_from_training() {
        TrainingReport report = train("""
                TRAIN q AS SELECT * FROM customers WHERE signup >= LEARN() MATCHING converted = 1
                HOLDOUT WHERE active""");
        var held = report.agreement().holdout().orElseThrow();
        long rows = held.truePositive() + held.falsePositive() + held.falseNegative() + held.trueNegative();
        assertEquals(count("SELECT COUNT(*) FROM customers WHERE active"), rows);
    }

    @Test
    void rows_that_exact_predicates_reject_count_in_the_quality() {
        TrainingReport report = train(
                "TRAIN q AS SELECT * FROM customers WHERE signup >= LEARN() AND country = 'DE' MATCHING converted = 1");
        var train = report.agreement().train();
        assertEquals(0, train.truePositive());
        assertEquals(count("SELECT COUNT(*) FROM customers WHERE converted = 1"), train.falseNegative());
    }

    @Test
    void every_loss_and_logic_finds_the_date() {
        for (String option : List.of(
                "loss => 'log'",
                "loss => 'squared'",
                "loss => 'hinge'",
                "loss => 'f1'",
                "class_weight => 'balanced'",
                "logic => 'godel'",
                "logic => 'lukasiewicz'",
                "restarts => 1",
                "device => 'reference'",
                "steepness => ANNEAL(2, 60)",
                "seed => 3")) {
            TrainingReport report = train("""
                    TRAIN OR REPLACE q AS SELECT * FROM customers
                      WHERE signup >= LEARN() AND age >= LEARN() AND price < 200 AND country = 'FR'
                    MATCHING converted = 1 USING (%s)""".formatted(option));
            assertTrue(report.agreement().train().f1() > 0.95, () -> option + " " + report);
            assertEquals(0, report.agreement().differing(), option);
        }
    }

    @Test
    void a_bare_select_gives_the_rows_that_its_starts_select() {
        assertEquals(
                count("SELECT COUNT(*) FROM customers WHERE age > 40 AND active"),
                count("SELECT COUNT(*) FROM (SELECT id FROM customers WHERE age > 40 AND active)"));
        Outcome.Rows soft = (Outcome.Rows)
                engine.run("SELECT id FROM customers WHERE age > LEARN(60) AND active ORDER BY id", RunListener.NONE)
                        .getFirst();
        Outcome.Rows plain = (Outcome.Rows)
                engine.run("SELECT id FROM customers WHERE age > 60 AND active ORDER BY id", RunListener.NONE)
                        .getFirst();
        assertFalse(plain.rows().isEmpty());
        assertEquals(plain.rows(), soft.rows());
    }

    @Test
    void weight_gives_all_rows_with_their_weights() {
        Outcome.Rows rows = (Outcome.Rows) engine.run("""
                        SELECT id, WEIGHT() AS w, age FROM customers WHERE age > LEARN(40) AND country = 'FR'
                        ORDER BY w DESC LIMIT 500""", RunListener.NONE).getFirst();
        assertEquals(List.of("ID", "W", "AGE"), rows.columns());
        assertEquals(500, rows.rows().size());
        double last = 1;
        for (List<Object> row : rows.rows()) {
            double weight = (Double) row.get(1);
            assertTrue(weight <= last && weight >= 0, row.toString());
            last = weight;
        }
        Outcome.Rows unknown = (Outcome.Rows) engine.run(
                        "SELECT WEIGHT(), id FROM customers WHERE age > LEARN(40) ORDER BY id LIMIT 17",
                        RunListener.NONE)
                .getFirst();
        assertEquals(0.0, unknown.rows().get(16).getFirst(), "an unknown age has weight 0");
    }

    @Test
    void timestamps_decimals_and_reals_are_placed_between_the_data() {
        engine.run("""
                UPDATE customers SET converted = CASE
                  WHEN seen < TIMESTAMP '2020-06-15 12:00:00' AND score > 3.25 AND price >= 100 THEN 1 ELSE 0 END""", RunListener.NONE);
        TrainingReport report = train("""
                TRAIN q AS SELECT * FROM customers WHERE seen < LEARN() AND score > LEARN() AND price >= LEARN()
                MATCHING converted = 1""");
        assertEquals(0, report.agreement().differing());
        assertTrue(report.agreement().train().f1() > 0.98, report.toString());
        assertTrue(report.sql().contains("TIMESTAMP '2020-06-15"), report.sql());
    }

    @Test
    void explain_soft_prints_the_operator_graph() {
        train("TRAIN q AS SELECT * FROM customers WHERE age >= LEARN(30) MATCHING converted = 1");
        Outcome.Explained learned = (Outcome.Explained)
                engine.run("EXPLAIN SOFT q", RunListener.NONE).getFirst();
        assertTrue(learned.text().contains("param age_min"), learned.text());
        Outcome.Explained bare = (Outcome.Explained)
                engine.run("EXPLAIN SOFT SELECT * FROM customers WHERE age > LEARN(3)", RunListener.NONE)
                        .getFirst();
        assertTrue(bare.text().contains("sigmoid"), bare.text());
    }

    @Test
    void explain_soft_gives_the_plan_in_the_words_of_the_query() {
        train("TRAIN q AS SELECT * FROM customers WHERE age >= LEARN(30) MATCHING converted = 1");
        for (String explained : List.of(
                "q",
                "TRAIN p AS SELECT * FROM customers WHERE age >= LEARN(30) MATCHING converted = 1",
                "SELECT * FROM customers WHERE age >= LEARN(30)")) {
            Outcome.Explained plan = (Outcome.Explained)
                    engine.run("EXPLAIN SOFT " + explained, RunListener.NONE).getFirst();
            List<String> words =
                    plan.plan().operators().stream().map(PlanOperator::words).toList();
            assertTrue(words.contains("age >= LEARN(30)"), explained + " has " + words);
            assertTrue(words.contains("age_min"), explained + " has " + words);
            assertEquals(
                    !explained.startsWith("SELECT"),
                    words.contains("MATCHING converted = 1"),
                    explained + " has " + words);
        }
    }

    @Test
    void rare_matches_are_not_answered_with_an_empty_query() {
        TrainingReport report =
                train("TRAIN q AS SELECT * FROM customers WHERE signup >= LEARN() MATCHING converted = 1");
        assertTrue(report.agreement().train().recall() > 0.9, report.toString());
        assertTrue(
                report.notes().getFirst().contains("class_weight => 'balanced'"),
                report.notes().toString());
        TrainingReport asked = train("""
                TRAIN OR REPLACE q AS SELECT * FROM customers WHERE signup >= LEARN() MATCHING converted = 1
                USING (class_weight => 'none')""");
        assertEquals(0, asked.agreement().databaseRows(), "what was asked for is done");
    }

    @Test
    void limit_in_a_trained_query_is_refused() {
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> train("TRAIN q AS SELECT * FROM customers WHERE age > LEARN() LIMIT 10 MATCHING converted = 1"));
        assertEquals("not-yet", refused.problem().code());
    }

    @Test
    @Timeout(60)
    void a_statement_that_the_database_would_run_for_hours_ends_when_cancelled() {
        CancelToken cancel = new CancelToken();
        RunListener listener = new RunListener() {
            @Override
            public CancelToken cancellation() {
                return cancel;
            }
        };
        Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(300_000_000);
            cancel.cancel();
        });
        String forever =
                "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 10000000) a, SYSTEM_RANGE(1, 10000000) b WHERE a.X > b.X";
        assertThrows(CancellationException.class, () -> engine.run(forever, listener));
        assertEquals(9000, count("SELECT COUNT(*) FROM customers"));
    }
}
