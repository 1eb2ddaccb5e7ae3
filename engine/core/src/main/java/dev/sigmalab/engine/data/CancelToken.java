package dev.sigmalab.engine.data;

import java.util.concurrent.CancellationException;

/// Asks a long task to stop; the task looks at it between blocks of rows. Safe to share between threads.
public final class CancelToken {
    private volatile boolean cancelled;

    /// Asks the task to stop; asking twice changes nothing.
    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /// @throws CancellationException when [#cancel()] was called
    public void throwIfCancelled() {
        if (cancelled) {
            throw new CancellationException("cancelled");
        }
    }
}
