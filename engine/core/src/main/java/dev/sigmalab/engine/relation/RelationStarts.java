package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.data.Presence;
import dev.sigmalab.engine.data.Quantiles;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.sql.LearnCall;
import dev.sigmalab.engine.train.RandomStart;
import dev.sigmalab.engine.train.SplitScores;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where the parameters of a query start: as given, at random from the seed, or for `LEARN()` at the best single
/// split by the label of what it is compared with; at its median where there is no label, at 1 where it is compared
/// with nothing.
final class RelationStarts {
    private final RelationData data;
    private final Map<String, double[]> columns;
    private final long seed;
    private final Map<String, BigDecimal> starts = new LinkedHashMap<>();

    /// @param columns the numbers of learnable columns
    RelationStarts(RelationData data, Map<String, double[]> columns, long seed) {
        this.data = data;
        this.columns = columns;
        this.seed = seed;
    }

    /// The start of every learnable in natural units, inside its bounds.
    Map<String, BigDecimal> all() {
        for (Learnable learnable : data.query().learnables()) {
            Optional<BigDecimal> given = learnable
                    .start()
                    .or(() -> RandomStart.of(
                            learnable.name(),
                            learnable.calls().stream().map(LearnCall::start).toList(),
                            seed));
            starts.put(learnable.name(), inside(learnable, given.orElse(BigDecimal.ONE)));
        }
        for (Learnable learnable : data.query().learnables()) {
            boolean picks = learnable.calls().stream().allMatch(call -> call.start() instanceof LearnCall.Start.Unset);
            if (picks) {
                compared(learnable).ifPresent(start -> starts.put(learnable.name(), inside(learnable, start)));
            }
        }
        return Map.copyOf(starts);
    }

    private static BigDecimal inside(Learnable learnable, BigDecimal start) {
        BigDecimal whole = learnable.quality().isWhole() ? start.setScale(0, RoundingMode.HALF_UP) : start;
        BigDecimal low = learnable.min().map(whole::max).orElse(whole);
        return learnable.max().map(low::min).orElse(low);
    }

    private Optional<BigDecimal> compared(Learnable learnable) {
        for (BoundRelation.Placed placed : data.query().comparisons()) {
            Optional<SoftScalar> other = other(placed.comparison(), learnable.name());
            if (other.isPresent() && !other.get().mentions(learnable.name())) {
                return start(other.get(), placed, learnable);
            }
        }
        return Optional.empty();
    }

    /// The best split by the label, where the label is of the rows that are compared; else the median.
    private Optional<BigDecimal> start(SoftScalar other, BoundRelation.Placed placed, Learnable learnable) {
        Optional<BoundRelation.Part> labelled = data.query().parts().stream()
                .filter(part ->
                        part.frame().equals(placed.frame()) && part.label().isPresent())
                .findFirst();
        BigDecimal anchor = BigDecimal.ZERO;
        double[] values;
        if (other instanceof SoftScalar.Loaded(int column, var _)) {
            anchor = data.number(column).anchor();
            values = data.number(column).values();
        } else {
            values = Probe.hard(data, starts, columns).value(other, placed.frame());
        }
        if (values.length == 0) {
            return Optional.empty();
        }
        Quantiles quantiles = Quantiles.of(values, Presence.all(values.length));
        double start = labelled.map(part -> split(values, quantiles, part, isLower(placed.comparison(), learnable)))
                .orElseGet(() -> quantiles.at(0.5));
        return Double.isFinite(start) ? Optional.of(anchor.add(new BigDecimal(start))) : Optional.empty();
    }

    private double split(double[] values, Quantiles quantiles, BoundRelation.Part part, boolean lower) {
        double[] cuts = new double[SplitScores.CUTS];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = quantiles.at((i + 1.0) / (cuts.length + 1));
        }
        double[] label = Probe.hard(data, starts, columns).truth(part.label().orElseThrow(), part.frame());
        SplitScores scores = new SplitScores(cuts);
        for (int row = 0; row < values.length; row++) {
            scores.add(values[row], label[row] > 0.5);
        }
        Double split = scores.bestSplit(lower);
        return split == null ? quantiles.at(0.5) : split;
    }

    private static boolean isLower(SoftPredicate.Comparison comparison, Learnable learnable) {
        boolean onTheLeft =
                comparison.left() instanceof SoftScalar.Learned(String name, var _) && name.equals(learnable.name());
        return (onTheLeft ? comparison.comparator().flipped() : comparison.comparator()).isLowerBound();
    }

    private static Optional<SoftScalar> other(SoftPredicate.Comparison comparison, String name) {
        if (comparison.right() instanceof SoftScalar.Learned(String right, var _) && right.equals(name)) {
            return Optional.of(comparison.left());
        }
        return comparison.left() instanceof SoftScalar.Learned(String left, var _) && left.equals(name)
                ? Optional.of(comparison.right())
                : Optional.empty();
    }
}
