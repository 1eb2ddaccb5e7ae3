package dev.sigmalab.editor.journal;

import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import java.util.ArrayList;
import java.util.List;

/// The document in memory, and its changes that are not on disk. Its lock is never held while a disk works.
final class Typed {
    private final List<Change> pending = new ArrayList<>();
    private Notebook current;
    private boolean stopped;

    Typed(Notebook current) {
        this.current = current;
    }

    /// The document at a moment.
    ///
    /// @param pending how many changes of it are not on disk
    record Moment(Notebook notebook, int pending) {}

    synchronized void add(Change change) {
        current = change.apply(current);
        pending.add(change);
        notifyAll();
    }

    synchronized Moment now() {
        return new Moment(current, pending.size());
    }

    synchronized List<Change> pending() {
        return List.copyOf(pending);
    }

    /// The first changes are on disk, or in a whole that is.
    synchronized void written(int count) {
        pending.subList(0, count).clear();
    }

    /// Another document, which is on disk.
    synchronized void replace(Notebook notebook) {
        current = notebook;
        pending.clear();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /// Waits for changes; false once it is stopped.
    synchronized boolean awaitChanges() throws InterruptedException {
        while (pending.isEmpty() && !stopped) {
            wait();
        }
        return !stopped;
    }

    /// Waits a while, unless it is stopped.
    synchronized void pause(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && !stopped; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }
}
