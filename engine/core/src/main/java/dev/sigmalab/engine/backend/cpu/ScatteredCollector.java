package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;

/// Sums along an edge to few rows, whichever way the rows lie.
final class ScatteredCollector implements Collector {
    private final Cell cell;
    private final int[] targets;
    private final int groups;
    private final double[] sums;
    private final double[] totals;

    /// @param tasks how many tasks share the rows
    ScatteredCollector(Cell cell, Store store, int tasks) {
        this.cell = cell;
        this.targets = store.targets(((Work.Collect) cell.work()).edge());
        this.groups = store.size(cell.shape().domain());
        this.sums = new double[Math.multiplyExact(groups, tasks)];
        this.totals = new double[groups];
    }

    @Override
    public void begin(int task) {
        Arrays.fill(sums, task * groups, (task + 1) * groups, 0);
    }

    @Override
    public void add(int task, Block block, int start, int length) {
        float[] column = block.a;
        int at = block.aAt;
        int first = task * groups;
        for (int row = 0; row < length; row++) {
            int target = targets[start + row];
            if (target >= 0) {
                sums[first + target] += column[at + row];
            }
        }
    }

    @Override
    public void finish(Store store) {
        Arrays.fill(totals, 0);
        for (int first = 0; groups > 0 && first < sums.length; first += groups) {
            for (int group = 0; group < groups; group++) {
                totals[group] += sums[first + group];
            }
        }
        store.numbers(cell, totals);
    }
}
