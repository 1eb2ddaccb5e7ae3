package dev.sigmalab.app.workbench;

import java.nio.file.Files;
import java.nio.file.Path;

/// A function for SQL that nothing ends but a file: neither a training nor a query that can be cancelled.
public final class Nap {
    private Nap() {}

    /// Waits until there is such a file, for a minute at most.
    public static void until(String file) throws InterruptedException {
        for (int i = 0; i < 600 && !Files.exists(Path.of(file)); i++) {
            Thread.sleep(100);
        }
    }
}
