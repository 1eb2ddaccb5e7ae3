package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.train.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The options of USING as a user meets them, on rows with a planted rule: `a > 300 AND b < 0.25`.
class TrainingOptionsTest {
    private Database database;
    private Engine engine;
    private final List<Snapshot> epochs = new ArrayList<>();

    @BeforeEach
    void open() {
        database = Database.inMemory();
        engine = new Engine(database);
        engine.run("""
                CREATE TABLE r AS SELECT X AS id, MOD(X * 7919, 1000) * 1.0E0 AS a, MOD(X * 104729, 997) / 1000.0E0 AS b,
                  MOD(X * 15485863, 991) * 1.0E0 AS noise, 0 AS y FROM SYSTEM_RANGE(1, 4000);
                UPDATE r SET y = 1 WHERE a > 300 AND b < 0.25;
                ALTER TABLE r ALTER COLUMN id SET NOT NULL;
                ALTER TABLE r ADD PRIMARY KEY (id)""", RunListener.NONE);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private TrainingReport train(String where, String options) {
        epochs.clear();
        RunListener listener = new RunListener() {
            @Override
            public void epoch(Snapshot snapshot) {
                epochs.add(snapshot);
            }
        };
        String statement =
                "TRAIN OR REPLACE q AS SELECT * FROM r WHERE %s MATCHING y = 1 USING (%s)".formatted(where, options);
        return ((Outcome.Trained) engine.run(statement, listener).getFirst()).report();
    }

    private static double value(TrainingReport report, String parameter) {
        return report.parameters().stream()
                .filter(each -> each.name().equals(parameter))
                .mapToDouble(each -> Double.parseDouble(each.value().text()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optimizer => 'adam', epochs => 200",
                "optimizer => 'sgd', epochs => 200",
                "optimizer => 'momentum', epochs => 200",
                "optimizer => 'lbfgs', epochs => 60"
            })
    void every_optimizer_finds_the_planted_rule_from_given_starts(String options) {
        TrainingReport report = train("a > LEARN(600) AND b < LEARN(0.6)", options);
        assertTrue(report.agreement().train().f1() > 0.97, () -> options + " " + report);
        assertEquals(0, report.agreement().differing());
    }

    @Test
    void lbfgs_counts_the_looks_of_its_line_search_and_others_look_once() {
        train("a > LEARN(600)", "optimizer => 'lbfgs', epochs => 20");
        assertTrue(epochs.stream()
                .allMatch(epoch ->
                        epoch.details().evaluations() >= 1 && epoch.details().evaluations() <= 13));
        assertTrue(epochs.stream().anyMatch(epoch -> epoch.details().evaluations() > 1));
        train("a > LEARN(600)", "epochs => 20");
        assertTrue(epochs.stream().allMatch(epoch -> epoch.details().evaluations() == 1));
    }

    @Test
    void l1_removes_a_coefficient_that_does_not_help_and_its_penalty_is_told_apart_from_the_loss() {
        String where = "a + LEARN(2.0, name => 'c') * noise > LEARN(600, name => 't') AND b < 0.25";
        TrainingReport free = train(where, "epochs => 200, freeze => 't'");
        assertTrue(free.loss().penalty().isEmpty());
        TrainingReport bound = train(where, "epochs => 200, l1 => 5, freeze => 't'");
        assertEquals(0, value(bound, "c"), "l1 of 5 outweighs every gradient");
        double first = epochs.getFirst().details().penalty();
        assertEquals(
                5 * 2 / bound.parameters().getFirst().unit(), first, 1e-6 * first, "5 times 2 in units, at the start");
        assertEquals(0, bound.loss().penalty().orElseThrow());
        assertEquals(free.loss().first(), bound.loss().first(), "the loss is without penalty");
    }

    @Test
    void l2_pulls_a_threshold_towards_its_start() {
        double free = value(train("a > LEARN(600) AND b < 0.25", "epochs => 200"), "a_min");
        double weak = value(train("a > LEARN(600) AND b < 0.25", "epochs => 200, l2 => 0.1"), "a_min");
        double strong = value(train("a > LEARN(600) AND b < 0.25", "epochs => 200, l2 => 100"), "a_min");
        assertEquals(300, free, 10);
        assertTrue(free < weak && weak < strong, () -> free + " " + weak + " " + strong);
        assertEquals(600, strong, 5);
        assertTrue(epochs.getLast().details().penalty() > 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batch => 500, epochs => 40",
                "batch => 64, epochs => 20, optimizer => 'sgd'",
                "batch => 1000000, epochs => 150",
                "batch => 300, epochs => 40, loss => 'f1'",
                "batch => 300, epochs => 40, class_weight => 'balanced', device => 'reference'"
            })
    void batches_find_the_planted_rule(String options) {
        TrainingReport report = train("a > LEARN(500) AND b < LEARN(0.5)", options);
        assertTrue(report.agreement().train().f1() > 0.95, () -> options + " " + report);
        assertEquals(0, report.agreement().differing());
    }

    @Test
    void an_epoch_of_batches_is_one_pass_with_a_step_for_each() {
        train("a > LEARN(500)", "batch => 300, epochs => 3");
        assertEquals(3, epochs.size());
        epochs.forEach(epoch -> assertEquals(1 + 14, epoch.details().evaluations(), "14 batches of at most 300"));
    }

    @Test
    void every_comparison_learns_a_steepness_of_its_own_inside_bounds() {
        TrainingReport report = train("a > LEARN(500) AND b < LEARN(0.5)", "steepness => 'learned', epochs => 200");
        assertTrue(report.agreement().train().f1() > 0.97, report::toString);
        List<Snapshot.Steepness> first = epochs.getFirst().details().steepnesses();
        assertEquals(
                List.of("a > LEARN(500)", "b < LEARN(0.5)"),
                first.stream().map(each -> each.origin().operator()).toList());
        first.forEach(each -> assertEquals(2, each.value(), 1e-12));
        assertTrue(epochs.stream()
                .flatMap(epoch -> epoch.details().steepnesses().stream())
                .allMatch(each -> each.value() >= 0.5 - 1e-9 && each.value() <= 100 + 1e-9));
        assertTrue(
                epochs.getLast().details().steepnesses().stream().allMatch(each -> each.value() > 5), "a clean rule");
        assertTrue(epochs.getLast().steepness() > 5);
        assertEquals(2, epochs.getLast().parameters().size(), "steepnesses are series of their own");
        assertTrue(report.parameters().stream().allMatch(parameter -> parameter.steepness() > 5));
        assertTrue(report.parameters().get(0).steepness()
                != report.parameters().get(1).steepness());
    }

    @Test
    void a_steepness_given_in_the_text_is_not_learned() {
        train("SOFT(a > LEARN(500), steepness => 7) AND b < LEARN(0.5)", "steepness => 'learned', epochs => 5");
        assertEquals(1, epochs.getLast().details().steepnesses().size());
    }

    @Test
    void learned_steepnesses_are_kept_for_later_scores(@TempDir Path folder) {
        String table = "CREATE TABLE r AS SELECT X AS id, MOD(X * 7919, 1000) * 1.0E0 AS a, 0 AS y"
                + " FROM SYSTEM_RANGE(1, 1000); UPDATE r SET y = 1 WHERE a > 300";
        String score;
        try (Database file = Database.open(folder.resolve("db"));
                Engine first = new Engine(file)) {
            first.run(table, RunListener.NONE);
            first.run(
                    "TRAIN q AS SELECT * FROM r WHERE a > LEARN(500) MATCHING y = 1"
                            + " USING (steepness => 'learned', epochs => 30)",
                    RunListener.NONE);
            score = exported(first);
        }
        try (Database file = Database.open(folder.resolve("db"));
                Engine second = new Engine(file)) {
            assertEquals(score, exported(second));
            assertEquals(1, second.learnedQueries().getFirst().steepnesses().size());
            second.run(
                    "TRAIN OR REPLACE q AS SELECT * FROM r WHERE a > LEARN(500) MATCHING y = 1 USING (epochs => 30)",
                    RunListener.NONE);
            assertEquals(Map.of(), second.learnedQueries().getFirst().steepnesses());
        }
    }

    private static String exported(Engine engine) {
        return ((Outcome.Exported)
                        engine.run("EXPORT q WITH SCORE", RunListener.NONE).getFirst())
                .sql();
    }

    @Test
    void straight_through_looks_at_hard_weights_and_still_learns() {
        TrainingReport report =
                train("a > LEARN(500) AND b < LEARN(0.5)", "forward => 'hard', epochs => 200, loss => 'squared'");
        assertTrue(report.agreement().train().f1() > 0.95, report::toString);
        epochs.stream()
                .filter(epoch -> epoch.hardLoss().isPresent())
                .forEach(epoch -> assertEquals(epoch.hardLoss().getAsDouble(), epoch.loss(), 1e-12));
    }
}
