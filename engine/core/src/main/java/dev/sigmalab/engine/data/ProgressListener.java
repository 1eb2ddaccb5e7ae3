package dev.sigmalab.engine.data;

/// Hears how far a long task has come, at most every few thousand rows, on the thread that does the work.
@FunctionalInterface
public interface ProgressListener {
    /// The total of a task that does not know how much there is.
    long UNKNOWN = -1;

    /// Hears nothing.
    ProgressListener NONE = (done, total) -> {};

    /// @param done units done so far: rows when loading, bytes when importing
    /// @param total units in all, or [#UNKNOWN]
    void progressed(long done, long total);
}
