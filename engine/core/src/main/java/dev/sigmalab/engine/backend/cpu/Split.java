package dev.sigmalab.engine.backend.cpu;

/// How the rows of a pass are split into blocks, and the blocks into tasks.
///
/// @param blockRows how many rows a block has, but for the last
/// @param taskBlocks how many blocks a task has, but for the last
record Split(int rows, int blockRows, int taskBlocks) {
    /// How many rows a block has: memory gives a column faster the more of it is read on end, while the registers of a
    /// typical query still stay in the second-level cache.
    private static final int BLOCK = 16_384;

    /// How many rows a block has with sums along edges, which gain nothing from longer ones.
    private static final int COLLECTING_BLOCK = 2048;

    /// Threads are handed about as many rows at once.
    private static final int ROWS_PER_TASK = 1 << 14;

    /// With sums along edges there are no more tasks than this, each of which has sums of its own.
    static final int COLLECTING_TASKS = 32;

    /// @param collects whether there are sums along edges
    static Split of(int rows, boolean collects) {
        int blockRows = collects ? COLLECTING_BLOCK : BLOCK;
        int fewest = collects ? ceiling(ceiling(rows, blockRows), COLLECTING_TASKS) : 0;
        return new Split(rows, blockRows, Math.max(ROWS_PER_TASK / blockRows, fewest));
    }

    int blocks() {
        return ceiling(rows, blockRows);
    }

    int tasks() {
        return ceiling(blocks(), taskBlocks);
    }

    /// The first row of a task.
    int firstRow(int task) {
        return task * taskBlocks * blockRows;
    }

    private static int ceiling(int count, int per) {
        return (count + per - 1) / per;
    }
}
