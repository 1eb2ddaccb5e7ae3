package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Which cell runs and which wait. Cells wait only while another runs.
///
/// @param activity what is going on
/// @param waiting the cells to run next, in order, none twice
/// @param nextRun the number of the next run; numbers only grow
public record RunQueue(Activity activity, List<CellId> waiting, int nextRun) {
    /// What is going on.
    public sealed interface Activity {
        /// Nothing runs.
        record Idle() implements Activity {}

        /// A cell runs.
        record Running(CellId cell, int run) implements Activity {}

        /// A run was stopped, or its cell deleted, but it has not ended yet.
        record Stopping(CellId cell, int run) implements Activity {}
    }

    public RunQueue {
        Objects.requireNonNull(activity);
        waiting = List.copyOf(waiting);
    }

    /// Whether a run is in progress: not over, and not stopped.
    public boolean isRunning(CellId cell, int run) {
        return activity.equals(new Activity.Running(cell, run));
    }

    /// Whether a report of this run's end is awaited.
    boolean awaitsEndOf(CellId cell, int run) {
        return isRunning(cell, run) || activity.equals(new Activity.Stopping(cell, run));
    }

    boolean isIdle() {
        return activity instanceof Activity.Idle;
    }

    /// The same, where the next number is higher than those that cells bring along.
    RunQueue after(List<Cell> cells) {
        int highest = cells.stream().mapToInt(Cell::executionCount).max().orElse(Cell.NOT_RUN);
        return new RunQueue(activity, waiting, Math.max(nextRun, highest + 1));
    }

    RunQueue with(Activity newActivity) {
        return new RunQueue(newActivity, waiting, nextRun);
    }

    RunQueue withWaiting(List<CellId> newWaiting) {
        return new RunQueue(activity, newWaiting, nextRun);
    }

    RunQueue enqueue(CellId cell) {
        List<CellId> longer = new ArrayList<>(waiting);
        longer.add(cell);
        return withWaiting(longer);
    }

    /// The first waiting cell as the running one.
    RunQueue started() {
        Activity first = new Activity.Running(waiting.getFirst(), nextRun);
        return new RunQueue(first, waiting.subList(1, waiting.size()), nextRun + 1);
    }
}
