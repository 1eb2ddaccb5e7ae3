package dev.sigmalab.engine.data;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does one step after the other on a thread of its own, while the caller prepares the next one. Used by one thread.
final class Background implements AutoCloseable {
    private final ExecutorService thread;
    private Future<?> running = CompletableFuture.completedFuture(null);

    /// @param name of the thread, as it stands in logs
    Background(String name) {
        thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /// Starts a step as soon as the one before is done, and returns then.
    ///
    /// @throws RuntimeException what the step before threw; this one is not started then
    /// @throws CancellationException when interrupted
    void start(Runnable step) {
        await();
        running = thread.submit(step);
    }

    /// Until all steps are done, whose effects the caller sees then.
    ///
    /// @throws RuntimeException what the last step threw
    /// @throws CancellationException when interrupted
    void await() {
        Future<?> before = running;
        running = CompletableFuture.completedFuture(null);
        try {
            before.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                case Throwable failed -> throw new IllegalStateException(failed);
            }
        }
    }

    /// Waits for the step under way.
    @Override
    public void close() {
        thread.close();
    }
}
