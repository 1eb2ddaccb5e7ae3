package dev.sigmalab.app.workbench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/// Asks the window's thread for a sign of life every two milliseconds, one at a time, and notes how long it took.
final class Heartbeat implements AutoCloseable {
    private static final long PAUSE_NANOS = 2_000_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Beat> beats = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("heartbeat").unstarted(this::beat);
    private volatile boolean stopped;
    private long cpuBefore = -1;

    /// One sign of life.
    ///
    /// @param wall from the question to the answer: how long the window was deaf, the machine's other work included
    /// @param cpu what the window's thread computed since the answer before
    record Beat(long wall, long cpu) {}

    static Heartbeat start() {
        Heartbeat heartbeat = new Heartbeat();
        heartbeat.thread.start();
        return heartbeat;
    }

    private void beat() {
        while (!stopped) {
            CountDownLatch answered = new CountDownLatch(1);
            long asked = System.nanoTime();
            Platform.runLater(() -> {
                answer(asked);
                answered.countDown();
            });
            Toolkit.await(answered);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void answer(long asked) {
        long cpu = threads.getCurrentThreadCpuTime();
        if (cpuBefore >= 0) {
            beats.add(new Beat(System.nanoTime() - asked, cpu - cpuBefore));
        }
        cpuBefore = cpu;
    }

    /// Those since the start; after [#close].
    List<Beat> beats() {
        return List.copyOf(beats);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
