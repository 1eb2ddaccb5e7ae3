package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;
import java.util.List;

/// One loop of a pass on its data, laid out so that little is done between two loops.
final class Stage {
    final boolean reduces;
    final boolean collects;
    /// The slot of the result; of a reduction or collection, its number.
    final int out;

    private final Primitive primitive;
    private final Cell cell;
    private final int[] rows;
    /// Which slots hold whole columns, in which the block starts at its first row.
    private final boolean[] moves;

    private final int[] targets;
    /// Where the rows of each target of a gather start, if they lie by its edge.
    private final int[] starts;
    /// What a gather reads; nothing where it reads a scalar.
    private final float[] source;
    private float s;
    private float t;
    private float u;
    private float v;

    /// @param registers how many slots are registers
    /// @param moves which slots hold whole columns
    /// @param cells the program's cells by index
    Stage(Pass.Instruction instruction, int registers, boolean[] moves, Store store, Cell[] cells) {
        this.cell = instruction.cell();
        this.reduces = cell.work() instanceof Work.Reduce;
        this.collects = cell.work() instanceof Work.Collect;
        this.moves = moves;
        this.out = instruction.out() < 0 ? registers - 1 - instruction.out() : instruction.out();
        this.rows = Arrays.stream(instruction.rows())
                .map(slot -> slot < 0 ? registers - 1 - slot : slot)
                .toArray();
        switch (cell.work()) {
            case Work.Loop(Primitive loop) -> {
                primitive = loop;
                targets = null;
                starts = null;
                source = null;
            }
            case Work.Reduce(Primitive reduction) -> {
                primitive = reduction;
                targets = null;
                starts = null;
                source = null;
            }
            case Work.Pick(var edge) -> {
                primitive = null;
                starts = store.starts(edge).orElse(null);
                targets = starts == null ? store.targets(edge) : starts;
                source = cell.rows().isEmpty() ? null : column(cell.rows().getFirst(), store, cells);
            }
            case Work.Collect _ -> {
                primitive = null;
                targets = null;
                starts = null;
                source = null;
            }
            case Work.Source _, Work.Rows _, Work.Scalar _, Work.Whole _ ->
                throw new IllegalStateException(cell + " does not stream");
        }
    }

    private static float[] column(int cell, Store store, Cell[] cells) {
        return store.column(cell, cells[cell].shape());
    }

    /// Takes over what was computed before the pass.
    void read(Store store) {
        List<Integer> scalars = cell.scalars();
        s = scalars.isEmpty() ? 0 : ScalarMath.narrowed(store.number(scalars.get(0)));
        t = scalars.size() < 2 ? 0 : ScalarMath.narrowed(store.number(scalars.get(1)));
        u = scalars.size() < 3 ? 0 : ScalarMath.narrowed(store.number(scalars.get(2)));
        v = scalars.size() < 4 ? 0 : ScalarMath.narrowed(store.number(scalars.get(3)));
    }

    /// Points a block at the operands and the result.
    void prepare(Block block, float[][] arrays, int start) {
        block.s = s;
        block.t = t;
        block.u = u;
        block.v = v;
        if (!reduces && !collects) {
            block.out = arrays[out];
            block.outAt = moves[out] ? start : 0;
        }
        int count = rows.length;
        if (count > 0) {
            block.a = arrays[rows[0]];
            block.aAt = moves[rows[0]] ? start : 0;
        }
        if (count > 1) {
            block.b = arrays[rows[1]];
            block.bAt = moves[rows[1]] ? start : 0;
        }
        if (count > 2) {
            block.c = arrays[rows[2]];
            block.cAt = moves[rows[2]] ? start : 0;
        }
        if (count > 3) {
            block.d = arrays[rows[3]];
            block.dAt = moves[rows[3]] ? start : 0;
        }
    }

    /// Rows beyond the end take no part in a reduction. Columns are others' too, so their last rows are copied.
    ///
    /// @param tails scratch for each operand
    void neutralise(Block block, int length, float[][] tails) {
        for (int operand = 0; operand < rows.length; operand++) {
            float[] column = operand == 0 ? block.a : operand == 1 ? block.b : operand == 2 ? block.c : block.d;
            int at = operand == 0 ? block.aAt : operand == 1 ? block.bAt : operand == 2 ? block.cAt : block.dAt;
            if (moves[rows[operand]]) {
                System.arraycopy(column, at, tails[operand], 0, length);
                point(block, operand, tails[operand]);
                column = tails[operand];
                at = 0;
            }
            Arrays.fill(column, at + length, at + block.rows, primitive.neutral());
        }
    }

    private static void point(Block block, int operand, float[] column) {
        switch (operand) {
            case 0 -> {
                block.a = column;
                block.aAt = 0;
            }
            case 1 -> {
                block.b = column;
                block.bAt = 0;
            }
            case 2 -> {
                block.c = column;
                block.cAt = 0;
            }
            default -> {
                block.d = column;
                block.dAt = 0;
            }
        }
    }

    void run(Block block, int start, int length) {
        if (targets == null) {
            primitive.run(block);
        } else if (source == null) {
            pickScalar(block, start, length);
        } else if (starts != null) {
            pickRuns(block, start, length);
        } else {
            pick(block, start, length);
        }
    }

    private void pick(Block block, int start, int length) {
        float[] to = block.out;
        float[] from = source;
        for (int row = 0; row < length; row++) {
            int target = targets[start + row];
            to[block.outAt + row] = target < 0 ? 0 : from[target];
        }
    }

    private void pickRuns(Block block, int start, int length) {
        int end = start + length;
        int last = starts.length - 1;
        int target = Layout.targetAt(starts, start);
        for (int row = start; row < end; target++) {
            int stop = target == last ? end : Math.min(starts[target + 1], end);
            float number = target == last ? 0 : source[target];
            int at = block.outAt - start;
            RunLoops.fill(block.out, at + row, at + stop, at + end, number);
            row = stop;
        }
    }

    private void pickScalar(Block block, int start, int length) {
        for (int row = 0; row < length; row++) {
            block.out[block.outAt + row] = targets[start + row] < 0 ? 0 : s;
        }
    }
}
