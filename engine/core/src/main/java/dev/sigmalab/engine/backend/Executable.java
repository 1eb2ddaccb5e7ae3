package dev.sigmalab.engine.backend;

/// A compiled graph, independent of data.
public interface Executable {
    /// Ties the graph to data, which must not change while the run is in use unless they say so ([Data#changes]).
    ///
    /// @throws IllegalArgumentException if the data lack a column, an edge or an order that the graph reads
    Run bind(Data data);
}
