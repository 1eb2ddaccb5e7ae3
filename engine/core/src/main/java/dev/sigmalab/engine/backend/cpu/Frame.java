package dev.sigmalab.engine.backend.cpu;

/// What one thread needs for itself in a pass, and which rows it is at.
final class Frame {
    /// As many columns as a loop reads at the most.
    private static final int OPERANDS = 4;

    final Block block = new Block();
    /// Scratch for the last rows of each operand.
    final float[][] tails;

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

    /// @param registers how many scratch registers the pass needs
    /// @param length of a register
    /// @param columns of the pass; where one is streamed, nothing
    Frame(int registers, int length, float[][] columns) {
        // Loops over runs of rows read on behind a run.
        this.registers = new float[registers][length + Block.STEP];
        this.columns = columns.clone();
        this.streamed = new boolean[columns.length];
        this.tails = new float[OPERANDS][length];
        for (int column = 0; column < columns.length; column++) {
            if (columns[column] == null) {
                streamed[column] = true;
                this.columns[column] = new float[length + Block.STEP];
            }
        }
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
