package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.ir.Node;
import java.util.List;

/// One row's way through a query at one position.
///
/// @param gates what each comparison says of it, as far as the row reaches it
/// @param steps every operator that has one number for the row, in the order in which they are computed
public record RowPath(List<AtGate> gates, List<Step> steps) {
    public RowPath {
        gates = List.copyOf(gates);
        steps = List.copyOf(steps);
    }

    /// @param row the row of the comparison's frame that the row belongs to
    /// @param x what is compared, NaN where it is unknown
    /// @param bound what it is compared with, in natural units
    /// @param truth how far the comparison holds
    /// @param adjoint ∂loss/∂truth
    public record AtGate(Gate gate, int row, double x, double bound, double steepness, double truth, double adjoint) {}

    /// @param node of the soft graph
    /// @param adjoint ∂loss/∂value
    public record Step(Node node, double value, double adjoint) {}
}
