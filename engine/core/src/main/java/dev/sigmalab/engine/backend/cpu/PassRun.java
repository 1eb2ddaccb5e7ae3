package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;
import java.util.List;

/// A pass on its data.
final class PassRun {
    /// How many rows a block has: what the registers of a typical query keep in the first-level cache.
    static final int BLOCK = 1024;

    /// Blocks are handed to threads in groups of this many.
    private static final int BLOCKS_PER_TASK = 8;

    private final Pass pass;
    private final Store store;
    private final Workers workers;
    private final int rows;
    private final int blocks;
    private final float[][] columns;
    private final int[][] targets;
    private final float[][] scalars;
    private final double[] partials;
    private final Frame[] frames;

    /// What one thread needs for itself.
    private record Frame(Block block, float[][] registers) {}

    PassRun(Pass pass, Store store, Cell[] cells, Workers workers) {
        this.pass = pass;
        this.store = store;
        this.workers = workers;
        this.rows = store.length(pass.space());
        this.blocks = (rows + BLOCK - 1) / BLOCK;
        this.columns = pass.columns().stream()
                .map(cell -> store.column(cell, cells[cell].shape()))
                .toArray(float[][]::new);
        this.targets = pass.instructions().stream()
                .map(i -> i.cell().work() instanceof Work.Pick(var edge) ? store.targets(edge) : null)
                .toArray(int[][]::new);
        this.scalars = new float[pass.instructions().size()][4];
        this.partials = new double[blocks * pass.reductions().size()];
        int threads = blocks > BLOCKS_PER_TASK ? workers.count() : 1;
        this.frames = new Frame[threads];
        Arrays.setAll(frames, _ -> new Frame(new Block(), new float[pass.registers()][BLOCK]));
    }

    void run() {
        narrowScalars();
        int tasks = (blocks + BLOCKS_PER_TASK - 1) / BLOCKS_PER_TASK;
        workers.run(tasks, (task, worker) -> {
            int end = Math.min(blocks, (task + 1) * BLOCKS_PER_TASK);
            for (int block = task * BLOCKS_PER_TASK; block < end; block++) {
                run(block, frames[worker]);
            }
        });
        combine();
    }

    private void narrowScalars() {
        for (int i = 0; i < scalars.length; i++) {
            List<Integer> read = pass.instructions().get(i).cell().scalars();
            for (int k = 0; k < read.size(); k++) {
                scalars[i][k] = (float) store.number(read.get(k));
            }
        }
    }

    private void run(int number, Frame frame) {
        int start = number * BLOCK;
        int length = Math.min(BLOCK, rows - start);
        Block block = frame.block();
        for (int i = 0; i < scalars.length; i++) {
            Pass.Instruction instruction = pass.instructions().get(i);
            block.rows = Block.padded(length);
            switch (instruction.cell().work()) {
                case Work.Loop(Primitive primitive) -> {
                    prepare(instruction, i, frame, start);
                    result(instruction.out(), frame, start);
                    primitive.run(block);
                }
                case Work.Reduce(Primitive primitive) -> {
                    prepare(instruction, i, frame, start);
                    if (length < block.rows) {
                        neutralise(block, instruction.rows().length, length, primitive.neutral());
                    }
                    primitive.run(block);
                    partials[number * pass.reductions().size() + instruction.out()] = block.result;
                }
                case Work.Pick _ -> {
                    result(instruction.out(), frame, start);
                    pick(instruction.cell(), i, block, start, length);
                }
                case Work.Source _, Work.Scalar _, Work.Whole _ ->
                    throw new IllegalStateException(instruction + " does not stream");
            }
        }
    }

    private void prepare(Pass.Instruction instruction, int i, Frame frame, int start) {
        Block block = frame.block();
        float[] read = scalars[i];
        block.s = read[0];
        block.t = read[1];
        block.u = read[2];
        block.v = read[3];
        int[] slots = instruction.rows();
        if (slots.length > 0) {
            block.a = array(slots[0], frame);
            block.aAt = slots[0] < 0 ? start : 0;
        }
        if (slots.length > 1) {
            block.b = array(slots[1], frame);
            block.bAt = slots[1] < 0 ? start : 0;
        }
        if (slots.length > 2) {
            block.c = array(slots[2], frame);
            block.cAt = slots[2] < 0 ? start : 0;
        }
        if (slots.length > 3) {
            block.d = array(slots[3], frame);
            block.dAt = slots[3] < 0 ? start : 0;
        }
    }

    private void result(int slot, Frame frame, int start) {
        frame.block().out = array(slot, frame);
        frame.block().outAt = slot < 0 ? start : 0;
    }

    private float[] array(int slot, Frame frame) {
        return slot < 0 ? columns[-1 - slot] : frame.registers()[slot];
    }

    /// Rows beyond the end take no part.
    private static void neutralise(Block block, int operands, int length, float neutral) {
        for (int operand = 0; operand < operands; operand++) {
            float[] column = operand == 0 ? block.a : operand == 1 ? block.b : operand == 2 ? block.c : block.d;
            int at = operand == 0 ? block.aAt : operand == 1 ? block.bAt : operand == 2 ? block.cAt : block.dAt;
            Arrays.fill(column, at + length, at + block.rows, neutral);
        }
    }

    private void pick(Cell cell, int i, Block block, int start, int length) {
        float[] out = block.out;
        int[] to = targets[i];
        if (cell.rows().isEmpty()) {
            float number = scalars[i][0];
            for (int row = 0; row < length; row++) {
                out[block.outAt + row] = to[start + row] < 0 ? 0 : number;
            }
        } else {
            float[] source = store.column(cell.rows().getFirst());
            for (int row = 0; row < length; row++) {
                int target = to[start + row];
                out[block.outAt + row] = target < 0 ? 0 : source[target];
            }
        }
    }

    /// Partial results in the order of the blocks.
    private void combine() {
        int count = pass.reductions().size();
        for (int i = 0; i < count; i++) {
            Cell cell = pass.reductions().get(i);
            Primitive primitive = ((Work.Reduce) cell.work()).primitive();
            double result = blocks == 0 ? 0 : partials[i];
            for (int block = 1; block < blocks; block++) {
                result = primitive.combine(result, partials[block * count + i]);
            }
            store.unit(cell.index(), result);
        }
    }
}
