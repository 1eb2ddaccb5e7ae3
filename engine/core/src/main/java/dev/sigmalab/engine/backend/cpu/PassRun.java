package dev.sigmalab.engine.backend.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A pass on its data.
final class PassRun {
    /// How many rows a block has: memory gives a column faster the more of it is read on end, while the registers of a
    /// typical query still stay in the second-level cache.
    private static final int BLOCK = 8192;

    /// How many rows a block has with sums along edges, which gain nothing from longer ones.
    private static final int COLLECTING_BLOCK = 2048;

    /// As many columns as a loop reads at the most.
    private static final int OPERANDS = 4;

    /// Threads are handed about as many rows at once.
    private static final int ROWS_PER_TASK = 1 << 14;

    /// With sums along edges there are no more tasks than this, each of which has sums of its own.
    static final int COLLECTING_TASKS = 32;

    private final Pass pass;
    private final Store store;
    private final Workers workers;
    private final int rows;
    private final int blockRows;
    private final int blocks;
    private final int tasks;
    private final int blocksPerTask;
    private final Stage[] stages;
    private final double[] partials;
    private final Collector[] collectors;
    private final Frame[] frames;
    private final Streamed[] streamed;

    /// A column that is read block by block.
    private record Streamed(int slot, Numbers numbers) {}

    /// What one thread needs for itself.
    ///
    /// @param arrays by slot: its own registers, then the columns, of streamed ones a block
    /// @param tails for the rows of columns beyond which there are no more
    private record Frame(Block block, float[][] arrays, float[][] tails) {}

    PassRun(Pass pass, Store store, Cell[] cells, Workers workers) {
        this.pass = pass;
        this.store = store;
        this.workers = workers;
        this.rows = store.length(pass.space());
        this.blockRows = pass.collections().isEmpty() ? BLOCK : COLLECTING_BLOCK;
        this.blocks = (rows + blockRows - 1) / blockRows;
        int fewest = pass.collections().isEmpty() ? 0 : (blocks + COLLECTING_TASKS - 1) / COLLECTING_TASKS;
        this.blocksPerTask = Math.max(ROWS_PER_TASK / blockRows, fewest);
        this.tasks = (blocks + blocksPerTask - 1) / blocksPerTask;
        this.streamed = streamed();
        boolean[] moves = moves();
        this.stages = pass.instructions().stream()
                .map(instruction -> new Stage(instruction, pass.registers(), moves, store, cells))
                .toArray(Stage[]::new);
        this.partials = new double[blocks * pass.reductions().size()];
        this.collectors = pass.collections().stream()
                .map(cell -> Collector.of(cell, store, tasks, blocksPerTask * blockRows))
                .toArray(Collector[]::new);
        float[][] columns = pass.columns().stream()
                .map(cell -> store.streamed(cell).isPresent() ? null : store.column(cell, cells[cell].shape()))
                .toArray(float[][]::new);
        int threads = tasks > 1 ? workers.count() : 1;
        this.frames = new Frame[threads];
        Arrays.setAll(frames, _ -> frame(columns));
    }

    private Streamed[] streamed() {
        List<Streamed> found = new ArrayList<>();
        for (int i = 0; i < pass.columns().size(); i++) {
            int slot = pass.registers() + i;
            store.streamed(pass.columns().get(i)).ifPresent(numbers -> found.add(new Streamed(slot, numbers)));
        }
        return found.toArray(Streamed[]::new);
    }

    /// Which slots hold a whole column, in which a block starts at its first row.
    private boolean[] moves() {
        boolean[] moves = new boolean[pass.registers() + pass.columns().size()];
        Arrays.fill(moves, pass.registers(), moves.length, true);
        for (Streamed column : streamed) {
            moves[column.slot()] = false;
        }
        return moves;
    }

    private Frame frame(float[][] columns) {
        int length = Math.min(blockRows, Block.padded(rows));
        float[][] arrays = Arrays.copyOf(new float[pass.registers()][length], pass.registers() + columns.length);
        System.arraycopy(columns, 0, arrays, pass.registers(), columns.length);
        for (Streamed column : streamed) {
            arrays[column.slot()] = new float[length];
        }
        return new Frame(new Block(), arrays, new float[OPERANDS][length]);
    }

    void run() {
        for (Stage stage : stages) {
            stage.read(store);
        }
        workers.run(tasks, (task, worker) -> {
            for (Collector collector : collectors) {
                collector.begin(task);
            }
            int end = Math.min(blocks, (task + 1) * blocksPerTask);
            for (int block = task * blocksPerTask; block < end; block++) {
                run(block, task, frames[worker]);
            }
        });
        combine();
        for (Collector collector : collectors) {
            collector.finish(store);
        }
    }

    private void run(int number, int task, Frame frame) {
        int start = number * blockRows;
        int length = Math.min(blockRows, rows - start);
        Block block = frame.block();
        block.rows = Block.padded(length);
        for (Streamed column : streamed) {
            column.numbers().read(start, length, frame.arrays()[column.slot()]);
        }
        for (Stage stage : stages) {
            stage.prepare(block, frame.arrays(), start);
            if (stage.collects) {
                collectors[stage.out].add(task, block, start, length);
                continue;
            }
            if (stage.reduces && length < block.rows) {
                stage.neutralise(block, length, frame.tails());
            }
            stage.run(block, start, length);
            if (stage.reduces) {
                partials[number * pass.reductions().size() + stage.out] = block.result;
            }
        }
    }

    /// Partial results in the order of the blocks.
    private void combine() {
        List<Cell> reductions = pass.reductions();
        for (int i = 0; i < reductions.size(); i++) {
            Primitive primitive = ((Work.Reduce) reductions.get(i).work()).primitive();
            double result = blocks == 0 ? 0 : partials[i];
            for (int block = 1; block < blocks; block++) {
                result = primitive.combine(result, partials[block * reductions.size() + i]);
            }
            store.unit(reductions.get(i).index(), result);
        }
    }
}
