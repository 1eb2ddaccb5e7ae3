package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Origin;
import java.util.List;
import java.util.OptionalDouble;

/// A predicate of a soft query. Its parts that need no learnable are [Exact].
public sealed interface SoftPredicate {
    /// The analyst's words for it and their place.
    Origin origin();

    /// A learnable-free predicate that the database decides.
    ///
    /// @param column the index of its truth value in the [LoadPlan]
    record Exact(int column, Origin origin) implements SoftPredicate {}

    /// `left ⋈ right`, relaxed.
    ///
    /// @param steepness the fixed steepness of `SOFT(p, steepness => s)`
    record Comparison(Comparator comparator, SoftScalar left, SoftScalar right, OptionalDouble steepness, Origin origin)
            implements SoftPredicate {}

    /// All of them, at least one.
    record And(List<SoftPredicate> parts, Origin origin) implements SoftPredicate {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /// Any of them, at least one.
    record Or(List<SoftPredicate> parts, Origin origin) implements SoftPredicate {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(SoftPredicate part, Origin origin) implements SoftPredicate {}

    /// `scalar IS NULL`: depends on the scalar's presence alone.
    record IsNull(SoftScalar scalar, Origin origin) implements SoftPredicate {}

    /// The comparisons that can be relaxed.
    enum Comparator {
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        EQUAL,
        NOT_EQUAL;

        /// The comparison with its sides exchanged.
        public Comparator flipped() {
            return switch (this) {
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case EQUAL, NOT_EQUAL -> this;
            };
        }

        /// As SQL writes it.
        public String symbol() {
            return switch (this) {
                case GREATER -> ">";
                case GREATER_OR_EQUAL -> ">=";
                case LESS -> "<";
                case LESS_OR_EQUAL -> "<=";
                case EQUAL -> "=";
                case NOT_EQUAL -> "<>";
            };
        }

        /// Whether it asks for equality or its opposite.
        public boolean isEquality() {
            return this == EQUAL || this == NOT_EQUAL;
        }

        /// Whether larger left sides make it true.
        public boolean isLowerBound() {
            return this == GREATER || this == GREATER_OR_EQUAL;
        }

        /// Whether the bound itself satisfies it.
        public boolean includesBound() {
            return this == GREATER_OR_EQUAL || this == LESS_OR_EQUAL || this == EQUAL;
        }
    }

    /// Every comparison in it, in the order of the text.
    default List<Comparison> comparisons() {
        return switch (this) {
            case Exact _, IsNull _ -> List.of();
            case Comparison comparison -> List.of(comparison);
            case And(List<SoftPredicate> parts, var _) -> comparisons(parts);
            case Or(List<SoftPredicate> parts, var _) -> comparisons(parts);
            case Not(SoftPredicate part, var _) -> part.comparisons();
        };
    }

    private static List<Comparison> comparisons(List<SoftPredicate> parts) {
        return parts.stream().flatMap(part -> part.comparisons().stream()).toList();
    }
}
