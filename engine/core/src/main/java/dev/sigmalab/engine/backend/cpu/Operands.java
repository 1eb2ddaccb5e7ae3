package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;
import java.util.List;

/// What a loop reads: up to four columns and up to four scalars.
final class Operands {
    private final int[] slots;
    private final List<Integer> scalars;
    private float s;
    private float t;
    private float u;
    private float v;

    /// @param slots of the columns
    Operands(Cell cell, int[] slots) {
        this.slots = slots;
        this.scalars = cell.scalars();
    }

    /// Takes over the scalars.
    void read(Store store) {
        s = scalar(0, store);
        t = scalar(1, store);
        u = scalar(2, store);
        v = scalar(3, store);
    }

    private float scalar(int i, Store store) {
        return i < scalars.size() ? ScalarMath.narrowed(store.number(scalars.get(i))) : 0;
    }

    /// The loop for a sigmoid of them.
    Primitive sigmoid(SigmoidChoice choice, float largest, int rows) {
        return choice.next(largest, s, t, u, rows);
    }

    /// Points a frame's loops at them.
    void point(Frame frame) {
        Block block = frame.block;
        block.s = s;
        block.t = t;
        block.u = u;
        block.v = v;
        for (int operand = 0; operand < slots.length; operand++) {
            point(block, operand, frame.array(slots[operand]), frame.at(slots[operand]));
        }
    }

    /// Gives rows beyond the block's end a number. Columns are others' too, so their last rows are copied.
    void extend(Frame frame, float number) {
        for (int operand = 0; operand < slots.length; operand++) {
            float[] column = frame.array(slots[operand]);
            if (frame.isWhole(slots[operand])) {
                System.arraycopy(column, frame.start, frame.tails[operand], 0, frame.length);
                column = frame.tails[operand];
                point(frame.block, operand, column, 0);
            }
            Arrays.fill(column, frame.length, frame.block.rows, number);
        }
    }

    private static void point(Block block, int operand, float[] column, int at) {
        switch (operand) {
            case 0 -> {
                block.a = column;
                block.aAt = at;
            }
            case 1 -> {
                block.b = column;
                block.bAt = at;
            }
            case 2 -> {
                block.c = column;
                block.cAt = at;
            }
            default -> {
                block.d = column;
                block.dAt = at;
            }
        }
    }
}
