package dev.sigmalab.engine.backend;

/// A compiled graph on its data. Not safe for use by several threads at once; may use several threads itself.
public interface Run extends AutoCloseable {
    /// Computes all outputs.
    ///
    /// @throws IllegalArgumentException if a parameter is missing or has the wrong length
    Result run(Arguments arguments);

    /// Reads the columns of the data anew, for data that change.
    void refresh();

    @Override
    void close();
}
