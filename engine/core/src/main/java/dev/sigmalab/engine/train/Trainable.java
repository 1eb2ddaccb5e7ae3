package dev.sigmalab.engine.train;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Scale;
import java.math.BigDecimal;
import java.util.Optional;

/// One number that the trainer moves, in units of its scale.
///
/// @param name the parameter's name in the graph
/// @param scale from numbers to natural units
/// @param start the starting number
/// @param low the lowest allowed number, possibly −∞
/// @param high the highest allowed number, possibly ∞
/// @param origin the comparison whose steepness it is the logarithm of; empty for a learnable
/// @param anchor where l1 and l2 leave it alone: the start of a threshold, date or time, 0 of any other number
/// @param frozen whether it keeps its start
public record Trainable(
        String name,
        Optional<Origin> origin,
        Scale scale,
        double start,
        double low,
        double high,
        double anchor,
        boolean frozen) {
    /// Below the lowest a comparison tells nothing apart, above the highest hardly a row lies on its slope.
    private static final double LOWEST_STEEPNESS = 0.5;

    private static final double HIGHEST_STEEPNESS = 100;

    /// The steepness of a comparison, by its logarithm.
    ///
    /// @param start the steepness that it starts with
    static Trainable steepness(String name, Origin origin, double start) {
        double number = Math.log(Math.clamp(start, LOWEST_STEEPNESS, HIGHEST_STEEPNESS));
        return new Trainable(
                name,
                Optional.of(origin),
                Scale.NATURAL,
                number,
                Math.log(LOWEST_STEEPNESS),
                Math.log(HIGHEST_STEEPNESS),
                number,
                false);
    }

    /// A learnable on its scale.
    ///
    /// @param start where it starts, in natural units
    public static Trainable of(Learnable learnable, Scale scale, BigDecimal start, boolean frozen) {
        double number = scale.toNumber(start);
        return new Trainable(
                learnable.name(),
                Optional.empty(),
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

    boolean isSteepness() {
        return origin.isPresent();
    }

    /// Whether l1 and l2 weigh on it.
    boolean isPenalised() {
        return !frozen && !isSteepness();
    }

    /// The nearest allowed number.
    double project(double number) {
        return Math.min(Math.max(number, low), high);
    }
}
