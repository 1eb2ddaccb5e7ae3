package dev.sigmalab.engine.backend.cpu;

/// Sums along the edge that the rows are laid out by: one run of rows after the other, however many targets there are.
final class RunCollector implements Collector {
    private static final int NONE = -1;

    private final Instruction.Collection collection;
    private final int[] starts;
    private final Split split;
    /// By column and target.
    private final double[][] totals;
    /// What a task found of the target whose rows begin in a task before, by column.
    private final double[][] heads;
    /// Which target that is.
    private final int[] headed;

    RunCollector(Instruction.Collection collection, int[] starts, Split split) {
        this.collection = collection;
        this.starts = starts;
        this.split = split;
        int columns = collection.rows().length;
        this.totals = new double[columns][starts.length - 1];
        this.heads = new double[columns][split.tasks()];
        this.headed = new int[split.tasks()];
    }

    @Override
    public void begin(int task) {
        headed[task] = NONE;
        for (double[] head : heads) {
            head[task] = 0;
        }
    }

    @Override
    public void run(Frame frame) {
        int start = frame.start;
        int end = Math.min(start + frame.length, starts[starts.length - 1]);
        int target = Layout.targetAt(starts, start);
        int row = start;
        if (row < end && starts[target] < start) {
            row = Math.min(starts[target + 1], end);
            head(frame, target, row - start);
            target++;
        }
        RunLoops.Runs runs = new RunLoops.Runs(starts, target, row, end);
        double[] lanes = frame.lanes;
        Column first = frame.column(collection.rows()[0]);
        if (totals.length == 1) {
            RunLoops.sums(runs, first, totals[0], lanes);
        } else {
            RunLoops.sums(runs, first, totals[0], frame.column(collection.rows()[1]), totals[1], lanes);
        }
    }

    /// Adds the block's first rows to the target whose rows begin before it.
    private void head(Frame frame, int target, int rows) {
        boolean isOthers = starts[target] < split.firstRow(frame.task);
        if (isOthers) {
            headed[frame.task] = target;
        }
        for (int column = 0; column < totals.length; column++) {
            int slot = collection.rows()[column];
            double sum = RunLoops.sum(frame.array(slot), frame.at(slot), rows, frame.lanes);
            if (isOthers) {
                heads[column][frame.task] += sum;
            } else {
                totals[column][target] += sum;
            }
        }
    }

    @Override
    public void finish(Store store) {
        for (int column = 0; column < totals.length; column++) {
            for (int task = 0; task < headed.length; task++) {
                if (headed[task] != NONE) {
                    totals[column][headed[task]] += heads[column][task];
                }
            }
            store.numbers(collection.cells().get(column), totals[column]);
        }
    }
}
