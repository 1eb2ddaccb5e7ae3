package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.ForkedTrain;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run that goes on from another's epoch is that other run from there on, unless something is changed.
class ForkTest {
    private static final String TABLE = TwoNumbers.table(1500);
    private static final String FILTER = "TRAIN q AS SELECT * FROM r WHERE a > LEARN(60) AND b < LEARN(90)"
            + " MATCHING y = 1 HOLDOUT 20 PERCENT USING (epochs => 60, %s)";
    private static final String JOIN =
            "TRAIN q AS SELECT r.* FROM r JOIN s ON r.id = s.id WHERE s.c > LEARN(60)" + " MATCHING r.y = 1 USING (%s)";

    private static Statement.Train fork(String statement, Map<String, String> options) {
        Statement.Train train = (Statement.Train) Scripts.parseOne(statement);
        return (Statement.Train) Scripts.parseOne(ForkedTrain.text(train, "f", options));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed => 3",
                "optimizer => 'lbfgs'",
                "optimizer => 'momentum', batch => 100",
                "steepness => 'learned'",
                "optimizer => 'sgd', l1 => 0.001"
            })
    void a_fork_without_changes_is_the_run_from_there_bit_for_bit(String options) {
        String statement = FILTER.formatted(options);
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TABLE, RunListener.NONE);
            Recorded<Snapshot> original = Recorded.whole();
            engine.run(statement, original);
            Recorded<Snapshot> forked = Recorded.whole();
            engine.fork(fork(statement, Map.of()), new ForkPoint(original.at(23), "run 1 epoch 24"), forked);
            assertEquals(original.epochs().subList(23, original.epochs().size()), forked.epochs(), options);
        }
    }

    @Test
    void a_fork_of_a_join_is_the_run_from_there_and_keeps_the_first_learned_query() {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TABLE + "; CREATE TABLE s AS SELECT id, a AS c FROM r", RunListener.NONE);
            String statement = JOIN.formatted("epochs => 40");
            Recorded<Snapshot> original = Recorded.whole();
            engine.run(statement, original);
            Recorded<Snapshot> forked = Recorded.whole();
            engine.fork(fork(statement, Map.of()), new ForkPoint(original.at(11), "run 1 epoch 12"), forked);
            assertEquals(original.epochs().subList(11, 40), forked.epochs());
            assertEquals(
                    List.of("Q", "F"),
                    engine.learnedQueries().stream().map(LearnedQuery::name).toList());
        }
    }

    @Test
    void a_fork_can_change_the_rate_and_its_learned_query_says_from_where_it_came() {
        String statement = FILTER.formatted("rate => 0.05");
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TABLE, RunListener.NONE);
            Recorded<Snapshot> original = Recorded.whole();
            engine.run(statement, original);
            Recorded<Snapshot> forked = Recorded.whole();
            Statement.Train changed = fork(statement, Map.of("rate", "0.3", "optimizer", "'momentum'"));
            TrainingReport report = engine.fork(changed, new ForkPoint(original.at(10), "run 1 epoch 11"), forked)
                    .report();
            assertEquals(
                    original.epochs().get(10).parameters(),
                    forked.epochs().getFirst().parameters());
            assertNotEquals(
                    original.epochs().get(11).parameters(),
                    forked.epochs().get(1).parameters());
            String note = "forked from run 1 epoch 11, without what its optimiser remembered, since that was another"
                    + " one";
            assertTrue(report.notes().contains(note), report.notes()::toString);
            assertTrue(engine.learnedQueries().getLast().notes().contains(note));
        }
    }

    @Test
    void a_fork_on_other_rows_is_a_mistake_at_the_name() {
        String statement = FILTER.formatted("seed => 3");
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TABLE, RunListener.NONE);
            Recorded<Snapshot> original = Recorded.whole();
            engine.run(statement, original);
            engine.run("UPDATE r SET a = 3 * a", RunListener.NONE);
            Statement.Train again = fork(statement, Map.of());
            Problem problem = assertThrows(
                            ProblemException.class,
                            () -> engine.fork(again, new ForkPoint(original.at(5), "run 1 epoch 6"), RunListener.NONE))
                    .problem();
            assertEquals("rows or parameters are no longer those of run 1 epoch 6", problem.message());
            assertEquals("run the statement again from the start, and fork that run", problem.hint());
            assertEquals("f", again.source().slice(problem.span()));
        }
    }

    @Test
    void the_text_of_a_fork_has_another_name_and_options_and_is_else_as_it_was_written() {
        Statement.Train train = (Statement.Train) Scripts.parseOne("""
                TRAIN OR REPLACE q AS -- young
                SELECT * FROM r WHERE a > LEARN(60)
                MATCHING y = 1 USING (rate => 0.1, resume => TRUE)""");
        assertEquals(
                """
                TRAIN q_2 AS -- young
                SELECT * FROM r WHERE a > LEARN(60)
                MATCHING y = 1 USING (rate => 0.2, resume => FALSE, epochs => 9)""", ForkedTrain.text(train, "q_2", new java.util.TreeMap<>(Map.of("rate", "0.2", "epochs", "9"))));
        Statement.Train bare =
                (Statement.Train) Scripts.parseOne("TRAIN q AS SELECT * FROM r WHERE a > LEARN(60) MATCHING y = 1");
        assertEquals("""
                TRAIN f AS SELECT * FROM r WHERE a > LEARN(60) MATCHING y = 1
                USING (epochs => 9)""", ForkedTrain.text(bare, "f", Map.of("epochs", "9")));
    }
}
