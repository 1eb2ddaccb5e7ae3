package dev.sigmalab.app.cli;

import dev.sigmalab.engine.data.CancelToken;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl+C and its like: asks the command to end, and gives it time to close what it opened before the process goes.
final class Interruption implements AutoCloseable {
    private static final long MOST_SECONDS = 5;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /// Listens until closed.
    Interruption(CancelToken cancel) {
        this.hook = new Thread(() -> end(cancel), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void end(CancelToken cancel) {
        cancel.cancel();
        try {
            ended.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The command has ended.
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is going: the hook has run or is about to see that the command ended.
            return;
        }
    }
}
