package dev.sigmalab.engine.data;

import java.util.concurrent.CancellationException;

/// Asks a long task to stop; the task looks at it between blocks of rows. Safe to share between threads.
public final class CancelToken {
    private boolean cancelled;
    private Runnable interruption = () -> {};

    /// Asks the task to stop, and interrupts what it waits for; asking twice changes nothing.
    public synchronized void cancel() {
        if (!cancelled) {
            cancelled = true;
            interruption.run();
        }
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /// @throws CancellationException when [#cancel()] was called
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    /// Until the result is closed, cancelling also runs this, on the thread that cancels; it must not block.
    ///
    /// @throws CancellationException when [#cancel()] was called already
    public synchronized Interruptible interruptBy(Runnable newInterruption) {
        throwIfCancelled();
        interruption = newInterruption;
        return this::forgetInterruption;
    }

    private synchronized void forgetInterruption() {
        interruption = () -> {};
    }

    /// The time in which a task can be interrupted.
    public interface Interruptible extends AutoCloseable {
        @Override
        void close();
    }
}
