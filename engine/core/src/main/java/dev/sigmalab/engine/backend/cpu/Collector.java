package dev.sigmalab.engine.backend.cpu;

/// Sums a column along an edge. Each task adds up its own rows in their order; the tasks' sums are added in the order
/// of the tasks, so that threads do not change the result.
interface Collector {
    /// @param tasks how many tasks share the rows
    /// @param rows how many rows a task has, but for the last
    static Collector of(Cell cell, Store store, int tasks, int rows) {
        return store.starts(((Work.Collect) cell.work()).edge())
                .<Collector>map(starts -> new RunCollector(cell, starts, tasks, rows))
                .orElseGet(() -> new ScatteredCollector(cell, store, tasks));
    }

    /// Forgets what an earlier run found in a task's rows.
    void begin(int task);

    /// Adds rows of a block's first operand.
    void add(int task, Block block, int start, int length);

    void finish(Store store);
}
