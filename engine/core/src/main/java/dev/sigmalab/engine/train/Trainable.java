package dev.sigmalab.engine.train;

import dev.sigmalab.engine.plan.Scale;

/// One number that the trainer moves, in units of its scale.
///
/// @param name the parameter's name in the graph
/// @param scale from numbers to natural units
/// @param start the starting number
/// @param low the lowest allowed number, possibly −∞
/// @param high the highest allowed number, possibly ∞
/// @param frozen whether it keeps its start
public record Trainable(String name, Scale scale, double start, double low, double high, boolean frozen) {
    /// The nearest allowed number.
    double project(double number) {
        return Math.min(Math.max(number, low), high);
    }
}
