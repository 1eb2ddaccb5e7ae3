package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import java.util.ArrayList;
import java.util.List;

/// A comparison of a loaded column with a bare learnable on its right.
record Bound(int column, SoftPredicate.Comparator comparator) {
    /// Whether the data value below a threshold may be the threshold itself, else the one above may.
    boolean lowerFits() {
        return comparator == SoftPredicate.Comparator.GREATER || comparator == SoftPredicate.Comparator.LESS_OR_EQUAL;
    }

    /// The comparisons of columns with a learnable, turned so that it stands on the right.
    static List<Bound> of(BoundQuery query, String name) {
        List<Bound> bounds = new ArrayList<>();
        for (SoftPredicate.Comparison comparison : query.where().comparisons()) {
            if (comparison.right() instanceof SoftScalar.Learned(String right, var _)
                    && right.equals(name)
                    && comparison.left() instanceof SoftScalar.Loaded(int column, var _)) {
                bounds.add(new Bound(column, comparison.comparator()));
            } else if (comparison.left() instanceof SoftScalar.Learned(String left, var _)
                    && left.equals(name)
                    && comparison.right() instanceof SoftScalar.Loaded(int column, var _)) {
                bounds.add(new Bound(column, comparison.comparator().flipped()));
            }
        }
        return bounds;
    }

    /// How often a learnable occurs in comparisons.
    static long mentions(BoundQuery query, String name) {
        return query.where().comparisons().stream()
                .mapToLong(comparison -> mentions(comparison.left(), name) + mentions(comparison.right(), name))
                .sum();
    }

    private static long mentions(SoftScalar scalar, String name) {
        return scalar instanceof SoftScalar.Learned(String learned, var _)
                ? learned.equals(name) ? 1 : 0
                : scalar.operands().stream()
                        .mapToLong(operand -> mentions(operand, name))
                        .sum();
    }
}
