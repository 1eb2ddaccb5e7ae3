package dev.sigmalab.engine.backend;

import dev.sigmalab.engine.ir.Graph;

/// A way to run graphs.
public interface Backend {
    /// The name that the option `device` gives it, such as `cpu`.
    String name();

    /// Prepares a graph for running on any data.
    Executable compile(Graph graph);
}
