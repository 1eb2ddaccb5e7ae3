package dev.sigmalab.visualizer.chart;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/// Requests of which only the newest is served, one at a time and not too often.
///
/// A request is in flight from the start of its work until its release; whatever arrives meanwhile waits, and replaces
/// what waited before.
final class NewestWins<T> {
    private final DrawingThread thread;
    private final BiConsumer<T, Runnable> work;
    private final AtomicReference<T> waiting = new AtomicReference<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long interval;
    private volatile long lastStart = Long.MIN_VALUE / 2;

    /// @param interval nanoseconds from one start to the next
    /// @param work serves a request on the drawing thread, and has it released when the result is taken over
    NewestWins(DrawingThread thread, long interval, BiConsumer<T, Runnable> work) {
        this.thread = thread;
        this.interval = interval;
        this.work = work;
    }

    void setInterval(long nanos) {
        interval = nanos;
    }

    /// From any thread.
    void submit(T request) {
        waiting.set(request);
        pump();
    }

    private void pump() {
        if (waiting.get() != null && busy.compareAndSet(false, true)) {
            thread.runLater(this::serve, Math.max(0, lastStart + interval - System.nanoTime()));
        }
    }

    private void serve() {
        T request = waiting.getAndSet(null);
        if (request == null) {
            release();
            return;
        }
        lastStart = System.nanoTime();
        boolean accepted = false;
        try {
            work.accept(request, this::release);
            accepted = true;
        } finally {
            if (!accepted) {
                release();
            }
        }
    }

    private void release() {
        busy.set(false);
        pump();
    }
}
