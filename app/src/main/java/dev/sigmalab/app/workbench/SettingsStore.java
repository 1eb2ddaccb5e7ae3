package dev.sigmalab.app.workbench;

import dev.sigmalab.app.settings.Settings;
import dev.sigmalab.app.settings.SettingsFile;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// The settings while the program runs: changed at once, written by a thread that may wait.
final class SettingsStore implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final SettingsFile file;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("settings").factory());
    private Settings settings;

    SettingsStore(SettingsFile file) {
        this.file = file;
        this.settings = file.read();
    }

    synchronized Settings get() {
        return settings;
    }

    /// Changes what is remembered. A disk that refuses costs the memory, not the work.
    synchronized void change(UnaryOperator<Settings> change) {
        Settings changed = change.apply(settings);
        if (changed.equals(settings)) {
            return;
        }
        settings = changed;
        thread.execute(() -> {
            try {
                file.write(changed);
            } catch (IOException _) {
                // The next change tries again.
                return;
            }
        });
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
