package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;

/// Sums a column along an edge to few rows. Each task adds up its own rows in their order; the tasks' sums are added
/// in the order of the tasks, so that threads do not change the result.
final class Collector {
    private final Cell cell;
    private final int[] targets;
    private final int groups;
    private final double[] sums;
    private final double[] totals;

    /// @param tasks how many tasks share the rows
    Collector(Cell cell, Store store, int tasks) {
        this.cell = cell;
        this.targets = store.targets(((Work.Collect) cell.work()).edge());
        this.groups = store.size(cell.shape().domain());
        this.sums = new double[Math.multiplyExact(groups, tasks)];
        this.totals = new double[groups];
    }

    /// Forgets what an earlier run found in a task's rows.
    void begin(int task) {
        Arrays.fill(sums, task * groups, (task + 1) * groups, 0);
    }

    /// Adds rows, the first of which stands at a position of the column.
    void add(int task, float[] column, int at, int start, int length) {
        int first = task * groups;
        for (int row = 0; row < length; row++) {
            int target = targets[start + row];
            if (target >= 0) {
                sums[first + target] += column[at + row];
            }
        }
    }

    void finish(Store store) {
        Arrays.fill(totals, 0);
        for (int first = 0; groups > 0 && first < sums.length; first += groups) {
            for (int group = 0; group < groups; group++) {
                totals[group] += sums[first + group];
            }
        }
        store.numbers(cell, totals);
    }
}
