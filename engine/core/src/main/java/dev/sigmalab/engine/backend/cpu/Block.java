package dev.sigmalab.engine.backend.cpu;

/// What one loop works on: where its result goes, up to four columns and four scalars, each column with the position
/// of the block's first row. One per thread, set anew for every loop.
final class Block {
    /// Rows are padded to a multiple of this, so that loops need no tails; it is also one step of the summation tree.
    static final int STEP = 64;

    float[] out;
    int outAt;
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

    /// The block's rows, rounded up to a multiple of [#STEP].
    int rows;

    /// What a reduction found.
    double result;

    /// The sixteen virtual lanes of a reduction.
    final double[] lanes = new double[ReductionLoops.LANES];

    static int padded(int rows) {
        return (rows + STEP - 1) / STEP * STEP;
    }
}
