package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sigmalab.app.SmallDisk;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.journal.DocumentJournal;
import dev.sigmalab.editor.journal.Opening;
import dev.sigmalab.editor.journal.Recovery;
import dev.sigmalab.editor.journal.SafetyListener;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills processes that type, save and train. `-Dsigmalab.kills=200` kills more of them than the usual 10; half of
/// them on a disk that is full, which needs root to mount a small one.
class KilledProjectsTest {
    private static final int KILLS = Integer.getInteger("sigmalab.kills", 10) / 2;
    private static final int AT_ONCE = 2;
    private static final int LOST_MILLIS = 1000;
    private static final int LONGEST_MILLIS = 4000;

    @TempDir
    private Path folder;

    /// What a life and its end came to.
    ///
    /// @param promised typed numbers that had to be there afterwards
    /// @param trained whether the training had to be there, too
    private record Life(int promised, boolean trained, boolean full) {}

    @Test
    void a_kill_at_any_moment_loses_at_most_a_second_and_every_project_opens() throws Exception {
        report("killed", inParallel(own -> new Project(own, false)));
    }

    @Test
    void a_kill_on_a_full_disk_loses_at_most_a_second_and_every_project_opens() throws Exception {
        assumeTrue(SmallDisk.isPossible(), "needs root and mount to make a small file system");
        List<Life> lives = inParallel(own -> new Project(own, true));
        report("killed on a full disk", lives);
        assertTrue(lives.stream().anyMatch(Life::full), "no disk was full");
    }

    /// Makes the project of a folder.
    private interface Making {
        Project of(Path own) throws Exception;
    }

    private List<Life> inParallel(Making making) throws Exception {
        long seed = System.nanoTime();
        List<Future<List<Life>>> projects = new ArrayList<>();
        List<Life> lives = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                Random random = new Random(seed + i);
                Path own = folder.resolve("project-" + i);
                int kills = KILLS / AT_ONCE + (i < KILLS % AT_ONCE ? 1 : 0);
                projects.add(executor.submit(() -> {
                    try (Project project = making.of(own)) {
                        return project.killAgainAndAgain(kills, random);
                    }
                }));
            }
            for (Future<List<Life>> project : projects) {
                lives.addAll(project.get());
            }
        } catch (Exception failed) {
            throw new AssertionError("seed " + seed, failed);
        }
        return lives;
    }

    private static void report(String what, List<Life> lives) {
        int promised = lives.stream().mapToInt(Life::promised).sum();
        long trained = lives.stream().filter(Life::trained).count();
        System.err.printf(
                "%s %d times: %,d typed numbers and %d finished trainings had to be there and were; disk full %d times%n",
                what,
                lives.size(),
                promised,
                trained,
                lives.stream().filter(Life::full).count());
        assertEquals(KILLS, lives.size());
        assertTrue(promised > 10 * KILLS, "too little was typed to be lost: " + promised);
    }

    /// A notebook with its journal and database, and the processes that work on it one after the other.
    private static final class Project implements AutoCloseable {
        private final Path folder;
        private final boolean onSmallDisk;
        private boolean everTrained;

        Project(Path folder, boolean onSmallDisk) throws Exception {
            this.folder = Files.createDirectories(folder);
            this.onSmallDisk = onSmallDisk;
            if (onSmallDisk) {
                assertTrue(SmallDisk.mount(folder));
            }
            NotebookFile.write(WorkingProcess.notebook(folder), WorkingProcess.START);
        }

        List<Life> killAgainAndAgain(int kills, Random random) throws Exception {
            List<Life> lives = new ArrayList<>();
            for (int i = 0; i < kills; i++) {
                lives.add(liveAndDie(random));
            }
            return lives;
        }

        private Life liveAndDie(Random random) throws Exception {
            Chronicle chronicle = Chronicle.start(folder, random.nextLong());
            try {
                // One in five is killed while it opens; half of the others before their first training is done.
                String until = random.nextInt(5) == 0 ? "" : random.nextBoolean() ? "typed" : "ran train";
                chronicle.await(until);
                Thread.sleep(random.nextInt(LONGEST_MILLIS));
                if (onSmallDisk) {
                    SmallDisk.fill(ballast());
                    Thread.sleep(random.nextInt(LONGEST_MILLIS));
                }
            } finally {
                chronicle.kill();
            }
            int promised = checkNotebook(chronicle);
            Files.deleteIfExists(ballast());
            boolean trained = checkDatabase(chronicle);
            return new Life(promised, trained, onSmallDisk);
        }

        private Path ballast() {
            return folder.resolve("ballast");
        }

        /// On the full disk, where it is full. One that is full before the journal has its place on it keeps nothing:
        /// from then on the window says that nothing is safe, and promises nothing.
        private int checkNotebook(Chronicle chronicle) {
            WorkingProcess.lastTyped(NotebookFile.read(WorkingProcess.notebook(folder)));
            List<String> heard = new ArrayList<>();
            Opening.Opened opened = (Opening.Opened) DocumentJournal.open(
                    WorkingProcess.journals(folder), WorkingProcess.notebook(folder), listener(heard));
            Notebook notebook = opened.recovery().notebook();
            opened.journal().close();
            assertFalse(opened.damaged(), chronicle::toString);
            assertTrue(
                    opened.recovery() instanceof Recovery.Unchanged || opened.recovery() instanceof Recovery.Recovered,
                    () -> "asks needlessly: " + opened.recovery() + chronicle);
            assertEquals(List.of(), heard, chronicle::toString);
            assertEquals(List.of(), chronicle.all("asked"), chronicle::toString);
            List<Chronicle.Event> safe = chronicle.before("typed", LOST_MILLIS).stream()
                    .filter(typed -> chronicle.all("unsafe").stream()
                            .noneMatch(told -> told.millis() - LOST_MILLIS < typed.millis()))
                    .toList();
            if (!safe.isEmpty()) {
                int last = WorkingProcess.lastTyped(notebook);
                int promised = Integer.parseInt(safe.getLast().detail());
                assertTrue(last >= promised, () -> "lost %d of %d%n%s".formatted(promised - last, promised, chronicle));
            }
            return safe.size();
        }

        /// When there is room again. What was once learned stays.
        private boolean checkDatabase(Chronicle chronicle) {
            boolean hadToBeThere = chronicle.before("knows", LOST_MILLIS).stream()
                    .anyMatch(event -> event.detail().equals("1"));
            everTrained |= hadToBeThere && !onSmallDisk;
            try (Database database = Database.ofNotebook(WorkingProcess.notebook(folder));
                    Engine engine = new Engine(database)) {
                boolean found = !engine.learnedQueries().isEmpty();
                assertTrue(found || !everTrained, () -> "what was learned is lost\n" + chronicle);
                everTrained |= found;
                if (found) {
                    Outcome.Rows rows = (Outcome.Rows) engine.run("SELECT COUNT(*) FROM grown", new RunListener() {})
                            .getFirst();
                    assertEquals(11_800L, ((Number) rows.rows().getFirst().getFirst()).longValue());
                }
            }
            return hadToBeThere;
        }

        @Override
        public void close() throws Exception {
            if (onSmallDisk) {
                SmallDisk.unmount(folder);
            }
        }
    }

    private static SafetyListener listener(List<String> heard) {
        return new SafetyListener() {
            @Override
            public void notSafe(String reason) {
                heard.add(reason);
            }

            @Override
            public void safeAgain() {
                heard.add("safe");
            }
        };
    }
}
