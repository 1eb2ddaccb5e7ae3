package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.LearnCall;
import dev.sigmalab.engine.sql.SoftCalls;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks what the operands of soft comparisons count, and converts days and seconds where SQL does.
final class Typing {
    private final DescribedColumns columns;
    private final LearnableCollector learnables;
    private final ScalarTyping scalars;

    Typing(DescribedColumns columns, ParameterNames names, SoftCalls calls) {
        this.columns = columns;
        this.learnables = new LearnableCollector(calls, names);
        this.scalars = new ScalarTyping(this, columns, learnables);
    }

    /// The parameters of the checked predicates, in the order of the text.
    List<Learnable> learnables() {
        return learnables.collect();
    }

    /// A scalar with conversions written out, and what it counts. A learnable that stands alone is a coefficient.
    Typed scalar(SoftScalar scalar) {
        Typed typed = scalars.typed(scalar);
        scalars.coefficient(typed);
        return typed;
    }

    /// The predicate with conversions written out.
    SoftPredicate check(SoftPredicate predicate) {
        return switch (predicate) {
            case SoftPredicate.Exact exact -> {
                requireTruth(exact);
                yield exact;
            }
            case SoftPredicate.Comparison comparison -> comparison(comparison);
            case SoftPredicate.And(var parts, var origin) ->
                new SoftPredicate.And(parts.stream().map(this::check).toList(), origin);
            case SoftPredicate.Or(var parts, var origin) ->
                new SoftPredicate.Or(parts.stream().map(this::check).toList(), origin);
            case SoftPredicate.Not(SoftPredicate part, var origin) -> new SoftPredicate.Not(check(part), origin);
            case SoftPredicate.IsNull(SoftScalar scalar, var origin) ->
                new SoftPredicate.IsNull(scalar(scalar).scalar(), origin);
            case SoftPredicate.Some(var members, var origin) ->
                new SoftPredicate.Some(members.stream().map(this::witness).toList(), origin);
            case SoftPredicate.Reached(SoftPredicate there, Link link, var origin) ->
                new SoftPredicate.Reached(check(there), link, origin);
        };
    }

    private SoftPredicate.Witness witness(SoftPredicate.Witness witness) {
        return new SoftPredicate.Witness(witness.link(), check(witness.weight()), check(witness.condition()));
    }

    private void requireTruth(SoftPredicate.Exact exact) {
        ColumnType type = columns.type(exact.column());
        if (type.kind() != ColumnType.Kind.BOOLEAN) {
            throw Binding.problem(
                    "not-a-condition",
                    exact.origin().span(),
                    "'%s' is %s, not a condition".formatted(exact.origin().operator(), type),
                    Binding.comparing(exact.origin().operator(), type));
        }
    }

    private SoftPredicate comparison(SoftPredicate.Comparison comparison) {
        Typed left = scalars.typed(comparison.left());
        Typed right = scalars.typed(comparison.right());
        if (left.isBare() != right.isBare()) {
            Typed bare = left.isBare() ? left : right;
            Typed other = left.isBare() ? right : left;
            requireComparable(other, comparison.origin().span());
            threshold(comparison, (SoftScalar.Learned) bare.scalar(), other, left.isBare());
            return comparison;
        }
        requireComparable(left, comparison.origin().span());
        scalars.coefficient(left);
        scalars.coefficient(right);
        if (left.quality() == right.quality()
                || left.quality().isNumeric() && right.quality().isNumeric()) {
            return with(comparison, left.scalar(), right.scalar());
        }
        if (left.quality() == Quality.DATE && right.quality() == Quality.TIMESTAMP) {
            return with(comparison, ScalarTyping.inSeconds(left.scalar()), right.scalar());
        }
        if (left.quality() == Quality.TIMESTAMP && right.quality() == Quality.DATE) {
            return with(comparison, left.scalar(), ScalarTyping.inSeconds(right.scalar()));
        }
        throw ScalarTyping.mismatch(comparison.origin().span(), left.quality(), right.quality(), "compared");
    }

    /// Every LEARN must take part in something that the query gives.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException at the first that does not
    void requireUsed(SoftCalls calls) {
        Set<Integer> used = learnables().stream()
                .flatMap(learnable -> learnable.calls().stream())
                .map(LearnCall::ordinal)
                .collect(Collectors.toSet());
        calls.learns().stream()
                .filter(call -> !used.contains(call.ordinal()))
                .findFirst()
                .ifPresent(call -> {
                    throw Binding.problem(
                            "no-path-to-the-loss",
                            call.span(),
                            "nothing that the query gives depends on this LEARN",
                            "use the column or the query of WITH that it stands in, or write a number here");
                });
    }

    private static SoftPredicate with(SoftPredicate.Comparison comparison, SoftScalar left, SoftScalar right) {
        return new SoftPredicate.Comparison(
                comparison.comparator(), left, right, comparison.steepness(), comparison.origin());
    }

    private void threshold(SoftPredicate.Comparison comparison, SoftScalar.Learned bare, Typed other, boolean isLeft) {
        SoftPredicate.Comparator comparator = isLeft ? comparison.comparator().flipped() : comparison.comparator();
        boolean hasWholeGrid = other.quality().isWhole() && other.scalar() instanceof SoftScalar.Loaded;
        Quality quality = other.quality() == Quality.INTEGER && !hasWholeGrid ? Quality.NUMBER : other.quality();
        learnables.threshold(
                bare,
                quality,
                comparator,
                other.scalar() instanceof SoftScalar.Loaded(int column, var _) ? column : -1);
    }

    private void requireComparable(Typed operand, Span span) {
        if (operand.quality() == Quality.TRUTH) {
            throw Binding.problem(
                    "cannot-soften",
                    span,
                    "a truth value has no threshold to learn",
                    "write the condition itself, without a comparison");
        }
    }
}
