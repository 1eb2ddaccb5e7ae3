package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.train.TrainingSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Joins, groups, unions and learnable tables go on where they were stopped, bit for bit, on the closed and opened
/// file.
class RelationalResumeTest {
    private static final String TABLES = """
            CREATE TABLE o (id INTEGER PRIMARY KEY, c INTEGER, amount DOUBLE PRECISION, late INTEGER);
            CREATE TABLE c (id INTEGER PRIMARY KEY, city VARCHAR(10), age DOUBLE PRECISION);
            INSERT INTO o SELECT X, MOD(X * 31, 200), MOD(X * 7919, 1000) / 7E0,
              CASE WHEN MOD(X * 7919, 1000) > 400 AND MOD(MOD(X * 31, 200) * 13, 70) > 30 THEN 1 ELSE 0 END
              FROM SYSTEM_RANGE(1, 1500);
            INSERT INTO c SELECT X - 1, CASE MOD(X, 3) WHEN 0 THEN 'Lyon' ELSE 'Nice' END, MOD((X - 1) * 13, 70) + 0.5
              FROM SYSTEM_RANGE(1, 200);
            CREATE LEARNABLE TABLE rates AS
              SELECT id, LEARN(NORMAL(1, 0.1)) AS rate, LEARN(0.0) AS base FROM c GROUP BY id""";

    private static final String JOIN =
            "SELECT o.id FROM o JOIN c ON o.c = c.id WHERE o.amount > LEARN(40) AND c.age > LEARN(20) MATCHING late = 1";
    private static final String GROUPS = "SELECT c, SUM(amount) AS s FROM o WHERE amount > LEARN(30) GROUP BY c"
            + " HAVING SUM(amount) > LEARN(300) MATCHING SUM(late) > 2";
    private static final String UNION = "SELECT amount AS v FROM o WHERE amount > LEARN(30) UNION ALL"
            + " SELECT age FROM c WHERE age > LEARN(20, name => 'age') MINIMIZE POWER(SUM(v) - 50000, 2) / 1E6";
    private static final String RATES =
            "SELECT o.amount AS seen, r.rate * c.age + r.base + LEARN(0.0, name => 'all') AS"
                    + " told FROM o JOIN rates r ON o.c = r.id JOIN c ON c.id = o.c MINIMIZE AVG(SQUARED_ERROR(seen, told))";

    @TempDir
    private Path folder;

    private record Ran(TrainingReport report, List<String> epochs) {}

    private Ran run(String file, String statement, int stopAfter) {
        try (Database database = Database.open(folder.resolve(file));
                Engine engine = new Engine(database)) {
            if (database.catalog().find("O").isEmpty()) {
                engine.run(TABLES, RunListener.NONE);
            }
            Recorded<String> recorded = new Recorded<>(stopAfter, Recorded::bits);
            Outcome outcome = engine.run(statement, recorded).getFirst();
            return new Ran(((Outcome.Trained) outcome).report(), recorded.epochs());
        }
    }

    private void change(String file, String statement) {
        try (Database database = Database.open(folder.resolve(file));
                Engine engine = new Engine(database)) {
            engine.run(statement, RunListener.NONE);
        }
    }

    private double[] rates(String file) throws Exception {
        try (Database database = Database.open(folder.resolve(file));
                var statement = database.connection().createStatement();
                var rows = statement.executeQuery("SELECT rate, base FROM rates ORDER BY id")) {
            List<Double> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.addAll(List.of(rows.getDouble(1), rows.getDouble(2)));
            }
            return numbers.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    private static String train(String query, String options) {
        return "TRAIN OR REPLACE q AS " + query + " USING (" + options + ")";
    }

    private static String query(String name) {
        return switch (name) {
            case "join" -> JOIN;
            case "join, rows held out" -> JOIN + " HOLDOUT 20 PERCENT";
            case "join, constraint" -> JOIN + " SUBJECT TO RECALL() >= 0.9";
            case "groups" -> GROUPS;
            case "union" -> UNION;
            case "learnable table" -> RATES;
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "join | epochs => 40 | 17",
                "join | epochs => 20, steepness => 'learned' | 12",
                "join | epochs => 20, restarts => 1, optimizer => 'momentum' | 30",
                "join, rows held out | epochs => 40, patience => 3 | 27",
                "join, constraint | epochs => 40 | 21",
                "groups | epochs => 30 | 1",
                "groups | epochs => 20, optimizer => 'lbfgs' | 7",
                "union | epochs => 30, l2 => 0.01 | 29",
                "learnable table | epochs => 30 | 4",
                "learnable table | epochs => 30, optimizer => 'adam' | 11",
            })
    void a_relational_run_goes_on_as_if_it_had_never_been_stopped(String name, String options, int stop)
            throws Exception {
        String query = query(name);
        Ran whole = run("whole", train(query, options), 0);
        Ran first = run("parts", train(query, options), stop);
        assertEquals(TrainingSession.Status.STOPPED, first.report().status());
        assertTrue(
                first.report().notes().stream().anyMatch(note -> note.contains("USING (resume => TRUE)")),
                first.report()::toString);
        Ran second = run("parts", train(query, options + ", resume => TRUE"), 0);
        List<String> joined = new ArrayList<>(first.epochs());
        joined.addAll(second.epochs());
        assertEquals(whole.epochs(), joined);
        assertEquals(whole.report().parameters(), second.report().parameters());
        assertEquals(whole.report().loss(), second.report().loss());
        assertEquals(whole.report().epochs(), second.report().epochs());
        assertEquals(whole.report().sql(), second.report().sql());
        assertEquals(whole.report().constraints(), second.report().constraints());
        assertArrayEquals(rates("whole"), rates("parts"));
    }

    @Test
    void a_run_of_a_learnable_table_may_be_stopped_again_and_again() throws Exception {
        Ran whole = run("whole", train(RATES, "epochs => 24, optimizer => 'adam'"), 0);
        List<String> joined = new ArrayList<>(run("parts", train(RATES, "epochs => 24, optimizer => 'adam'"), 5)
                .epochs());
        for (int stop : new int[] {6, 6, 0}) {
            joined.addAll(run("parts", train(RATES, "epochs => 24, optimizer => 'adam', resume => TRUE"), stop)
                    .epochs());
        }
        assertEquals(whole.epochs(), joined);
        assertArrayEquals(rates("whole"), rates("parts"));
    }

    @Test
    void a_killed_run_of_a_learnable_table_goes_on_where_it_was_kept() throws Exception {
        String statement = train(RATES, "epochs => 300, optimizer => 'adam'");
        Ran whole = run("whole", statement, 0);
        OtherProcess.killAfter(
                200,
                OtherProcess.start(
                        RelationalResumeTest.class, folder.resolve("killed").toString(), statement));
        Ran rest = run("killed", statement.replace("'adam'", "'adam', resume => TRUE"), 0);
        int from = 300 - rest.epochs().size();
        assertTrue(from > 0, "nothing was kept");
        assertEquals(whole.epochs().subList(from, 300), rest.epochs());
        assertArrayEquals(rates("whole"), rates("killed"));
    }

    /// The process that is killed.
    public static void main(String[] arguments) {
        try (Database database = Database.open(Path.of(arguments[0]));
                Engine engine = new Engine(database)) {
            engine.run(TABLES, RunListener.NONE);
            engine.run(arguments[1], OtherProcess.slowly());
        }
    }

    @Test
    void what_cannot_go_on_says_why() {
        run("db", train(JOIN, "epochs => 20"), 8);
        assertEquals(
                "the run of 'q' that was stopped is of another statement; change nothing but resume, or leave it away to train from the start",
                refused(
                        "db",
                        train(JOIN.replace("age > LEARN(20)", "age > LEARN(21)"), "epochs => 20, resume => TRUE")));
        change("db", "UPDATE c SET age = age + 1 WHERE id = 7");
        assertEquals(
                "the rows have changed since the run was stopped; leave resume away to train on the rows as they are now",
                refused("db", train(JOIN, "epochs => 20, resume => TRUE")));
        change("db", "UPDATE c SET age = age - 1 WHERE id = 7");
        assertEquals(
                12,
                run("db", train(JOIN, "epochs => 20, resume => TRUE"), 0)
                        .epochs()
                        .size());
        assertEquals(
                "there is no stopped run of 'q' to go on with; leave resume away to train from the start",
                refused("db", train(JOIN, "epochs => 20, resume => TRUE")));
    }

    @Test
    void a_row_less_in_a_learnable_table_is_another_content() {
        run("db", train(RATES, "epochs => 20"), 3);
        change("db", "DELETE FROM rates WHERE id = 7");
        assertEquals(
                "the rows have changed since the run was stopped; leave resume away to train on the rows as they are now",
                refused("db", train(RATES, "epochs => 20, resume => TRUE")));
    }

    private String refused(String file, String statement) {
        ProblemException refused = assertThrows(ProblemException.class, () -> run(file, statement, 0));
        assertEquals("cannot-resume", refused.problem().code());
        return refused.problem().message() + "; " + refused.problem().hint();
    }
}
