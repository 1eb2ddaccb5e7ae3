package dev.sigmalab.engine.train;

import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Scale;
import java.math.BigDecimal;

/// One number that the trainer moves, in units of its scale.
///
/// @param name the parameter's name in the graph
/// @param scale from numbers to natural units
/// @param start the starting number
/// @param low the lowest allowed number, possibly −∞
/// @param high the highest allowed number, possibly ∞
/// @param anchor where l1 and l2 leave it alone: the start of a threshold, date or time, 0 of any other number
/// @param frozen whether it keeps its start
public record Trainable(
        String name, Scale scale, double start, double low, double high, double anchor, boolean frozen) {
    /// A learnable on its scale.
    ///
    /// @param start where it starts, in natural units
    public static Trainable of(Learnable learnable, Scale scale, BigDecimal start, boolean frozen) {
        double number = scale.toNumber(start);
        return new Trainable(
                learnable.name(),
                scale,
                number,
                learnable.min().map(scale::toNumber).orElse(Double.NEGATIVE_INFINITY),
                learnable.max().map(scale::toNumber).orElse(Double.POSITIVE_INFINITY),
                learnable.thresholdOf().isPresent() || !learnable.quality().isNumeric()
                        ? number
                        : scale.toNumber(BigDecimal.ZERO),
                frozen);
    }

    /// The lowest number that it may take; a frozen one takes its start alone.
    double least() {
        return frozen ? start : low;
    }

    /// The highest number that it may take.
    double greatest() {
        return frozen ? start : high;
    }

    /// The nearest allowed number.
    double project(double number) {
        return Math.min(Math.max(number, low), high);
    }
}
