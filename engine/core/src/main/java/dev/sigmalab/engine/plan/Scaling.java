package dev.sigmalab.engine.plan;

/// The scales of one graph: of each loaded column, of each learnable, and the spread of each comparison.
public interface Scaling {
    Scale column(int column);

    Scale learnable(String name);

    /// The spread of what a comparison compares: steepness is counted in units of one over it.
    double spread(SoftPredicate.Comparison comparison);

    /// Whether a loaded column has NULLs.
    boolean hasNulls(int column);
}
