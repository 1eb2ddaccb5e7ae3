package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.ProblemPrinter;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Learnable columns in TRAIN: written back whole or not at all, bounded, frozen, shrunk, gone on from.
class LearnedColumnsTest {
    private static final String TRAIN = """
            TRAIN OR REPLACE tips AS SELECT t.tips, x.slope * t.distance + x.fee AS estimated
              FROM trips t JOIN taxis x ON t.taxi_id = x.taxi_id
            MINIMIZE AVG(SQUARED_ERROR(tips, estimated)) USING (epochs => 30%s)""";

    private final Database database = Database.inMemory();
    private final Engine engine = new Engine(database);

    LearnedColumnsTest() {
        run("""
                CREATE TABLE trips AS SELECT X AS id, MOD(X, 8) AS taxi_id, CAST(1 + MOD(X * 7, 11) AS DOUBLE PRECISION) AS distance,
                  CAST((1 + MOD(X, 8)) * (1 + MOD(X * 7, 11)) + MOD(X, 8) - 3 AS DOUBLE PRECISION) AS tips
                FROM SYSTEM_RANGE(1, 800);
                CREATE LEARNABLE TABLE taxis AS
                  SELECT taxi_id, LEARN(2.0, max => 7.5) AS slope, LEARN(NORMAL(0, 0.1)) AS fee FROM trips GROUP BY taxi_id""");
    }

    @Test
    void two_columns_are_learned_and_written_back_within_their_bounds() {
        TrainingReport report = train("");
        for (List<Object> row : rows("SELECT taxi_id, slope, fee FROM taxis WHERE taxi_id < 7 ORDER BY taxi_id")) {
            double taxi = number(row.get(0));
            assertEquals(1 + taxi, number(row.get(1)), 1e-3);
            assertEquals(taxi - 3, number(row.get(2)), 1e-2);
        }
        assertEquals(7.5, number(rows("SELECT MAX(slope) FROM taxis").getFirst().getFirst()));
        assertEquals(0, report.agreement().differing());
        assertEquals(
                rows("SELECT SUM(x.slope * t.distance + x.fee) FROM trips t JOIN taxis x ON t.taxi_id = x.taxi_id"),
                rows("SELECT SUM(estimated) FROM tips"),
                "the view reads the table");
    }

    @Test
    void a_row_without_a_number_has_no_start_and_is_told() {
        run("UPDATE taxis SET fee = CAST('Infinity' AS DOUBLE PRECISION) WHERE taxi_id = 3");
        ProblemException problem = assertThrows(ProblemException.class, () -> train(""));
        assertEquals("no-start", problem.problem().code());
        assertEquals(
                "the learnable column 'taxis.fee' is NULL or no finite number in some rows, so they have no start",
                problem.problem().message());
        assertEquals(
                "give them a number: UPDATE TAXIS SET FEE = 0 WHERE …",
                problem.problem().hint());
        assertEquals(2, problem.problem().span().line());
    }

    @Test
    void a_query_of_with_hides_a_learnable_table_of_its_name() {
        ProblemException problem = assertThrows(ProblemException.class, () -> run("""
                        TRAIN hidden AS WITH taxis AS (SELECT 1 AS taxi_id, 2 AS slope)
                        SELECT t.tips FROM trips t JOIN taxis x ON t.taxi_id = x.taxi_id WHERE x.slope > 0
                        MINIMIZE AVG(tips)"""));
        assertEquals("nothing-to-learn", problem.problem().code());
    }

    @Test
    void training_again_starts_where_the_table_stands() {
        double first = train("").loss().first();
        TrainingReport again = train("");
        assertTrue(again.loss().first() < first / 100, () -> again.loss().first() + " after " + first);
        run("UPDATE taxis SET slope = 2, fee = 0");
        assertTrue(train("").loss().first() > 1);
    }

    @Test
    void a_frozen_column_stays_and_a_shrunk_one_is_smaller() {
        List<List<Object>> before = rows("SELECT slope FROM taxis ORDER BY taxi_id");
        train(", freeze => 'taxis.slope'");
        assertEquals(before, rows("SELECT slope FROM taxis ORDER BY taxi_id"));
        run("UPDATE taxis SET slope = 2, fee = 0");
        train("");
        double free =
                number(rows("SELECT SUM(slope * slope) FROM taxis").getFirst().getFirst());
        run("UPDATE taxis SET slope = 2, fee = 0");
        train(", l2 => 5");
        double shrunk =
                number(rows("SELECT SUM(slope * slope) FROM taxis").getFirst().getFirst());
        assertTrue(shrunk < 0.95 * free, () -> shrunk + " of " + free);
        ProblemException e = assertThrows(ProblemException.class, () -> train(", freeze => 'taxis.slop'"));
        assertEquals("unknown-parameter", e.problem().code());
        assertEquals("did you mean taxis.slope?", e.problem().hint());
    }

    @Test
    void a_column_that_the_objective_does_not_depend_on_is_an_error_before_training_unless_it_is_frozen() {
        List<List<Object>> before = rows("SELECT fee FROM taxis ORDER BY taxi_id");
        String unused = """
                TRAIN OR REPLACE tips AS SELECT t.tips, x.slope * t.distance AS estimated
                  FROM trips t JOIN taxis x ON t.taxi_id = x.taxi_id
                MINIMIZE AVG(SQUARED_ERROR(tips, estimated))""";
        RunListener untrained = new RunListener() {
            @Override
            public void epoch(Snapshot snapshot) {
                throw new AssertionError("an epoch was trained");
            }
        };
        ProblemException e = assertThrows(ProblemException.class, () -> engine.run(unused, untrained));
        assertEquals("""
                q.sql:2:21: nothing in the objective depends on the learnable column 'taxis.fee', so it cannot be learned
                  2 |   FROM trips t JOIN taxis x ON t.taxi_id = x.taxi_id
                    |                     ^^^^^^^
                hint: let the objective depend on it, or keep it as it is: freeze => 'taxis.fee'
                """, ProblemPrinter.print(e.problem(), "q.sql", unused));
        run(unused + " USING (freeze => 'taxis.fee', epochs => 10)");
        assertEquals(before, rows("SELECT fee FROM taxis ORDER BY taxi_id"));
    }

    @Test
    void a_column_that_no_weight_depends_on_is_an_error_under_matching() {
        String unused = """
                TRAIN many AS SELECT t.id, x.fee FROM trips t JOIN taxis x ON t.taxi_id = x.taxi_id
                WHERE x.slope * t.distance > 9 MATCHING t.tips > 30""";
        ProblemException e = assertThrows(ProblemException.class, () -> run(unused));
        assertEquals("no-path-to-the-loss", e.problem().code());
        assertEquals(
                "no row's weight depends on the learnable column 'taxis.fee', so it cannot be learned",
                e.problem().message());
        assertEquals(
                "let a condition depend on it, or keep it as it is: freeze => 'taxis.fee'",
                e.problem().hint());
        assertEquals("taxis x", SourceText.script(unused).slice(e.problem().span()));
    }

    @Test
    void what_cannot_be_kept_leaves_the_table_as_it_was() {
        List<List<Object>> before = rows("SELECT * FROM taxis ORDER BY taxi_id");
        run("CREATE SCHEMA IF NOT EXISTS SIGMALAB; CREATE TABLE SIGMALAB.RUN (NAME INT)");
        assertThrows(ProblemException.class, () -> train(""));
        assertEquals(before, rows("SELECT * FROM taxis ORDER BY taxi_id"));
        run("DROP TABLE SIGMALAB.RUN");
        run("ALTER TABLE taxis ADD CONSTRAINT low CHECK (taxi_id > 3 OR slope = 2)");
        assertThrows(ProblemException.class, () -> train(""));
        assertEquals(
                before, rows("SELECT * FROM taxis ORDER BY taxi_id"), "not one row is written if another cannot be");
        run("ALTER TABLE taxis DROP CONSTRAINT low");
        train("");
        assertNotEquals(before, rows("SELECT * FROM taxis ORDER BY taxi_id"));
    }

    @Test
    void a_row_that_vanishes_meanwhile_is_told() {
        TrainingReport report = train("", new RunListener() {
            @Override
            public void epoch(Snapshot snapshot) {
                if (snapshot.epoch() == 3) {
                    run("DELETE FROM taxis WHERE taxi_id = 5");
                }
            }
        });
        assertTrue(
                report.notes().contains("in TAXIS 1 row is gone since training began: what was learned for it is lost"),
                report.notes()::toString);
        assertEquals(7L, rows("SELECT COUNT(*) FROM taxis").getFirst().getFirst());
    }

    @Test
    void snapshots_summarise_columns() {
        List<Snapshot> snapshots = new ArrayList<>();
        train("", new RunListener() {
            @Override
            public void epoch(Snapshot snapshot) {
                snapshots.add(snapshot);
            }
        });
        Snapshot.ColumnSummary first = snapshots.getFirst().details().columns().getFirst();
        assertEquals("taxis.slope", first.name());
        assertEquals(8, first.rows());
        first.quantiles().forEach(quantile -> assertEquals(2, quantile, 1e-9));
        Snapshot.ColumnSummary last = snapshots.getLast().details().columns().getFirst();
        assertEquals(1, last.quantiles().getFirst(), 1e-2);
        assertEquals(7.5, last.quantiles().getLast(), 1e-6);
        assertTrue(last.gradient() < first.gradient());
        assertTrue(snapshots.getLast().parameters().isEmpty());
    }

    @Test
    void restarts_do_not_depend_on_the_order_of_rows() {
        train(", optimizer => 'adam', restarts => 2");
        List<List<Object>> learned = rows("SELECT * FROM taxis ORDER BY taxi_id");
        run("""
                DROP VIEW tips; CREATE TABLE copy AS SELECT * FROM taxis; DROP TABLE taxis;
                CREATE LEARNABLE TABLE taxis AS SELECT taxi_id, LEARN(2.0, max => 7.5) AS slope, LEARN(NORMAL(0, 0.1)) AS fee
                FROM copy ORDER BY -taxi_id""");
        train(", optimizer => 'adam', restarts => 2");
        assertEquals(learned, rows("SELECT * FROM taxis ORDER BY taxi_id"));
    }

    @Test
    void a_table_that_lost_its_key_is_told() {
        run("ALTER TABLE taxis DROP PRIMARY KEY");
        ProblemException e = assertThrows(ProblemException.class, () -> train(""));
        assertEquals("learnable-key-lost", e.problem().code());
        assertEquals(2, e.problem().span().line());
        assertEquals(
                "the learnable table 'TAXIS' has no primary key any more",
                e.problem().message());
    }

    @Test
    void a_join_with_a_learnable_table_numbers_and_sorts_no_rows() {
        run("CREATE TABLE keyless AS SELECT taxi_id, distance, tips FROM trips");
        List<String> statements = new ArrayList<>();
        run("SET TRACE_LEVEL_SYSTEM_OUT 0; SET QUERY_STATISTICS TRUE");
        engine.run(TRAIN.formatted("").replace("trips t", "keyless t"), RunListener.NONE);
        rows("SELECT SQL_STATEMENT FROM INFORMATION_SCHEMA.QUERY_STATISTICS")
                .forEach(row -> statements.add(String.valueOf(row.getFirst())));
        assertTrue(statements.stream().anyMatch(sql -> sql.contains("keyless t")), statements::toString);
        assertTrue(statements.stream().noneMatch(sql -> sql.contains("ROW_NUMBER")), statements::toString);
    }

    private TrainingReport train(String options) {
        return train(options, RunListener.NONE);
    }

    private TrainingReport train(String options, RunListener listener) {
        return ((Outcome.Trained) engine.run(TRAIN.formatted(options), listener).getLast()).report();
    }

    private void run(String script) {
        engine.run(script, RunListener.NONE);
    }

    private List<List<Object>> rows(String sql) {
        return ((Outcome.Rows) engine.run(sql, RunListener.NONE).getFirst()).rows();
    }

    private static double number(Object cell) {
        return ((Number) cell).doubleValue();
    }
}
