package dev.sigmalab.engine.harden;

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
    static List<Bound> of(List<SoftPredicate.Comparison> comparisons, String name) {
        List<Bound> bounds = new ArrayList<>();
        for (SoftPredicate.Comparison comparison : comparisons) {
            if (Bounds.isLearned(comparison.right(), name)
                    && comparison.left() instanceof SoftScalar.Loaded(int column, var _)) {
                bounds.add(new Bound(column, comparison.comparator()));
            } else if (Bounds.isLearned(comparison.left(), name)
                    && comparison.right() instanceof SoftScalar.Loaded(int column, var _)) {
                bounds.add(new Bound(column, comparison.comparator().flipped()));
            }
        }
        return bounds;
    }

    /// How often a learnable occurs in a predicate.
    static long mentions(SoftPredicate predicate, String name) {
        return predicate.parts().stream()
                        .mapToLong(part -> mentions(part, name))
                        .sum()
                + predicate.scalars().stream()
                        .mapToLong(scalar -> mentions(scalar, name))
                        .sum();
    }

    /// How often a learnable occurs in a scalar, its conditions included.
    static long mentions(SoftScalar scalar, String name) {
        return Bounds.isLearned(scalar, name)
                ? 1
                : scalar.operands().stream()
                                .mapToLong(operand -> mentions(operand, name))
                                .sum()
                        + scalar.predicates().stream()
                                .mapToLong(predicate -> mentions(predicate, name))
                                .sum();
    }
}
