package dev.sigmalab.engine.harden;

import java.math.BigDecimal;
import java.util.Optional;

/// The stretch between two neighbouring values of the data, anywhere in which a threshold selects the same rows.
///
/// @param lower the neighbour below, if there is one
/// @param upper the neighbour above, if there is one
/// @param lowerFits whether the lower neighbour itself may be the threshold, as of `>` and `<=`
/// @param upperFits whether the upper neighbour itself may be the threshold, as of `>=` and `<`
public record Gap(Optional<BigDecimal> lower, Optional<BigDecimal> upper, boolean lowerFits, boolean upperFits) {
    /// The gap of one comparison: one of its neighbours fits.
    public Gap(Optional<BigDecimal> lower, Optional<BigDecimal> upper, boolean lowerFits) {
        this(lower, upper, lowerFits, !lowerFits);
    }

    /// Whether a threshold selects what this gap stands for.
    public boolean contains(BigDecimal value) {
        return lower.map(bound -> isAbove(value, bound, lowerFits)).orElse(true)
                && upper.map(bound -> isAbove(bound, value, upperFits)).orElse(true);
    }

    private static boolean isAbove(BigDecimal high, BigDecimal low, boolean orEqual) {
        int order = high.compareTo(low);
        return order > 0 || orEqual && order == 0;
    }

    /// Whether a value lies strictly between the neighbours.
    public boolean isInside(BigDecimal value) {
        return lower.map(bound -> bound.compareTo(value) < 0).orElse(true)
                && upper.map(bound -> value.compareTo(bound) < 0).orElse(true);
    }

    /// The middle; the given value where one side is open.
    BigDecimal middle(BigDecimal value) {
        if (lower.isPresent() && upper.isPresent()) {
            return lower.get().add(upper.get()).multiply(new BigDecimal("0.5"));
        }
        return value;
    }

    /// The value that fits when nothing rounder does: a neighbour, or the given value where none is known to fit.
    BigDecimal edge(BigDecimal value) {
        return lower.filter(this::contains)
                .or(() -> upper.filter(this::contains))
                .orElse(value);
    }

    /// What is in both gaps; empty neighbours of one are filled by the other. An end fits when it is in both.
    Gap intersect(Gap other) {
        Optional<BigDecimal> low = lower.isEmpty() || other.lower.isEmpty()
                ? lower.or(other::lower)
                : Optional.of(lower.get().max(other.lower.get()));
        Optional<BigDecimal> high = upper.isEmpty() || other.upper.isEmpty()
                ? upper.or(other::upper)
                : Optional.of(upper.get().min(other.upper.get()));
        return new Gap(
                low,
                high,
                low.filter(this::contains).filter(other::contains).isPresent(),
                high.filter(this::contains).filter(other::contains).isPresent());
    }

    /// The gap with bounds that a threshold must not leave.
    Gap within(Optional<BigDecimal> min, Optional<BigDecimal> max) {
        return intersect(new Gap(min, max, true, true));
    }
}
