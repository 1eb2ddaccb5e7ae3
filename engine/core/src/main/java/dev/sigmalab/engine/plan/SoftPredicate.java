package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Origin;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

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

    /// Whether any of the rows that belong to each row is there and satisfies a condition: EXISTS, IN, the weight of a
    /// group. The t-conorm of weight ⊗ condition.
    ///
    /// @param members where those rows are; more than one place for a union
    record Some(List<Witness> members, Origin origin) implements SoftPredicate {
        public Some {
            members = List.copyOf(members);
        }
    }

    /// What holds of the row to which each row belongs; false for rows that belong to none.
    record Reached(SoftPredicate predicate, Link link, Origin origin) implements SoftPredicate {}

    /// Rows that may show that something exists.
    ///
    /// @param link to what they belong
    /// @param weight how far they are there
    /// @param condition what is asked of them
    record Witness(Link link, SoftPredicate weight, SoftPredicate condition) {}

    /// True of every row.
    static SoftPredicate always() {
        return new And(List.of(), Origin.NONE);
    }

    /// All of them; one alone stands for itself.
    static SoftPredicate all(List<SoftPredicate> parts, Origin origin) {
        return parts.size() == 1 ? parts.getFirst() : new And(parts, origin);
    }

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

    /// The predicates that it is made of.
    default List<SoftPredicate> parts() {
        return switch (this) {
            case Exact _, IsNull _, Comparison _ -> List.of();
            case And(List<SoftPredicate> parts, var _) -> parts;
            case Or(List<SoftPredicate> parts, var _) -> parts;
            case Not(SoftPredicate part, var _) -> List.of(part);
            case Some(List<Witness> members, var _) ->
                members.stream()
                        .flatMap(member -> Stream.of(member.weight(), member.condition()))
                        .toList();
            case Reached(SoftPredicate predicate, var _, var _) -> List.of(predicate);
        };
    }

    /// The scalars that it looks at itself.
    default List<SoftScalar> scalars() {
        return switch (this) {
            case Comparison(var _, SoftScalar left, SoftScalar right, var _, var _) -> List.of(left, right);
            case IsNull(SoftScalar scalar, var _) -> List.of(scalar);
            case Exact _, And _, Or _, Not _, Some _, Reached _ -> List.of();
        };
    }

    /// Whether a parameter of this name occurs in it.
    default boolean mentions(String name) {
        return parts().stream().anyMatch(part -> part.mentions(name))
                || scalars().stream().anyMatch(scalar -> scalar.mentions(name));
    }

    /// Whether a learnable occurs in it.
    default boolean learns() {
        return parts().stream().anyMatch(SoftPredicate::learns)
                || scalars().stream().anyMatch(SoftScalar::learns);
    }

    /// Whether it is exact: the database alone decides it.
    default boolean isExact() {
        return scalars().isEmpty() && parts().stream().allMatch(SoftPredicate::isExact);
    }

    /// Every comparison in it, in the order of the text.
    default List<Comparison> comparisons() {
        Stream<Comparison> inside = Stream.concat(
                parts().stream().flatMap(part -> part.comparisons().stream()),
                scalars().stream().flatMap(SoftScalar::comparisons));
        return (this instanceof Comparison comparison ? Stream.concat(Stream.of(comparison), inside) : inside).toList();
    }
}
