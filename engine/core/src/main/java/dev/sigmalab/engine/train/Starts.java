package dev.sigmalab.engine.train;

import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.Quantiles;
import dev.sigmalab.engine.data.RowSet;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.sql.LearnCall;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where learning starts: as given, at random from the seed, or for `LEARN()` at the best single split of the compared
/// column by the label, or the best interval where a column has a lower and an upper bound; without labels at its
/// median.
public final class Starts {
    private final TrainingData data;
    private final BoundQuery query;
    private final long seed;
    private final Map<String, Bound> bounds = new HashMap<>();
    private int conjunctions;

    /// A learnable that bounds a column directly, from below or above.
    ///
    /// @param conjunction which AND it stands in, so that a lower and an upper bound make an interval; −1 for none
    private record Bound(int column, boolean lower, int conjunction) {}

    public Starts(TrainingData data, long seed) {
        this.data = data;
        this.query = data.query();
        this.seed = seed;
        collect(query.where(), false, -1);
    }

    /// The starts where the text gives all of them, so that no data are needed.
    public static Optional<Map<String, BigDecimal>> given(BoundQuery query) {
        if (query.learnables().stream().anyMatch(learnable -> learnable.start().isEmpty())) {
            return Optional.empty();
        }
        Map<String, BigDecimal> starts = new LinkedHashMap<>();
        query.learnables()
                .forEach(learnable -> starts.put(
                        learnable.name(), inside(learnable, learnable.start().orElseThrow())));
        return Optional.of(starts);
    }

    /// The start of every learnable in natural units, inside its bounds.
    public Map<String, BigDecimal> all() {
        Map<String, BigDecimal> starts = new LinkedHashMap<>();
        for (Learnable learnable : query.learnables()) {
            BigDecimal start = learnable.start().or(() -> random(learnable)).orElseGet(() -> picked(learnable));
            starts.put(learnable.name(), inside(learnable, start));
        }
        return starts;
    }

    private static BigDecimal inside(Learnable learnable, BigDecimal start) {
        BigDecimal low = learnable.min().map(start::max).orElse(start);
        return learnable.max().map(low::min).orElse(low);
    }

    private Optional<BigDecimal> random(Learnable learnable) {
        return RandomStart.of(
                learnable.name(),
                learnable.calls().stream().map(LearnCall::start).toList(),
                seed);
    }

    private BigDecimal picked(Learnable learnable) {
        Bound bound = bounds.get(learnable.name());
        if (bound == null) {
            return learnable.thresholdOf().isPresent()
                    ? median(learnable.thresholdOf().getAsInt())
                    : BigDecimal.ONE;
        }
        BigDecimal start = split(bound, learnable);
        return learnable.quality().isWhole() ? start.setScale(0, RoundingMode.HALF_UP) : start;
    }

    private BigDecimal median(int column) {
        return data.anchor(column).add(new BigDecimal(data.spread(column).median()));
    }

    private BigDecimal split(Bound bound, Learnable learnable) {
        TrainingData.Counts counts = data.universe().minus(data.rejected());
        if (query.label().isEmpty() || counts.trainPositive() == 0 || counts.trainNegative() == 0) {
            return median(bound.column());
        }
        SplitScores scores = scores(bound.column());
        Optional<Double> split = hasOpposite(bound, learnable)
                ? Optional.ofNullable(scores.bestInterval())
                        .map(interval -> bound.lower() ? interval.low() : interval.high())
                : Optional.ofNullable(scores.bestSplit(bound.lower()));
        return split.filter(Double::isFinite)
                .map(value -> data.anchor(bound.column()).add(new BigDecimal(value)))
                .orElseGet(() -> median(bound.column()));
    }

    private boolean hasOpposite(Bound bound, Learnable learnable) {
        return bounds.entrySet().stream()
                .anyMatch(other -> !other.getKey().equals(learnable.name())
                        && other.getValue().column() == bound.column()
                        && other.getValue().conjunction() == bound.conjunction()
                        && bound.conjunction() >= 0
                        && other.getValue().lower() != bound.lower());
    }

    private SplitScores scores(int column) {
        NumberColumn number = data.number(column);
        Quantiles quantiles = Quantiles.of(number);
        double[] cuts = new double[SplitScores.CUTS];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = quantiles.at((i + 1.0) / (cuts.length + 1));
        }
        SplitScores scores = new SplitScores(cuts);
        RowSet rows = data.keptRows();
        for (int i = 0; i < rows.size(); i++) {
            if (!data.isHeldOut(i) && !number.isNull(rows.at(i))) {
                scores.add(data.keptValue(number, i), data.isPositive(i));
            }
        }
        return scores;
    }

    private void collect(SoftPredicate predicate, boolean negated, int conjunction) {
        switch (predicate) {
            case SoftPredicate.Comparison comparison -> collect(comparison, negated, conjunction);
            case SoftPredicate.And(var parts, var _) -> {
                int own = negated ? -1 : conjunction >= 0 ? conjunction : ++conjunctions;
                parts.forEach(part -> collect(part, negated, own));
            }
            case SoftPredicate.Or(var parts, var _) -> {
                int own = negated ? conjunction >= 0 ? conjunction : ++conjunctions : -1;
                parts.forEach(part -> collect(part, negated, own));
            }
            case SoftPredicate.Not(SoftPredicate part, var _) -> collect(part, !negated, conjunction);
            case SoftPredicate.Exact _, SoftPredicate.IsNull _, SoftPredicate.Some _, SoftPredicate.Reached _ -> {}
        }
    }

    private void collect(SoftPredicate.Comparison comparison, boolean negated, int conjunction) {
        boolean flipped = comparison.left() instanceof SoftScalar.Learned;
        SoftPredicate.Comparator comparator = flipped ? comparison.comparator().flipped() : comparison.comparator();
        SoftScalar column = flipped ? comparison.right() : comparison.left();
        SoftScalar bound = flipped ? comparison.left() : comparison.right();
        if (!comparator.isEquality()
                && column instanceof SoftScalar.Loaded(int index, var _)
                && bound instanceof SoftScalar.Learned(String name, var _)) {
            bounds.putIfAbsent(name, new Bound(index, comparator.isLowerBound() != negated, conjunction));
        }
    }
}
