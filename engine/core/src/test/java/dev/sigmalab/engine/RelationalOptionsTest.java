package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way to train goes with every kind of query: the loss falls, all numbers are finite, and the database gives the
/// rows that the engine does.
class RelationalOptionsTest {
    private static final String TABLES = """
            CREATE TABLE c (id INTEGER PRIMARY KEY, age DOUBLE PRECISION, city VARCHAR(10));
            INSERT INTO c SELECT X, MOD(X * 13, 71) + 0.5, CASE MOD(X, 3) WHEN 0 THEN 'Lyon' ELSE 'Nice' END
              FROM SYSTEM_RANGE(1, 60);
            CREATE TABLE o (id INTEGER PRIMARY KEY, c INTEGER, amount DOUBLE PRECISION, late INTEGER);
            INSERT INTO o SELECT X, MOD(X * 31, 66) + 1, MOD(X * 7919, 1000) / 7E0,
              CASE WHEN (MOD(X * 7919, 1000) > 560) = (MOD(X, 9) > 0) THEN 1 ELSE 0 END FROM SYSTEM_RANGE(1, 400);
            CREATE LEARNABLE TABLE rates AS SELECT id, LEARN(1.0) AS rate FROM c GROUP BY id""";

    private static final List<String> MATCHING = List.of(
            "SELECT o.id FROM o JOIN c ON o.c = c.id WHERE o.amount > LEARN(40) AND c.age > LEARN(9) MATCHING late = 1",
            "SELECT o.id, d.age FROM o LEFT JOIN (SELECT id, age FROM c WHERE age > LEARN(50)) d ON o.c = d.id"
                    + " WHERE o.amount > LEARN(30) MATCHING late = 1",
            "SELECT c, COUNT(*) AS n FROM o WHERE amount > LEARN(30) GROUP BY c HAVING COUNT(*) > LEARN(4)"
                    + " MATCHING SUM(late) > 2",
            "SELECT id FROM (SELECT id, late, amount FROM o WHERE amount > LEARN(20)) q WHERE amount > LEARN(30)"
                    + " MATCHING late = 1",
            "SELECT c.id FROM c WHERE EXISTS (SELECT 1 FROM o WHERE o.c = c.id AND amount > LEARN(120))"
                    + " MATCHING age > 40",
            "WITH rich AS (SELECT id, c, late, amount FROM o WHERE amount > LEARN(30)) SELECT id FROM rich"
                    + " WHERE amount > (SELECT AVG(amount) FROM rich) - LEARN(10.0) MATCHING late = 1");
    private static final List<String> WRITTEN = List.of(
            "SELECT COUNT(*) AS n, AVG(age) AS a FROM c WHERE age > LEARN(10)"
                    + " MINIMIZE POWER(n - 20, 2) / 100 + ABS(a - 60) / 10",
            "SELECT o.amount, c.age FROM o JOIN c ON o.c = c.id WHERE o.amount > LEARN(20)"
                    + " MAXIMIZE SUM(amount - 60) / 1000",
            "SELECT c, SUM(amount) AS s FROM o WHERE amount > LEARN(30) GROUP BY c"
                    + " MINIMIZE AVG(SQUARED_ERROR(s / 100, 3))",
            "SELECT amount AS v FROM o WHERE amount > LEARN(10) UNION ALL SELECT age FROM c WHERE age > LEARN(60)"
                    + " MINIMIZE POWER(SUM(v) / 10000 - 1, 2)",
            "SELECT o.amount / 100 AS seen, r.rate * c.age / 100 + LEARN(0.1, name => 'base') AS told"
                    + " FROM o JOIN rates r ON o.c = r.id JOIN c ON c.id = o.c MINIMIZE AVG(SQUARED_ERROR(seen, told))");

    private static final List<String> OPTIONS = List.of(
            "optimizer => 'adam'",
            "optimizer => 'sgd', rate => 0.05",
            "optimizer => 'momentum', rate => 0.005",
            "optimizer => 'lbfgs'",
            "l1 => 0.001",
            "l2 => 0.001",
            "restarts => 1",
            "patience => 2",
            "steepness => ANNEAL(3, 8)",
            "steepness => 'learned'",
            "forward => 'hard'",
            "logic => 'godel'",
            "logic => 'lukasiewicz'",
            "batch => 50",
            "batch => 50, optimizer => 'sgd', rate => 0.02",
            "batch => 1000000");
    private static final List<String> LOSSES = List.of(
            "loss => 'log'",
            "loss => 'f1'",
            "loss => 'hinge'",
            "loss => 'squared'",
            "class_weight => 'balanced'",
            "class_weight => 'none', batch => 60",
            "loss => 'f1', batch => 60");

    private static Database database;
    private static Engine engine;

    @BeforeAll
    static void tables() {
        database = Database.inMemory();
        engine = new Engine(database);
        engine.run(TABLES, RunListener.NONE);
    }

    @AfterAll
    static void close() {
        engine.close();
        database.close();
    }

    static Stream<Arguments> everything() {
        List<Arguments> all = new ArrayList<>();
        for (String query : MATCHING) {
            Stream.concat(OPTIONS.stream(), LOSSES.stream())
                    .forEach(options -> all.add(Arguments.of(query, "", options)));
            all.add(Arguments.of(query, " SUBJECT TO RECALL() >= 0.5 AND COUNT(*) >= 5", "steepness => 5"));
            all.add(Arguments.of(query, " SUBJECT TO COUNT(*) >= 5", "batch => 50"));
        }
        for (String query : WRITTEN) {
            OPTIONS.forEach(options -> all.add(Arguments.of(query, "", options)));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everything")
    void every_way_to_train_goes_with_every_query(String query, String clause, String options) {
        engine.run("UPDATE rates SET rate = 1", RunListener.NONE);
        List<Snapshot> epochs = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void epoch(Snapshot snapshot) {
                epochs.add(snapshot);
            }
        };
        String steepness = options.contains("steepness") ? "" : "steepness => 5, ";
        TrainingReport report = ((Outcome.Trained) engine.run(
                                "TRAIN OR REPLACE q AS " + query + clause + " USING (epochs => 30, " + steepness
                                        + options + ")",
                                listener)
                        .getFirst())
                .report();
        double first = epochs.getFirst().loss();
        double least = epochs.stream().mapToDouble(Snapshot::loss).min().orElseThrow();
        assertTrue(epochs.stream().allMatch(epoch -> Double.isFinite(epoch.loss())));
        assertTrue(least < first, () -> "from " + first + " to " + least + "\n" + report);
        assertEquals(0, report.agreement().differing(), report::toString);
    }
}
