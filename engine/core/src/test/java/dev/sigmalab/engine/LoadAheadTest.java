package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was loaded ahead is not loaded again when the statement runs, unless something has changed.
class LoadAheadTest {
    private static final int ROWS = 1500;
    private static final String FILTER =
            "TRAIN q AS SELECT * FROM r WHERE a > LEARN(60) MATCHING y = 1 USING (epochs => 3)";

    private final Database database = Database.inMemory();
    private final Engine engine = new Engine(database);

    /// How many rows were loaded.
    private static final class Loads implements RunListener {
        private long rows;

        @Override
        public void loading(long newRows) {
            rows = newRows;
        }
    }

    @BeforeEach
    void fill() {
        engine.run(TwoNumbers.table(ROWS) + "; CREATE TABLE s AS SELECT id, a AS c FROM r", RunListener.NONE);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private static Statement.Train train(String statement) {
        return (Statement.Train) Scripts.parseOne(statement);
    }

    private long ahead(String statement) {
        return ahead(statement, 1_000_000);
    }

    private long ahead(String statement, long most) {
        Loads loads = new Loads();
        engine.loadAhead(train(statement), most, loads);
        return loads.rows;
    }

    private long run(String statement) {
        Loads loads = new Loads();
        engine.run(statement, loads);
        return loads.rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FILTER,
                "TRAIN q AS SELECT r.* FROM r JOIN s ON r.id = s.id WHERE s.c > LEARN(60) MATCHING r.y = 1"
                        + " USING (epochs => 3)",
                "TRAIN q AS SELECT r.y, LEARN(0.0) * r.a AS guess FROM r MINIMIZE AVG(SQUARED_ERROR(y, guess))"
                        + " USING (epochs => 3)"
            })
    void is_not_loaded_again_until_a_table_changes(String statement) {
        assertEquals(ROWS, ahead(statement));
        assertEquals(0, run(statement));
        engine.run("DROP LEARNED q; DELETE FROM r WHERE id = 7", RunListener.NONE);
        assertEquals(ROWS - 1, run(statement));
    }

    @Test
    void other_starting_values_read_the_same_rows() {
        assertEquals(ROWS, ahead(FILTER));
        assertEquals(0, run(FILTER.replace("LEARN(60)", "LEARN(75)")));
    }

    @Test
    void leaves_no_trace() {
        ahead(FILTER);
        assertTrue(engine.learnedQueries().isEmpty());
    }

    /// Of a view nobody knows whether it has changed.
    @Test
    void what_cannot_be_kept_is_not_loaded() {
        engine.run("CREATE VIEW v AS SELECT * FROM r", RunListener.NONE);
        String statement = FILTER.replace("FROM r", "FROM v");
        assertEquals(0, ahead(statement));
        assertEquals(ROWS, run(statement));
    }

    @Test
    void tables_of_more_rows_are_not_loaded() {
        assertEquals(0, ahead(FILTER, ROWS - 1));
        assertEquals(ROWS, ahead(FILTER, ROWS));
        String join = "TRAIN q AS SELECT r.* FROM r JOIN s ON r.id = s.id WHERE s.c > LEARN(60) MATCHING r.y = 1";
        assertEquals(0, ahead(join, 2 * ROWS - 1));
        assertEquals(ROWS, ahead(join, 2 * ROWS));
    }

    /// Making copies of tables cannot be cancelled.
    @Test
    void a_join_that_needs_indexed_copies_is_not_loaded() {
        engine.run(
                "CREATE TABLE many AS SELECT CAST(X AS INTEGER) AS id, X AS c FROM SYSTEM_RANGE(1, 20000)",
                RunListener.NONE);
        String join = "TRAIN q AS SELECT s.id FROM s JOIN many m ON s.id = m.id WHERE m.c > LEARN(60) MATCHING m.c > 80"
                + " USING (epochs => 3)";
        assertEquals(0, ahead(join));
        assertEquals(ROWS, run(join));
    }

    @Test
    void mistakes_are_those_of_the_run() {
        Statement.Train wrong = train(FILTER.replace("a >", "gone >"));
        ProblemException ahead =
                assertThrows(ProblemException.class, () -> engine.loadAhead(wrong, 1_000_000, new Loads()));
        ProblemException run = assertThrows(ProblemException.class, () -> engine.run(wrong, new Loads()));
        assertEquals(run.problem(), ahead.problem());
    }

    @Test
    void what_was_cancelled_is_loaded_by_the_run() {
        CancelToken token = new CancelToken();
        token.cancel();
        assertThrows(
                CancellationException.class,
                () -> engine.loadAhead(train(FILTER), 1_000_000, new RunListener() {
                    @Override
                    public CancelToken cancellation() {
                        return token;
                    }
                }));
        assertEquals(ROWS, run(FILTER));
    }
}
