package dev.sigmalab.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sigmalab.app.SmallDisk;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskDatabaseTest {
    @TempDir
    private Path folder;

    private final BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();

    /// What a cell came to, up to its end.
    private List<RunEvent> run(NotebookWorker worker, int run, String source) throws InterruptedException {
        worker.run(new CellJob(new CellId("c"), run, source, true));
        List<RunEvent> all = new ArrayList<>();
        while (all.isEmpty() || !(all.getLast() instanceof RunEvent.Finished)) {
            RunEvent event = events.poll(4, TimeUnit.MINUTES);
            all.add(event == null ? fail("no end of " + source) : event);
        }
        return all;
    }

    @Test
    void a_full_disk_is_told_and_the_database_goes_on_when_there_is_room() throws Exception {
        assumeTrue(SmallDisk.isPossible(), "needs root and mount to make a small file system");
        assertTrue(SmallDisk.mount(folder));
        Path notebook = folder.resolve("n.ipynb");
        try (NotebookWorker worker =
                new NotebookWorker(Notebook.of(List.of()), () -> Database.ofNotebook(notebook), events::add)) {
            run(worker, 1, "CREATE TABLE kept AS SELECT X AS a FROM SYSTEM_RANGE(1, 1000)");
            // H2 brings what is committed to disk within half a second.
            Thread.sleep(1500);
            Path ballast = folder.resolve("ballast");
            SmallDisk.fill(ballast);
            List<RunEvent> failed = run(
                    worker, 2, "CREATE TABLE big AS SELECT X AS a, RANDOM_UUID() AS b FROM SYSTEM_RANGE(1, 3000000)");
            Problem problem = failed.stream()
                    .filter(RunEvent.Failed.class::isInstance)
                    .map(event -> ((RunEvent.Failed) event).problem())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(failed));
            assertEquals("disk-full", problem.code(), problem::toString);
            assertEquals("The disk is full: the database cannot be written", problem.message());
            assertEquals("Make room, then run the cell again", problem.hint());
            Files.delete(ballast);
            List<RunEvent> again = run(worker, 3, "SELECT COUNT(*) FROM kept");
            Outcome.Rows rows = again.stream()
                    .filter(RunEvent.Came.class::isInstance)
                    .map(event -> (Outcome.Rows) ((RunEvent.Came) event).outcome())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(again.toString()));
            assertEquals(1000L, rows.rows().getFirst().getFirst());
        } finally {
            SmallDisk.unmount(folder);
        }
    }
}
