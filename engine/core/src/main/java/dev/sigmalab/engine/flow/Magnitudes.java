package dev.sigmalab.engine.flow;

import java.util.List;

/// How much passes through each operator of a plan in one epoch. Immutable.
///
/// @param gradients of each operator, by its number: by how much the loss would move, in all rows together, if what the
///     operator hands on moved by its own size, or by 1 where it is smaller; 0 where no gradient passes
/// @param arcs the same of what passes back along each arc of the plan
/// @param values of each operator, the sum over its rows of the size of what it hands on: for a condition about the
///     number of rows that pass
public record Magnitudes(List<Double> gradients, List<Double> arcs, List<Double> values) {
    /// Where nothing was measured.
    public static final Magnitudes NONE = new Magnitudes(List.of(), List.of(), List.of());

    public Magnitudes {
        gradients = List.copyOf(gradients);
        arcs = List.copyOf(arcs);
        values = List.copyOf(values);
    }

    public boolean isEmpty() {
        return gradients.isEmpty();
    }
}
