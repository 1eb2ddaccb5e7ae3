package dev.sigmalab.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds in which frame each comparison of an expression is made, and where rows are brought together.
final class Placing {
    private final Set<BoundRelation.Placed> found = new LinkedHashSet<>();
    private final Set<BoundRelation.PlacedScalar> computed = new LinkedHashSet<>();
    private final Set<BoundRelation.Gathering> gatherings = new LinkedHashSet<>();

    List<BoundRelation.Placed> comparisons() {
        return new ArrayList<>(found);
    }

    /// Functions and arithmetic, the innermost first.
    List<BoundRelation.PlacedScalar> computed() {
        return new ArrayList<>(computed);
    }

    List<BoundRelation.Gathering> gatherings() {
        return new ArrayList<>(gatherings);
    }

    void predicate(SoftPredicate predicate, Frame frame) {
        switch (predicate) {
            case SoftPredicate.Comparison comparison -> {
                found.add(new BoundRelation.Placed(comparison, frame));
                scalar(comparison.left(), frame);
                scalar(comparison.right(), frame);
            }
            case SoftPredicate.Some some -> {
                gatherings.add(BoundRelation.Gathering.of(some, frame));
                some.members().forEach(member -> {
                    predicate(member.weight(), member.link().from());
                    predicate(member.condition(), member.link().from());
                });
            }
            case SoftPredicate.Reached(SoftPredicate there, Link link, var _) -> predicate(there, link.to());
            default -> {
                predicate.parts().forEach(part -> predicate(part, frame));
                predicate.scalars().forEach(scalar -> scalar(scalar, frame));
            }
        }
    }

    void scalar(SoftScalar scalar, Frame frame) {
        switch (scalar) {
            case SoftScalar.Aggregate aggregate -> {
                gatherings.add(BoundRelation.Gathering.of(aggregate, frame));
                aggregate.members().forEach(member -> {
                    predicate(member.weight(), member.link().from());
                    scalar(member.operand(), member.link().from());
                });
            }
            case SoftScalar.Reached(SoftScalar there, Link link, var _) -> scalar(there, link.to());
            default -> {
                scalar.operands().forEach(operand -> scalar(operand, frame));
                scalar.predicates().forEach(predicate -> predicate(predicate, frame));
            }
        }
        if (scalar instanceof SoftScalar.Call || scalar instanceof SoftScalar.Arithmetic) {
            computed.add(new BoundRelation.PlacedScalar(scalar, frame));
        }
    }
}
