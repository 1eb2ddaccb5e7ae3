package dev.sigmalab.engine.backend.cpu;

/// Where the rows of a column go, one after the other.
interface Places {
    int next();

    /// Each row in the place that it has.
    static Places asStored() {
        int[] next = new int[1];
        return () -> next[0]++;
    }
}
