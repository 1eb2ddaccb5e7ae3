package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.train.Checkpoint;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.TrainingSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// n + m epochs are n epochs, a stop, another session on the closed and opened file, and m epochs: bit for bit.
class ResumeTest {
    private static final String TABLE = TwoNumbers.table(3000);
    private static final String TRAIN = "TRAIN %s q AS SELECT * FROM r WHERE a > LEARN(60) AND b < LEARN(90)"
            + " MATCHING y = 1 %s HOLDOUT 20 PERCENT USING (%s%s)";

    @TempDir
    private Path folder;

    private record Ran(TrainingReport report, List<Snapshot> epochs) {}

    private Ran run(String file, String statement, int stopAfter) {
        try (Database database = Database.open(folder.resolve(file));
                Engine engine = new Engine(database)) {
            if (database.catalog().find("R").isEmpty()) {
                engine.run(TABLE, RunListener.NONE);
            }
            Recorded<Snapshot> recorded = new Recorded<>(stopAfter, snapshot -> snapshot);
            Outcome outcome = engine.run(statement, recorded).getFirst();
            return new Ran(((Outcome.Trained) outcome).report(), recorded.epochs());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "epochs => 60 | - | 17",
                "epochs => 60 | - | 1",
                "epochs => 60 | - | 59",
                "epochs => 60, optimizer => 'sgd', l2 => 0.01 | - | 40",
                "epochs => 60, optimizer => 'momentum', l1 => 0.01 | - | 23",
                "epochs => 30, optimizer => 'lbfgs' | - | 11",
                "epochs => 20, batch => 200 | - | 7",
                "epochs => 40, steepness => 'learned' | - | 31",
                "epochs => 40, restarts => 2 | - | 95",
                "epochs => 40, restarts => 1 | - | 40",
                "epochs => 200, restarts => 2, patience => 5 | - | 300",
                "epochs => 60 | SUBJECT TO RECALL() >= 0.9 AND COUNT(*) <= 1500 | 43",
                "epochs => 60, forward => 'hard', loss => 'f1', device => 'reference' | - | 33"
            })
    void a_run_goes_on_as_if_it_had_never_been_stopped(String options, String constraints, int stop) {
        String clause = constraints == null ? "" : constraints;
        Ran whole = run("whole", TRAIN.formatted("OR REPLACE", clause, options, ""), 0);
        Ran first = run("parts", TRAIN.formatted("", clause, options, ""), stop);
        assertEquals(TrainingSession.Status.STOPPED, first.report().status());
        assertTrue(first.report().notes().getLast().contains("USING (resume => TRUE)"), first.report()::toString);
        Ran second = run("parts", TRAIN.formatted("", clause, options, ", resume => TRUE"), 0);
        List<Snapshot> joined = new ArrayList<>(first.epochs());
        joined.addAll(second.epochs());
        assertSame(whole.epochs(), joined);
        assertEquals(whole.report().parameters(), second.report().parameters());
        assertEquals(whole.report().loss(), second.report().loss());
        assertEquals(whole.report().status(), second.report().status());
        assertEquals(whole.report().epochs(), second.report().epochs());
        assertEquals(whole.report().sql(), second.report().sql());
        assertEquals(whole.report().constraints(), second.report().constraints());
    }

    @Test
    void a_run_may_be_stopped_again_and_again() {
        String options = "epochs => 30";
        Ran whole = run("whole", TRAIN.formatted("", "", options, ""), 0);
        List<Snapshot> joined = new ArrayList<>(
                run("parts", TRAIN.formatted("", "", options, ""), 4).epochs());
        for (int part = 0; part < 4; part++) {
            joined.addAll(run("parts", TRAIN.formatted("", "", options, ", resume => TRUE"), 5)
                    .epochs());
        }
        joined.addAll(run("parts", TRAIN.formatted("", "", options, ", resume => TRUE"), 0)
                .epochs());
        assertSame(whole.epochs(), joined);
    }

    @Test
    void another_process_goes_on_with_the_same_bits() throws Exception {
        Ran whole = run("whole", TRAIN.formatted("", "", "epochs => 30", ""), 0);
        run("parts", TRAIN.formatted("", "", "epochs => 30", ""), 12);
        Process process =
                OtherProcess.start(ResumeTest.class, folder.resolve("parts").toString());
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), printed);
        List<String> bits =
                whole.epochs().subList(12, 30).stream().map(Recorded::bits).toList();
        assertEquals(
                bits, printed.lines().filter(line -> line.startsWith("bits ")).toList(), printed);
    }

    @Test
    void a_killed_run_goes_on_from_at_most_some_seconds_ago() throws Exception {
        Ran whole = run("whole", TRAIN.formatted("", "", "epochs => 400", ""), 0);
        OtherProcess.killAfter(
                250,
                OtherProcess.start(ResumeTest.class, folder.resolve("killed").toString(), "slowly"));
        Ran rest = run("killed", TRAIN.formatted("", "", "epochs => 400", ", resume => TRUE"), 0);
        int from = 400 - rest.epochs().size();
        assertTrue(from > 0, "nothing was kept");
        assertEquals(
                whole.epochs().subList(from, 400).stream().map(Recorded::bits).toList(),
                rest.epochs().stream().map(Recorded::bits).toList());
        assertEquals(whole.report().sql(), rest.report().sql());
    }

    /// Trains for seconds, telling each epoch, until it is killed.
    private static void trainSlowly(Engine engine) {
        engine.run(TABLE, RunListener.NONE);
        engine.run(TRAIN.formatted("", "", "epochs => 400", ""), OtherProcess.slowly());
    }

    /// Equal in all but where in the text the comparisons stand: `OR REPLACE` moves them.
    private static void assertSame(List<Snapshot> expected, List<Snapshot> seen) {
        assertEquals(expected.size(), seen.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(
                    expected.get(i).toString().replaceAll("@1:[0-9]+", ""),
                    seen.get(i).toString().replaceAll("@1:[0-9]+", ""));
        }
    }

    /// The other process.
    public static void main(String[] arguments) {
        try (Database database = Database.open(Path.of(arguments[0]));
                Engine engine = new Engine(database)) {
            if (arguments.length > 1) {
                trainSlowly(engine);
                return;
            }
            Recorded<String> recorded = new Recorded<>(0, Recorded::bits);
            engine.run(TRAIN.formatted("", "", "epochs => 30", ", resume => TRUE"), recorded);
            recorded.epochs().forEach(System.out::println);
        }
    }

    @Test
    void running_again_without_the_option_starts_anew() {
        Ran first = run("db", TRAIN.formatted("", "", "epochs => 20", ""), 8);
        Ran again = run("db", TRAIN.formatted("OR REPLACE", "", "epochs => 20", ""), 0);
        assertEquals(20, again.epochs().size());
        assertSame(first.epochs(), again.epochs().subList(0, 8));
        assertFalse(again.report().notes().getLast().contains("resume"), again.report()::toString);
    }

    @Test
    void what_cannot_go_on_says_why() {
        String resume = TRAIN.formatted("", "", "epochs => 20", ", resume => TRUE");
        run("db", TRAIN.formatted("", "", "epochs => 20", ""), 8);
        assertEquals(
                "the run of 'q' that was stopped is of another statement; change nothing but resume, or leave it away to train from the start",
                refused("db", TRAIN.formatted("OR REPLACE", "", "epochs => 21", ", resume => TRUE")));
        // Comments, blanks and OR REPLACE make no other statement; the run goes on and is then over.
        run(
                "db",
                "-- again\n" + resume.replace("TRAIN ", "TRAIN OR REPLACE ").replace(" AND ", "\n AND /* too */ "),
                0);
        assertEquals(
                "there is no stopped run of 'q' to go on with; leave resume away to train from the start",
                refused("db", resume.replace("TRAIN ", "TRAIN OR REPLACE ")));
        run("other", TRAIN.formatted("", "", "epochs => 20", ""), 8);
        try (Database database = Database.open(folder.resolve("other"));
                Engine engine = new Engine(database)) {
            engine.run("UPDATE r SET a = a + 1 WHERE id = 7", RunListener.NONE);
        }
        assertEquals(
                "the rows have changed since the run was stopped; leave resume away to train on the rows as they are now",
                refused("other", resume));
        run("old", TRAIN.formatted("", "", "epochs => 20", ""), 8);
        try (Database database = Database.open(folder.resolve("old"));
                Engine engine = new Engine(database)) {
            engine.run("UPDATE SIGMALAB.STOPPED_RUN SET STATE = X'00'", RunListener.NONE);
        }
        assertEquals(
                "the run was stopped by another version of the program; leave resume away to train from the start",
                refused("old", resume));
    }

    private String refused(String file, String statement) {
        ProblemException refused = assertThrows(ProblemException.class, () -> run(file, statement, 0));
        assertEquals("cannot-resume", refused.problem().code());
        assertEquals(
                "resume => TRUE",
                SourceText.script(statement).slice(refused.problem().span()));
        return refused.problem().message() + "; " + refused.problem().hint();
    }

    @Test
    void damaged_bytes_are_no_checkpoint() {
        byte[] bytes;
        run("db", TRAIN.formatted("", "", "epochs => 20, steepness => 'learned'", ""), 15);
        try (Database database = Database.open(folder.resolve("db"))) {
            bytes = new dev.sigmalab.engine.learned.LearnedQueries(database)
                    .stopped()
                    .find("q")
                    .orElseThrow()
                    .state();
        }
        Checkpoint whole = Checkpoint.of(bytes).orElseThrow();
        assertArrayEquals(bytes, whole.bytes());
        assertEquals(15, whole.epochs());
        for (int length = 0; length < bytes.length; length++) {
            assertEquals(Optional.empty(), Checkpoint.of(Arrays.copyOf(bytes, length)));
        }
    }
}
