package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;
import java.util.List;

/// What a loop reads: up to four columns and some scalars; each thread has a block for it.
final class Operands {
    private final int[] slots;
    private float[] scalars = {};
    /// By thread.
    private final Block[] blocks;

    /// @param slots of the columns
    /// @param frames by thread
    Operands(int[] slots, Frame[] frames) {
        this.slots = slots;
        this.blocks = new Block[frames.length];
        for (Frame frame : frames) {
            blocks[frame.thread] = pointed(frame);
        }
    }

    private Block pointed(Frame frame) {
        Block block = new Block();
        for (int operand = 0; operand < slots.length; operand++) {
            block.operand(operand, frame.array(slots[operand]), frame.isWhole(slots[operand]));
        }
        return block;
    }

    /// Lets the loop write to a slot.
    void writeTo(int slot, Frame[] frames) {
        for (Frame frame : frames) {
            blocks[frame.thread].out(frame.array(slot), frame.isWhole(slot));
        }
    }

    /// Lets the loop write a second result to a slot.
    void writeAlsoTo(int slot, Frame[] frames) {
        for (Frame frame : frames) {
            blocks[frame.thread].also(frame.array(slot), frame.isWhole(slot));
        }
    }

    /// Takes over the scalars that stand in cells.
    void read(List<Integer> cells, Store store) {
        float[] numbers = new float[cells.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = ScalarMath.narrowed(store.number(cells.get(i)));
        }
        scalars(numbers);
    }

    /// Takes over scalars.
    void scalars(float... numbers) {
        scalars = numbers;
        for (Block block : blocks) {
            block.scalars(numbers);
        }
    }

    /// The loop for a sigmoid of them.
    Primitive sigmoid(SigmoidChoice choice, float largest, int rows) {
        Block any = blocks[0];
        return choice.next(largest, any.s, any.t, any.u, rows);
    }

    /// The block that a frame is at.
    Block at(Frame frame) {
        Block block = blocks[frame.thread];
        block.moveTo(frame.start, frame.rows);
        return block;
    }

    /// The same with a number in the rows beyond the block's end. Columns are others' too, so their last rows are
    /// copied.
    Block extended(Frame frame, float number) {
        Block block = pointed(frame);
        block.scalars(scalars);
        for (int operand = 0; operand < slots.length; operand++) {
            float[] column = frame.array(slots[operand]);
            if (frame.isWhole(slots[operand])) {
                column = Arrays.copyOfRange(column, frame.start, frame.start + frame.rows);
                block.operand(operand, column, false);
            }
            Arrays.fill(column, frame.length, frame.rows, number);
        }
        block.moveTo(frame.start, frame.rows);
        return block;
    }
}
