package dev.sigmalab.editor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills real processes. `-Dsigmalab.kills=200` kills more of them than the usual 30.
class KillTest {
    private static final int KILLS = Integer.getInteger("sigmalab.kills", 30);
    private static final int AT_ONCE = 5;
    private static final int LOST_MILLIS = 1000;
    private static final int LONGEST_MILLIS = 2200;

    @TempDir
    private Path folder;

    @Test
    void a_kill_at_any_moment_loses_at_most_a_second_of_typing_and_every_document_opens() throws Exception {
        long seed = System.nanoTime();
        List<Future<Integer>> documents = new ArrayList<>();
        int promised = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                Random random = new Random(seed + i);
                Path own = folder.resolve("document-" + i);
                documents.add(executor.submit(() -> killAgainAndAgain(own, KILLS / AT_ONCE, random)));
            }
            for (Future<Integer> document : documents) {
                promised += document.get();
            }
        } catch (Exception failed) {
            throw new AssertionError("seed " + seed, failed);
        }
        assertTrue(promised > 10 * KILLS, "too little was typed to be lost: " + promised);
    }

    /// Types in the same document, killed and opened again; returns how many numbers had to be there afterwards.
    private static int killAgainAndAgain(Path folder, int kills, Random random) throws Exception {
        Documents documents = Documents.in(folder);
        int promised = 0;
        for (int i = 0; i < kills; i++) {
            TypingProcess.Running process = TypingProcess.start(folder, random.nextLong());
            if (random.nextInt(5) > 0) {
                process.awaitTyped();
            }
            Thread.sleep(random.nextInt(LONGEST_MILLIS));
            long killed = process.kill();
            promised += check(documents, process.typed(), killed);
        }
        return promised;
    }

    private static int check(Documents documents, List<TypingProcess.Typed> typed, long killed) {
        TypingProcess.lastTyped(NotebookFile.read(documents.file()));
        Opening.Opened opened = documents.open();
        Notebook notebook = opened.recovery().notebook();
        opened.journal().close();
        assertFalse(opened.damaged());
        assertTrue(
                opened.recovery() instanceof Recovery.Unchanged || opened.recovery() instanceof Recovery.Recovered,
                () -> "asks needlessly: " + opened.recovery());
        int last = TypingProcess.lastTyped(notebook);
        List<TypingProcess.Typed> safe = typed.stream()
                .filter(number -> number.millis() <= killed - LOST_MILLIS)
                .toList();
        if (!safe.isEmpty()) {
            assertTrue(last >= safe.getLast().number(), () -> "lost " + safe.getLast() + " of " + notebook);
        }
        assertEquals(List.of(), List.copyOf(documents.heard()));
        return safe.size();
    }
}
