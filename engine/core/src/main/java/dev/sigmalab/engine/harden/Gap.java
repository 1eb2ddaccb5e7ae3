package dev.sigmalab.engine.harden;

import java.math.BigDecimal;
import java.util.Optional;

/// The stretch between two neighbouring values of the data, anywhere in which a threshold selects the same rows.
///
/// @param lower the neighbour below, if there is one
/// @param upper the neighbour above, if there is one
/// @param lowerFits whether the lower neighbour itself may be the threshold (`>` and `<=`), else the upper one may
public record Gap(Optional<BigDecimal> lower, Optional<BigDecimal> upper, boolean lowerFits) {
    /// Whether a threshold selects what this gap stands for.
    public boolean contains(BigDecimal value) {
        return isInside(value)
                || lowerFits
                        && lower.filter(bound -> bound.compareTo(value) == 0).isPresent()
                || !lowerFits
                        && upper.filter(bound -> bound.compareTo(value) == 0).isPresent();
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

    /// The value that fits when nothing rounder does: a neighbour, or the given value where that side is open.
    BigDecimal edge(BigDecimal value) {
        return (lowerFits ? lower : upper).orElse(value);
    }

    /// What is in both gaps; empty neighbours of one are filled by the other.
    Gap intersect(Gap other) {
        return new Gap(larger(lower, other.lower), smaller(upper, other.upper), lowerFits && other.lowerFits);
    }

    /// The gap with bounds that a threshold must not leave.
    Gap within(Optional<BigDecimal> min, Optional<BigDecimal> max) {
        return new Gap(larger(lower, min), smaller(upper, max), lowerFits);
    }

    private static Optional<BigDecimal> larger(Optional<BigDecimal> a, Optional<BigDecimal> b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : Optional.of(a.get().max(b.get()));
    }

    private static Optional<BigDecimal> smaller(Optional<BigDecimal> a, Optional<BigDecimal> b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : Optional.of(a.get().min(b.get()));
    }
}
