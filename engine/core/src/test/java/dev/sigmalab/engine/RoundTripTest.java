package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.testing.RandomFilters;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The law of the round trip on whole TRAIN statements: whatever is learned, the exported SQL selects in H2 exactly the
/// rows that the engine selects.
class RoundTripTest {
    private static final int TABLES = 60;
    private static final int FILTERS_PER_TABLE = 10;
    /// Random tables may be empty, have one label only, or values whose products overflow.
    private static final Set<String> ALLOWED = Set.of("no-rows", "one-label", "not-finite");

    @Test
    void trained_random_filters_select_the_same_rows_in_engine_and_database() throws SQLException {
        int trained = 0;
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            for (long seed = 0; seed < TABLES; seed++) {
                RandomFilters random = new RandomFilters(5000 + seed, seed % 2 == 0);
                engine.run("DROP LEARNED IF EXISTS q", RunListener.NONE);
                random.fill(database);
                for (String filter : random.filters(FILTERS_PER_TABLE)) {
                    trained += check(engine, filter, seed);
                }
            }
        }
        assertTrue(trained > TABLES * FILTERS_PER_TABLE / 2, "only " + trained + " filters were trained");
    }

    private static int check(Engine engine, String filter, long seed) {
        String statement =
                "TRAIN OR REPLACE q AS SELECT * FROM r WHERE %s MATCHING y = 1 USING (epochs => 15, rate => 0.3)"
                        .formatted(filter);
        try {
            Outcome.Trained outcome =
                    (Outcome.Trained) engine.run(statement, RunListener.NONE).getFirst();
            TrainingReport report = outcome.report();
            assertEquals(0, report.agreement().differing(), () -> "seed " + seed + ": " + filter + "\n" + report);
            Outcome.Rows rows = (Outcome.Rows)
                    engine.run("SELECT COUNT(*) FROM q", RunListener.NONE).getFirst();
            assertEquals(
                    report.agreement().databaseRows(),
                    ((Number) rows.rows().getFirst().getFirst()).longValue(),
                    filter);
            return 1;
        } catch (ProblemException e) {
            assertTrue(ALLOWED.contains(e.problem().code()), () -> e.problem() + " in " + filter);
            return 0;
        }
    }
}
