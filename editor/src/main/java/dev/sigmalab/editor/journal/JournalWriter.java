package dev.sigmalab.editor.journal;

import java.io.IOException;

/// The thread that brings changes to disk, and tells when it cannot.
final class JournalWriter {
    /// How long changes are collected before they are written.
    private static final long BATCH_MILLIS = 200;

    /// How long to wait after a failure.
    private static final long RETRY_MILLIS = 500;

    private final Typed typed;
    private final Work work;
    private final SafetyListener listener;
    private final Thread thread;
    private boolean failing;

    /// Writes all that is pending.
    interface Work {
        void run() throws IOException;
    }

    JournalWriter(Typed typed, Work work, SafetyListener listener) {
        this.typed = typed;
        this.work = work;
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name("journal").unstarted(this::loop);
    }

    void start() {
        thread.start();
    }

    /// Writes now; false if the disk refuses.
    synchronized boolean writeNow() {
        try {
            work.run();
        } catch (IOException refused) {
            fail(Reasons.of(refused));
            return false;
        } catch (RuntimeException fault) {
            // A fault of this program: told like a full disk, for the user's work is as unsafe.
            fail(fault.toString());
            return false;
        }
        if (failing) {
            failing = false;
            listener.safeAgain();
        }
        return true;
    }

    /// Writes what is left and ends.
    void stop() {
        typed.stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        writeNow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try {
            while (typed.awaitChanges()) {
                typed.pause(isFailing() ? RETRY_MILLIS : BATCH_MILLIS);
                writeNow();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isFailing() {
        return failing;
    }

    private void fail(String reason) {
        if (!failing) {
            failing = true;
            listener.notSafe(reason);
        }
    }
}
