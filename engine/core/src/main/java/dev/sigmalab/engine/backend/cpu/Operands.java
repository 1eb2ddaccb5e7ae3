package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;
import java.util.List;

/// What the loop of a stage reads: up to four columns and some scalars; each thread has a block for it.
final class Operands {
    private final int stage;
    private final int[] slots;
    private final Frame[] frames;
    private float[] scalars = {};

    /// @param stage which of the pass
    /// @param slots of the columns
    /// @param frames by thread
    Operands(int stage, int[] slots, Frame[] frames) {
        this.stage = stage;
        this.slots = slots;
        this.frames = frames;
        for (Frame frame : frames) {
            point(frame.block(stage), frame);
        }
    }

    private Block point(Block block, Frame frame) {
        for (int operand = 0; operand < slots.length; operand++) {
            block.operand(operand, frame.array(slots[operand]), frame.isWhole(slots[operand]));
        }
        return block;
    }

    /// Lets the loop write to a slot.
    void writeTo(int slot) {
        for (Frame frame : frames) {
            frame.block(stage).out(frame.array(slot), frame.isWhole(slot));
        }
    }

    /// Lets the loop write a second result to a slot.
    void writeAlsoTo(int slot) {
        for (Frame frame : frames) {
            frame.block(stage).also(frame.array(slot), frame.isWhole(slot));
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
        for (Frame frame : frames) {
            frame.block(stage).scalars(numbers);
        }
    }

    /// The loop for a sigmoid of them.
    Primitive sigmoid(SigmoidChoice choice, float largest, int rows) {
        Block any = frames[0].block(stage);
        return choice.next(largest, any.s, any.t, any.u, rows);
    }

    /// The block that a frame is at.
    Block at(Frame frame) {
        Block block = frame.block(stage);
        block.moveTo(frame.start, frame.rows);
        return block;
    }

    /// The same with a number in the rows beyond the block's end. Columns are others' too, so their last rows are
    /// copied.
    Block extended(Frame frame, float number) {
        Block block = point(new Block(), frame);
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
