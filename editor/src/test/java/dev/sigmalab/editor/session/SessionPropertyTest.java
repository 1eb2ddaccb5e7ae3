package dev.sigmalab.editor.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Notebook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionPropertyTest {
    private static final int SEQUENCES = 10_000;
    private static final int LONGEST = 50;

    @Test
    void random_operations_keep_every_promise_and_undo_leads_to_the_opening_document_and_redo_back() {
        for (int seed = 0; seed < SEQUENCES; seed++) {
            List<Operation> done = new ArrayList<>();
            try {
                run(seed, done);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("seed " + seed + " after " + done, failed);
            }
        }
    }

    private static void run(int seed, List<Operation> done) {
        Random random = new Random(seed);
        RandomOperations operations = new RandomOperations(random);
        Notebook opened = operations.notebook();
        World world = new World(
                random.nextBoolean()
                        ? SessionState.unnamed(opened)
                        : SessionState.ofFile(Path.of("f0"), opened, random.nextBoolean()));
        for (int i = random.nextInt(LONGEST); i >= 0; i--) {
            Operation operation = operations.next(world.state);
            done.add(operation);
            operations.notice(world.apply(operation));
        }
        world.checkFlow();
        Notebook end = redoAll(world);
        undoAll(world);
        assertEquals(opened.withoutRuns(), world.state.notebook().withoutRuns());
        redoAll(world);
        assertEquals(end, world.state.notebook());
    }

    private static void undoAll(World world) {
        for (int presses = 0; world.state.history().canUndo(); presses++) {
            assertTrue(presses <= 2 * LONGEST, "undo gets nowhere");
            world.apply(new HistoryOperation.Undo());
        }
    }

    private static Notebook redoAll(World world) {
        for (int presses = 0; world.state.history().canRedo(); presses++) {
            assertTrue(presses <= 2 * LONGEST, "redo gets nowhere");
            world.apply(new HistoryOperation.Redo());
        }
        return world.state.notebook();
    }
}
