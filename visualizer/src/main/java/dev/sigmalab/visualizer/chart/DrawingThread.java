package dev.sigmalab.visualizer.chart;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The one thread that computes and draws pictures, for all views of a window; or another one, for what takes longer
/// than a frame.
public final class DrawingThread implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;
    private final Consumer<Throwable> faults;

    /// @param faults hears what goes wrong while drawing, on the drawing thread
    public DrawingThread(Consumer<Throwable> faults) {
        this("drawing", Thread.NORM_PRIORITY, faults);
    }

    /// One that gives way to others.
    ///
    /// @param name of the thread
    /// @param faults hears what goes wrong, on that thread
    public static DrawingThread inBackground(String name, Consumer<Throwable> faults) {
        return new DrawingThread(name, Thread.MIN_PRIORITY, faults);
    }

    private DrawingThread(String name, int priority, Consumer<Throwable> faults) {
        this.faults = faults;
        this.executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name(name).priority(priority).daemon().factory());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /// Runs a task after some time, unless closed by then.
    void runLater(Runnable task, long delayNanos) {
        if (!executor.isShutdown()) {
            executor.schedule(
                    () -> {
                        try {
                            task.run();
                        } catch (Throwable fault) {
                            faults.accept(fault);
                        }
                    },
                    delayNanos,
                    TimeUnit.NANOSECONDS);
        }
    }

    /// Runs a task as soon as the thread is free, such as writing a file.
    public void run(Runnable task) {
        runLater(task, 0);
    }

    /// Whether nothing more is wanted of it.
    public boolean isClosed() {
        return executor.isShutdown();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
