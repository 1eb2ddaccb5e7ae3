package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;

/// What one thread needs for itself in a pass, and which rows it is at.
final class Frame {
    /// Between what one thread writes to and what the next does lie at least so many floats, so that they take no
    /// lines of their caches from each other.
    private static final int GAP = 2048;

    /// The sixteen virtual lanes of a sum.
    final double[] lanes;

    /// By stage.
    private final Block[] blocks;
    private final float[][] registers;
    private final float[][] columns;
    private final boolean[] streamed;

    int task;
    /// Which of the pass's blocks it is.
    int number;
    /// The block's first row.
    int start;
    /// How many rows the block has.
    int length;
    /// The same, padded to whole steps.
    int rows;

    /// @param stages how many the pass has
    /// @param registers how many scratch registers the pass needs
    /// @param length of a register
    /// @param columns of the pass; where one is streamed, nothing
    Frame(int stages, int registers, int length, float[][] columns) {
        this.blocks = new Block[stages];
        Block.Scratch scratch = new Block.Scratch();
        this.lanes = scratch.lanes;
        Arrays.setAll(blocks, _ -> new Block(scratch));
        // Loops over runs of rows read on behind a run.
        int scratchLength = length + Block.STEP + GAP;
        this.registers = new float[registers][scratchLength];
        this.columns = columns.clone();
        this.streamed = new boolean[columns.length];
        for (int column = 0; column < columns.length; column++) {
            if (columns[column] == null) {
                streamed[column] = true;
                this.columns[column] = new float[scratchLength];
            }
        }
    }

    /// What the loop of a stage works on.
    Block block(int stage) {
        return blocks[stage];
    }

    /// Goes to a block.
    void moveTo(int number, Split split) {
        this.number = number;
        start = number * split.blockRows();
        length = Math.min(split.blockRows(), split.rows() - start);
        rows = Block.padded(length);
    }

    /// The numbers of a slot, of a streamed column those of the block.
    float[] array(int slot) {
        return slot >= 0 ? registers[slot] : columns[-1 - slot];
    }

    /// Where the block starts in the numbers of a slot.
    int at(int slot) {
        return isWhole(slot) ? start : 0;
    }

    Column column(int slot) {
        return new Column(array(slot), at(slot) - start);
    }

    /// Whether a slot holds a whole column, which is others' too.
    boolean isWhole(int slot) {
        return slot < 0 && !streamed[-1 - slot];
    }
}
