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
    /// Slots from this on are columns, which start at the block's first row.
    private final int columns;

    private final int[] targets;
    private float[] source;
    private float s;
    private float t;
    private float u;
    private float v;

    /// @param registers how many slots are registers
    Stage(Pass.Instruction instruction, int registers, Store store) {
        this.cell = instruction.cell();
        this.reduces = cell.work() instanceof Work.Reduce;
        this.collects = cell.work() instanceof Work.Collect;
        this.columns = registers;
        this.out = instruction.out() < 0 ? registers - 1 - instruction.out() : instruction.out();
        this.rows = Arrays.stream(instruction.rows())
                .map(slot -> slot < 0 ? registers - 1 - slot : slot)
                .toArray();
        switch (cell.work()) {
            case Work.Loop(Primitive loop) -> {
                primitive = loop;
                targets = null;
            }
            case Work.Reduce(Primitive reduction) -> {
                primitive = reduction;
                targets = null;
            }
            case Work.Pick(var edge) -> {
                primitive = null;
                targets = store.targets(edge);
            }
            case Work.Collect _ -> {
                primitive = null;
                targets = null;
            }
            case Work.Source _, Work.Scalar _, Work.Whole _ ->
                throw new IllegalStateException(cell + " does not stream");
        }
    }

    /// Takes over what was computed before the pass.
    void read(Store store) {
        List<Integer> scalars = cell.scalars();
        s = scalars.isEmpty() ? 0 : ScalarMath.narrowed(store.number(scalars.get(0)));
        t = scalars.size() < 2 ? 0 : ScalarMath.narrowed(store.number(scalars.get(1)));
        u = scalars.size() < 3 ? 0 : ScalarMath.narrowed(store.number(scalars.get(2)));
        v = scalars.size() < 4 ? 0 : ScalarMath.narrowed(store.number(scalars.get(3)));
        source = targets == null || cell.rows().isEmpty()
                ? null
                : store.column(cell.rows().getFirst());
    }

    /// Points a block at the operands and the result.
    void prepare(Block block, float[][] arrays, int start) {
        block.s = s;
        block.t = t;
        block.u = u;
        block.v = v;
        if (!reduces && !collects) {
            block.out = arrays[out];
            block.outAt = out < columns ? 0 : start;
        }
        int count = rows.length;
        if (count > 0) {
            block.a = arrays[rows[0]];
            block.aAt = rows[0] < columns ? 0 : start;
        }
        if (count > 1) {
            block.b = arrays[rows[1]];
            block.bAt = rows[1] < columns ? 0 : start;
        }
        if (count > 2) {
            block.c = arrays[rows[2]];
            block.cAt = rows[2] < columns ? 0 : start;
        }
        if (count > 3) {
            block.d = arrays[rows[3]];
            block.dAt = rows[3] < columns ? 0 : start;
        }
    }

    /// Rows beyond the end take no part in a reduction. Columns are others' too, so their last rows are copied.
    ///
    /// @param tails scratch for each operand
    void neutralise(Block block, int length, float[][] tails) {
        for (int operand = 0; operand < rows.length; operand++) {
            float[] column = operand == 0 ? block.a : operand == 1 ? block.b : operand == 2 ? block.c : block.d;
            int at = operand == 0 ? block.aAt : operand == 1 ? block.bAt : operand == 2 ? block.cAt : block.dAt;
            if (rows[operand] >= columns) {
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

    private void pickScalar(Block block, int start, int length) {
        for (int row = 0; row < length; row++) {
            block.out[block.outAt + row] = targets[start + row] < 0 ? 0 : s;
        }
    }
}
