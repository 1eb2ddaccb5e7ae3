package dev.sigmalab.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.TrainingSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotebookWorkerTest {
    private static final String DATA = """
        CREATE TABLE t(id INT PRIMARY KEY, x DOUBLE PRECISION, y INT);
        INSERT INTO t SELECT X, X / 10.0, CASE WHEN X > 300 THEN 1 ELSE 0 END FROM SYSTEM_RANGE(1, 1000);\
        """;
    private static final String TRAIN =
            "TRAIN q AS SELECT * FROM t WHERE x > LEARN() MATCHING y = 1 USING (epochs => 100000)";

    private final BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private Consumer<RunEvent> reaction = _ -> {};
    private final NotebookWorker worker = new NotebookWorker(Notebook.of(List.of()), Database::inMemory, event -> {
        threads.add(Thread.currentThread());
        reaction.accept(event);
        events.add(event);
    });

    @AfterEach
    void close() {
        worker.close();
        assertTrue(threads.stream().distinct().count() <= 1, "one thread owns the database");
    }

    private static CellJob job(int run, String source, boolean trusted) {
        return new CellJob(new CellId("c"), run, source, trusted);
    }

    private <T extends RunEvent> T next(Class<T> kind) throws InterruptedException {
        while (true) {
            RunEvent event = events.poll(4, TimeUnit.MINUTES);
            if (event == null) {
                return fail("no " + kind.getSimpleName());
            }
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }

    @Test
    void a_run_tells_its_outcomes_then_its_end_then_what_the_database_knows() throws InterruptedException {
        worker.run(job(1, DATA + "SELECT COUNT(*) FROM t", true));
        assertInstanceOf(Outcome.Updated.class, next(RunEvent.Came.class).outcome());
        assertInstanceOf(Outcome.Updated.class, next(RunEvent.Came.class).outcome());
        Outcome.Rows rows =
                assertInstanceOf(Outcome.Rows.class, next(RunEvent.Came.class).outcome());
        assertEquals(1000L, rows.rows().getFirst().getFirst());
        assertTrue(next(RunEvent.Finished.class).succeeded());
        assertTrue(next(RunEvent.Known.class).catalog().find("t").isPresent());
    }

    @Test
    void a_mistake_has_its_place_and_ends_the_run() throws InterruptedException {
        worker.run(job(1, "SELECT 1;\nSELECT gone;\nSELECT 2", true));
        next(RunEvent.Came.class);
        assertEquals(2, next(RunEvent.Failed.class).problem().span().line());
        assertFalse(next(RunEvent.Finished.class).succeeded());
    }

    @Test
    void a_training_is_paused_stepped_and_stopped() throws InterruptedException {
        reaction = event -> {
            if (event instanceof RunEvent.TrainingStarted started) {
                started.session().pause();
            }
        };
        worker.run(job(1, DATA + TRAIN, true));
        TrainingSession session = next(RunEvent.TrainingStarted.class).session();
        session.step();
        Snapshot first = next(RunEvent.Epoch.class).snapshot();
        assertEquals(0, first.epoch());
        Thread.sleep(Duration.ofMillis(100));
        assertTrue(events.isEmpty(), "an epoch ran while paused");
        session.step();
        assertEquals(1, next(RunEvent.Epoch.class).snapshot().epoch());
        worker.cancel(1);
        assertFalse(next(RunEvent.Finished.class).succeeded());
    }

    private static final String SHORT_TRAIN = TRAIN.replace("100000", "2");

    /// How many rows a run loads.
    private long loads(CellJob job) throws InterruptedException {
        worker.run(job);
        long rows = 0;
        while (true) {
            switch (next(RunEvent.class)) {
                case RunEvent.Loading loading -> rows = loading.rows();
                case RunEvent.Failed failed -> fail(failed.problem().toString());
                case RunEvent.Finished finished -> {
                    assertTrue(finished.succeeded());
                    return rows;
                }
                default -> {}
            }
        }
    }

    @Test
    void rows_that_were_read_ahead_are_not_loaded_by_the_run() throws InterruptedException {
        worker.run(job(1, DATA, true));
        next(RunEvent.Known.class);
        worker.readAhead("SELECT COUNT(*) FROM t; " + SHORT_TRAIN);
        worker.lookUp(true);
        next(RunEvent.Known.class);
        assertEquals(0, loads(job(2, SHORT_TRAIN, true)));
        assertEquals(
                1000,
                loads(job(
                        3,
                        "DELETE FROM t WHERE id = 7; INSERT INTO t VALUES (7, 0, 0); DROP LEARNED q;" + SHORT_TRAIN,
                        true)));
    }

    @Test
    void nothing_is_told_of_what_cannot_be_read_ahead() throws InterruptedException {
        for (String source : List.of("TRAIN", "TRAIN q AS nonsense", SHORT_TRAIN, "SELECT 1 / 0", "")) {
            worker.readAhead(source);
        }
        worker.lookUp(true);
        assertInstanceOf(RunEvent.Known.class, next(RunEvent.class));
    }

    @Test
    void what_runs_comes_before_what_is_read_ahead() throws InterruptedException {
        worker.run(job(1, DATA + "INSERT INTO t SELECT X, X, 0 FROM SYSTEM_RANGE(1001, 300000)", true));
        next(RunEvent.Known.class);
        for (int run = 2; run < 12; run++) {
            worker.readAhead(SHORT_TRAIN);
            Thread.sleep(Duration.ofMillis(3L * run));
            worker.run(job(run, "SELECT COUNT(*) FROM t", true));
            assertTrue(next(RunEvent.Finished.class).succeeded());
        }
        worker.readAhead(SHORT_TRAIN);
        assertEquals(0, loads(job(12, SHORT_TRAIN, true)) % 300_000, "half of the rows");
    }

    /// A join may have more rows than its tables.
    @Test
    void too_many_rows_are_not_read_ahead() {
        String train = "TRAIN q AS SELECT a.x FROM t a CROSS JOIN s b WHERE a.x + b.x > LEARN(7) MATCHING a.y = b.y"
                + " USING (epochs => 2)";
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(DATA + "CREATE TABLE s AS SELECT * FROM t WHERE id > 900", RunListener.NONE);
            ReadAhead all = new ReadAhead(train, 1_000_000);
            all.run(() -> engine);
            assertFalse(all.cancellation().isCancelled());
            engine.run("INSERT INTO t VALUES (0, 0, 0)", RunListener.NONE);
            ReadAhead some = new ReadAhead(train, 50_000);
            some.run(() -> engine);
            assertTrue(some.cancellation().isCancelled());
        }
    }

    /// Whatever H2 has overlooked of a cancel, the same text runs again.
    @Test
    void a_query_that_was_cancelled_at_any_moment_runs_again() throws InterruptedException {
        String query = "SELECT SUM(SQRT(x)) FROM SYSTEM_RANGE(1, 3000)";
        for (int run = 1; run < 300; run += 2) {
            worker.run(job(run, query, true));
            long patience = 8000L * run;
            long began = System.nanoTime();
            while (System.nanoTime() - began < patience) {
                Thread.onSpinWait();
            }
            worker.cancel(run);
            next(RunEvent.Finished.class);
            worker.run(job(run + 1, query, true));
            assertTrue(next(RunEvent.Finished.class).succeeded(), "run " + run);
        }
    }

    /// A join without an index is loaded from copies of its tables, in another schema.
    @Test
    void a_join_that_was_cancelled_at_any_moment_leaves_the_session_as_it_was() throws InterruptedException {
        worker.run(job(1, DATA + "CREATE TABLE s AS SELECT X AS n, X AS c FROM SYSTEM_RANGE(1, 20000)", true));
        next(RunEvent.Known.class);
        String train =
                "TRAIN q AS SELECT t.id FROM (SELECT id, x FROM t) t JOIN s ON t.id + 0 = s.n JOIN s r ON r.n = s.n"
                        + " WHERE s.c > LEARN(7) MATCHING s.c > 500 USING (epochs => 2)";
        for (int run = 2; run < 82; run += 2) {
            worker.run(job(run, train, true));
            Thread.sleep(Duration.ofMillis(3L * run));
            worker.cancel(run);
            next(RunEvent.Finished.class);
            worker.run(job(
                    run + 1,
                    "DROP LEARNED IF EXISTS q; CREATE TABLE made AS SELECT COUNT(*) AS n FROM t; DROP TABLE public.made",
                    true));
            assertTrue(next(RunEvent.Finished.class).succeeded(), "run " + run);
        }
    }

    @Test
    void a_long_query_is_cancelled_and_the_next_runs() throws InterruptedException {
        worker.run(job(
                1,
                "SELECT SUM(SQRT(a.x) * SQRT(b.x)) FROM SYSTEM_RANGE(1, 1000000) a, " + "SYSTEM_RANGE(1, 1000000) b",
                true));
        Thread.sleep(Duration.ofMillis(500));
        worker.cancel(2);
        assertTrue(events.isEmpty(), "a run of another number was stopped");
        worker.cancel(1);
        assertFalse(next(RunEvent.Finished.class).succeeded());
        worker.run(job(2, "SELECT 1", true));
        next(RunEvent.Came.class);
        assertTrue(next(RunEvent.Finished.class).succeeded());
    }

    @Test
    void strangers_have_a_database_of_their_own_and_no_rights() throws InterruptedException {
        worker.run(job(1, "CREATE TABLE mine(x INT)", true));
        assertTrue(next(RunEvent.Known.class).trusted());
        worker.run(job(2, "SELECT * FROM mine", false));
        assertEquals("unknown-table", next(RunEvent.Failed.class).problem().code());
        worker.run(job(3, "SELECT * FROM CSVREAD('/etc/hosts')", false));
        assertTrue(next(RunEvent.Failed.class).problem().message().contains("read the file '/etc/hosts'"));
    }

    @Test
    void closing_ends_a_training() throws InterruptedException {
        worker.run(job(1, DATA + TRAIN, true));
        next(RunEvent.Epoch.class);
        long start = System.nanoTime();
        worker.close();
        assertTrue(System.nanoTime() - start < 5e9);
    }

    @Test
    void a_fault_of_the_program_is_told_like_a_mistake_and_the_worker_goes_on() throws InterruptedException {
        BlockingQueue<RunEvent> told = new LinkedBlockingQueue<>();
        try (NotebookWorker broken = new NotebookWorker(
                Notebook.of(List.of()),
                () -> {
                    throw new IllegalStateException("the wires are crossed");
                },
                told::add)) {
            broken.run(job(1, "SELECT 1", true));
            RunEvent event = told.poll(4, TimeUnit.MINUTES);
            while (event != null && !(event instanceof RunEvent.Failed)) {
                event = told.poll(4, TimeUnit.MINUTES);
            }
            RunEvent.Failed failed = assertInstanceOf(RunEvent.Failed.class, event);
            assertEquals(
                    "a fault of the program, IllegalStateException: the wires are crossed",
                    failed.problem().message());
            assertEquals("the notebook itself is unharmed", failed.problem().hint());
        }
    }
}
