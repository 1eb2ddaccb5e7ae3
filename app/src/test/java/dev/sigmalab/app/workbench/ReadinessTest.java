package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.run.TrainingWarmUp;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.session.CellStatus;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.engine.data.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the window does while nobody waits for it.
class ReadinessTest extends WindowFixture {
    private static final CellId CELL = new CellId("c");

    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final CountDownLatch machineIsFree = new CountDownLatch(1);
    private final List<Database> opened = new CopyOnWriteArrayList<>();
    private TrainingWarmUp warmUp;
    private Readiness readiness;

    private void makeReady(Path samples, Supplier<Database> opening) {
        warmUp = new TrainingWarmUp(opening, _ -> {}, faults::add);
        call(() -> {
            readiness = new Readiness(workbench, samples, warmUp);
            workbench.observe(readiness::see);
            return null;
        });
    }

    private Database atOnce() {
        Database database = Database.inMemory();
        opened.add(database);
        return database;
    }

    private Database whenTheMachineIsFree() {
        try {
            machineIsFree.await();
            return atOnce();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        machineIsFree.countDown();
        call(() -> {
            readiness.close();
            return null;
        });
        warmUp.await();
        assertEquals(List.of(), faults);
        opened.forEach(database -> assertFalse(database.isOpen()));
    }

    @Test
    void a_sample_that_the_program_keeps_has_its_table_before_anything_runs() throws IOException {
        Path file = welcome();
        open(file);
        makeReady(folder, this::atOnce);
        await("the table", () -> workbench.knowsTable("customers"));
        assertTrue(call(() -> workbench.open().state().notebook().cells().stream()
                .allMatch(cell -> cell.outputs().isEmpty())));
        assertTrue(call(() -> workbench.trainings().isEmpty()));
    }

    @Test
    void a_notebook_elsewhere_is_left_alone() throws IOException {
        Path file = welcome();
        open(file);
        makeReady(folder.resolve("samples"), this::atOnce);
        await("the warm-up", () -> warmUp.isDone());
        assertFalse(Files.exists(Database.folderOf(file)));
        assertTrue(call(() -> workbench.trainings().isEmpty()), "the warm-up is shown");
    }

    @Test
    void the_rows_of_the_next_training_are_there_before_it_runs() {
        openTrusted(
                folder.resolve("own.ipynb"),
                Cell.sql(CELL, """
                        CREATE TABLE t AS SELECT X AS id, X / 10.0 AS x, X > 50 AS y FROM SYSTEM_RANGE(1, 100);
                        SET QUERY_STATISTICS TRUE"""),
                Cell.markdown(new CellId("m"), "TRAIN nothing here"),
                Cell.sql(new CellId("t"), "train q AS SELECT * FROM t WHERE x > LEARN() MATCHING y"));
        makeReady(folder, this::atOnce);
        dispatch(new RunOperation.RunCell(CELL));
        await("the table", () -> workbench.knowsTable("t"));
        await("the warm-up", () -> warmUp.isDone());
        BlockingQueue<String> statements = new LinkedBlockingQueue<>();
        call(() -> {
            workbench
                    .open()
                    .query(
                            "SELECT SQL_STATEMENT FROM INFORMATION_SCHEMA.QUERY_STATISTICS",
                            true,
                            found -> statements.add(found.rows().toString()),
                            problem -> statements.add(problem.toString()));
            return null;
        });
        await("the answer", () -> !statements.isEmpty());
        assertTrue(statements.element().contains("x AS SIGMALAB_C0"), statements::toString);
        assertTrue(call(() -> workbench.trainings().isEmpty()));
    }

    /// A warm-up that gets no further than its database before the machine is free.
    private void beginWarmUp() {
        openTrusted(folder.resolve("own.ipynb"), Cell.sql(CELL, "SELECT 1"));
        CountDownLatch underWay = new CountDownLatch(1);
        makeReady(folder, () -> {
            underWay.countDown();
            return whenTheMachineIsFree();
        });
        await("the warm-up to begin", () -> underWay.getCount() == 0);
    }

    @Test
    void what_runs_ends_the_warm_up_which_begins_again_afterwards() {
        beginWarmUp();
        dispatch(new RunOperation.RunCell(CELL));
        await("the cell", () -> workbench.open().state().statuses().get(CELL) == CellStatus.DONE);
        machineIsFree.countDown();
        await("the first warm-up to end and another to begin", () -> opened.size() == 2);
        await("the warm-up", () -> warmUp.isDone());
    }

    @Test
    void closing_the_window_ends_the_warm_up() throws InterruptedException {
        beginWarmUp();
        call(() -> {
            readiness.close();
            return null;
        });
        machineIsFree.countDown();
        warmUp.await();
        assertTrue(warmUp.isDone());
    }
}
