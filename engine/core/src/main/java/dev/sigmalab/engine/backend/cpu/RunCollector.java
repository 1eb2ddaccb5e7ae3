package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;

/// Sums along the edge that the rows are laid out by: one run of rows after the other, however many targets there are.
final class RunCollector implements Collector {
    private static final int NONE = -1;

    private final Cell cell;
    private final int[] starts;
    private final int rows;
    private final double[] totals;
    /// What a task found of the target whose rows begin in a task before, and which target that is.
    private final double[] heads;

    private final int[] headed;

    RunCollector(Cell cell, int[] starts, int tasks, int rows) {
        this.cell = cell;
        this.starts = starts;
        this.rows = rows;
        this.totals = new double[starts.length - 1];
        this.heads = new double[tasks];
        this.headed = new int[tasks];
    }

    @Override
    public void begin(int task) {
        heads[task] = 0;
        headed[task] = NONE;
    }

    @Override
    public void add(int task, Block block, int start, int length) {
        int end = Math.min(start + length, starts[starts.length - 1]);
        int target = Layout.targetAt(starts, start);
        int row = start;
        if (row < end && starts[target] < start) {
            row = Math.min(starts[target + 1], end);
            double sum = RunLoops.sum(block.a, block.aAt, row - start, block.lanes);
            if (starts[target] < task * rows) {
                heads[task] += sum;
                headed[task] = target;
            } else {
                totals[target] += sum;
            }
            target++;
        }
        int shift = block.aAt - start;
        for (; row < end; target++) {
            int stop = Math.min(starts[target + 1], end);
            totals[target] = RunLoops.sum(block.a, shift + row, stop - row, block.lanes);
            row = stop;
        }
    }

    @Override
    public void finish(Store store) {
        double[] sums = Arrays.copyOf(totals, totals.length);
        for (int task = 0; task < heads.length; task++) {
            if (headed[task] != NONE) {
                sums[headed[task]] += heads[task];
            }
        }
        store.numbers(cell, sums);
    }
}
