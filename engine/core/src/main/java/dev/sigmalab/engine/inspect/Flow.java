package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.grad.Adjoints;
import dev.sigmalab.engine.ir.Value;
import java.util.Map;

/// The gradient of the loss at one position, through every operator of the soft graph: sums over rows of magnitudes.
///
/// @param nodes Σ |∂loss/∂value| of each value that a parameter reaches
/// @param arcs Σ |what an operator adds to the derivative of what it reads|
public record Flow(Map<Value, Double> nodes, Map<Adjoints.Arc, Double> arcs) {
    public Flow {
        nodes = Map.copyOf(nodes);
        arcs = Map.copyOf(arcs);
    }
}
