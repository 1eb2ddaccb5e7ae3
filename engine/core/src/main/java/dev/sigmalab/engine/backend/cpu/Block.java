package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;

/// What one loop works on: where its results go, up to four columns and some scalars, each column with the position
/// of the block's first row. Each thread has one for each stage of a pass, pointed at its columns once and for all.
final class Block {
    /// Rows are padded to a multiple of this, so that loops need no tails; it is also one step of the summation tree.
    static final int STEP = 64;

    /// How many sums one loop finds at the most.
    static final int SUMS = 3;

    private static final float[] NONE = {};

    float[] out;
    int outAt;
    /// Where a second result goes.
    float[] also;
    int alsoAt;
    float[] a;
    int aAt;
    float[] b;
    int bAt;
    float[] c;
    int cAt;
    float[] d;
    int dAt;
    float s;
    float t;
    float u;
    float v;
    /// Further scalars; who reads them in a loop puts them aside before, since what is written might change them.
    float[] more = NONE;

    /// The block's rows, rounded up to a multiple of [#STEP].
    int rows;

    // −1 for what holds the rows of all blocks, 0 for a register
    private int outMoves;
    private int alsoMoves;
    private int aMoves;
    private int bMoves;
    private int cMoves;
    private int dMoves;

    /// What a reduction found.
    final double[] results;

    /// Scratch for one vector.
    final float[] vector;

    /// The sixteen virtual lanes of a reduction.
    final double[] lanes;

    private final Scratch scratch;

    Block() {
        this(new Scratch());
    }

    /// @param scratch which blocks of one thread may share
    Block(Scratch scratch) {
        this.scratch = scratch;
        this.results = scratch.results;
        this.vector = scratch.vector;
        this.lanes = scratch.lanes;
    }

    /// What loops need for themselves while they run.
    static final class Scratch {
        private final double[] results = new double[SUMS];
        private final float[] vector = new float[ReductionLoops.LANES];
        final double[] lanes = new double[ReductionLoops.LANES];
        /// For each of several sums what its stretches add to the lanes; made when first asked for.
        private float[][] stretches = {};

        private float[][] stretches(int length) {
            if (stretches.length == 0 || stretches[0].length < length) {
                stretches = new float[SUMS][length];
            }
            return stretches;
        }
    }

    /// Points the result at an array.
    ///
    /// @param isWhole whether the array holds the rows of all blocks, not of one
    void out(float[] array, boolean isWhole) {
        out = array;
        outMoves = isWhole ? -1 : 0;
    }

    /// Points the second result at an array.
    void also(float[] array, boolean isWhole) {
        also = array;
        alsoMoves = isWhole ? -1 : 0;
    }

    /// Takes over scalars, in their order; the others are 0.
    void scalars(float... numbers) {
        s = at(0, numbers);
        t = at(1, numbers);
        u = at(2, numbers);
        v = at(3, numbers);
        more = numbers.length > 4 ? Arrays.copyOfRange(numbers, 4, numbers.length) : NONE;
    }

    private static float at(int i, float[] numbers) {
        return i < numbers.length ? numbers[i] : 0;
    }

    /// Scratch for what the stretches of each of several sums add to the lanes.
    float[][] stretches() {
        return scratch.stretches((rows + ReductionLoops.STRETCH - 1) / ReductionLoops.STRETCH * ReductionLoops.LANES);
    }

    /// Points an operand, 0 to 3, at an array.
    void operand(int number, float[] array, boolean isWhole) {
        int moves = isWhole ? -1 : 0;
        switch (number) {
            case 0 -> {
                a = array;
                aMoves = moves;
            }
            case 1 -> {
                b = array;
                bMoves = moves;
            }
            case 2 -> {
                c = array;
                cMoves = moves;
            }
            default -> {
                d = array;
                dMoves = moves;
            }
        }
    }

    /// Goes to a block of rows. Without branches, which would be guessed wrong as often as not.
    ///
    /// @param start its first row
    void moveTo(int start, int paddedRows) {
        rows = paddedRows;
        outAt = start & outMoves;
        alsoAt = start & alsoMoves;
        aAt = start & aMoves;
        bAt = start & bMoves;
        cAt = start & cMoves;
        dAt = start & dMoves;
    }

    static int padded(int rows) {
        return (rows + STEP - 1) / STEP * STEP;
    }
}
