package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;

/// Sums along an edge to few rows, whichever way the rows lie.
final class ScatteredCollector implements Collector {
    private final Instruction.Collection collection;
    private final int[] targets;
    private final int groups;
    /// By column, then by task and target.
    private final double[][] sums;
    private final double[][] totals;

    /// @param tasks how many tasks share the rows
    ScatteredCollector(Instruction.Collection collection, Store store, int tasks) {
        this.collection = collection;
        this.targets = store.targets(collection.edge());
        this.groups = store.size(collection.edge().to());
        int columns = collection.rows().length;
        this.sums = new double[columns][Math.multiplyExact(groups, tasks)];
        this.totals = new double[columns][groups];
    }

    @Override
    public void begin(int task) {
        for (double[] sum : sums) {
            Arrays.fill(sum, task * groups, (task + 1) * groups, 0);
        }
    }

    @Override
    public void run(Frame frame) {
        Column first = frame.column(collection.rows()[0]);
        if (sums.length == 1) {
            add(frame, first, sums[0]);
        } else {
            add(frame, first, sums[0], frame.column(collection.rows()[1]), sums[1]);
        }
    }

    private void add(Frame frame, Column column, double[] sums) {
        int first = frame.task * groups;
        int end = frame.start + frame.length;
        for (int row = frame.start; row < end; row++) {
            int target = targets[row];
            if (target >= 0) {
                sums[first + target] += column.numbers()[column.shift() + row];
            }
        }
    }

    private void add(Frame frame, Column x, double[] xSums, Column y, double[] ySums) {
        int first = frame.task * groups;
        int end = frame.start + frame.length;
        for (int row = frame.start; row < end; row++) {
            int target = targets[row];
            if (target >= 0) {
                xSums[first + target] += x.numbers()[x.shift() + row];
                ySums[first + target] += y.numbers()[y.shift() + row];
            }
        }
    }

    @Override
    public void finish(Store store) {
        for (int column = 0; column < sums.length; column++) {
            double[] total = totals[column];
            Arrays.fill(total, 0);
            for (int first = 0; groups > 0 && first < sums[column].length; first += groups) {
                for (int group = 0; group < groups; group++) {
                    total[group] += sums[column][first + group];
                }
            }
            store.numbers(collection.cells().get(column), total);
        }
    }
}
