package dev.sigmalab.engine.backend.cpu;

/// Gathers one or two columns along an edge in one sweep.
sealed interface Picker extends Stage {
    static Picker of(Instruction.Picks picks, Store store, Cell[] cells) {
        if (picks.cells().getFirst().rows().isEmpty()) {
            return new OfScalars(picks, store.targets(picks.edge()));
        }
        float[][] sources = picks.cells().stream()
                .map(cell -> cells[cell.rows().getFirst()])
                .map(source -> store.column(source.index(), source.shape()))
                .toArray(float[][]::new);
        return store.starts(picks.edge())
                .<Picker>map(starts -> new ByRuns(starts, sources, picks.outs()))
                .orElseGet(() -> new ByIndex(store.targets(picks.edge()), sources, picks.outs()));
    }

    /// Where the rows lie by the edge: from target to target.
    ///
    /// @param starts where the rows of each target start
    record ByRuns(int[] starts, float[][] sources, int[] outs) implements Picker {
        @Override
        public void run(Frame frame) {
            int first = Layout.targetAt(starts, frame.start);
            RunLoops.Runs runs = new RunLoops.Runs(starts, first, frame.start, frame.start + frame.length);
            Column out = frame.column(outs[0]);
            if (outs.length == 1) {
                RunLoops.fill(runs, out, sources[0]);
            } else {
                RunLoops.fill(runs, out, sources[0], frame.column(outs[1]), sources[1]);
            }
        }
    }

    /// Whichever way the rows lie.
    record ByIndex(int[] targets, float[][] sources, int[] outs) implements Picker {
        @Override
        public void run(Frame frame) {
            Column out = frame.column(outs[0]);
            if (outs.length == 1) {
                pick(frame, out, sources[0]);
            } else {
                pick(frame, out, sources[0], frame.column(outs[1]), sources[1]);
            }
        }

        private void pick(Frame frame, Column to, float[] from) {
            int end = frame.start + frame.length;
            for (int row = frame.start; row < end; row++) {
                int target = targets[row];
                to.numbers()[to.shift() + row] = target < 0 ? 0 : from[target];
            }
        }

        private void pick(Frame frame, Column x, float[] xFrom, Column y, float[] yFrom) {
            int end = frame.start + frame.length;
            for (int row = frame.start; row < end; row++) {
                int target = targets[row];
                x.numbers()[x.shift() + row] = target < 0 ? 0 : xFrom[target];
                y.numbers()[y.shift() + row] = target < 0 ? 0 : yFrom[target];
            }
        }
    }

    /// The same number in every row that leads to `unit`.
    final class OfScalars implements Picker {
        private final Instruction.Picks picks;
        private final int[] targets;
        private final float[] numbers;

        private OfScalars(Instruction.Picks picks, int[] targets) {
            this.picks = picks;
            this.targets = targets;
            this.numbers = new float[picks.outs().length];
        }

        @Override
        public void read(Store store) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = ScalarMath.narrowed(
                        store.number(picks.cells().get(i).scalars().getFirst()));
            }
        }

        @Override
        public void run(Frame frame) {
            for (int i = 0; i < numbers.length; i++) {
                fill(frame, frame.array(picks.outs()[i]), frame.at(picks.outs()[i]), numbers[i]);
            }
        }

        private void fill(Frame frame, float[] out, int at, float number) {
            for (int row = 0; row < frame.length; row++) {
                out[at + row] = targets[frame.start + row] < 0 ? 0 : number;
            }
        }
    }
}
