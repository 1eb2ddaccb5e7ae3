package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Quality;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The values to write for learnables that are only compared with columns.
final class Thresholds {
    /// Digits that tell all doubles apart.
    private static final int DOUBLE_DIGITS = 17;

    /// Digits after the point that a long decimal keeps at the least.
    private static final int FRACTION_DIGITS = 6;

    private final Bounds query;
    private final Neighbours neighbours;

    Thresholds(Connection connection, Bounds query) {
        this.query = query;
        this.neighbours = new Neighbours(connection, query);
    }

    /// Whether a learnable occurs, and only as the bare bound of columns.
    boolean isThreshold(Learnable learnable) {
        List<Bound> bounds = bounds(learnable);
        return !bounds.isEmpty() && bounds.size() == query.mentions(learnable.name());
    }

    /// Whether a threshold is asked for by `=` or `<>`, perhaps among other comparisons.
    boolean isEquality(Learnable learnable) {
        return isThreshold(learnable)
                && bounds(learnable).stream()
                        .anyMatch(bound -> bound.comparator().isEquality());
    }

    private List<Bound> bounds(Learnable learnable) {
        return query.of(learnable.name());
    }

    private boolean isReal(Learnable learnable) {
        return bounds(learnable).stream().anyMatch(bound -> isReal(bound.column()));
    }

    private boolean isReal(int column) {
        return query.type(column).kind() == ColumnType.Kind.REAL;
    }

    /// A value as it stands where nothing simpler does: whole, or with the digits of a double. Beside binary
    /// floating-point numbers it is the shortest text of its double, which is what databases compare decimals with.
    BigDecimal written(Learnable learnable, BigDecimal value) {
        if (learnable.quality().isWhole()) {
            return value.setScale(0, RoundingMode.HALF_UP);
        }
        // A decimal column may hold more digits before the point than a double has in all.
        int digits = Math.max(DOUBLE_DIGITS, value.precision() - value.scale() + FRACTION_DIGITS);
        return isReal(learnable) ? shortest(value) : value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal shortest(BigDecimal value) {
        return BigDecimal.valueOf(value.doubleValue());
    }

    /// The simplest value that selects the same rows; of an equality the nearest value of the data that its bounds and
    /// its other comparisons allow, as learned where there is none.
    BigDecimal simplest(Learnable learnable, BigDecimal learned) {
        BigDecimal threshold = learnable.quality().isWhole()
                ? learned.setScale(0, RoundingMode.HALF_UP)
                : isReal(learnable) ? shortest(learned) : learned;
        Gap gap = bounds(learnable).stream()
                .filter(bound -> !bound.comparator().isEquality())
                .map(bound -> around(bound, learnable, threshold))
                .reduce(new Gap(Optional.empty(), Optional.empty(), false, false), Gap::intersect);
        return isEquality(learnable)
                ? nearest(learnable, gap.within(learnable.min(), learnable.max()), threshold)
                : simplest(learnable, gap, threshold);
    }

    private Gap around(Bound bound, Learnable learnable, BigDecimal threshold) {
        ColumnType type = query.type(bound.column());
        Quality counted = Quality.of(type).orElse(learnable.quality());
        return neighbours.around(bound.column(), type, counted, threshold, bound.lowerFits());
    }

    private BigDecimal simplest(Learnable learnable, Gap gap, BigDecimal threshold) {
        Quality quality = learnable.quality();
        BigDecimal simplest = Rounding.simplest(gap, threshold, quality, isReal(learnable));
        Gap allowed = new Gap(learnable.min(), learnable.max(), true, true);
        return allowed.contains(simplest)
                ? simplest
                : Rounding.simplest(gap.intersect(allowed), threshold, quality, isReal(learnable));
    }

    private BigDecimal nearest(Learnable learnable, Gap allowed, BigDecimal threshold) {
        return bounds(learnable).stream()
                .filter(bound -> bound.comparator().isEquality())
                .map(bound -> around(bound, learnable, threshold))
                .flatMap(gap -> Stream.concat(gap.lower().stream(), gap.upper().stream()))
                .filter(allowed::contains)
                .min(Comparator.comparing(value -> value.subtract(threshold).abs()))
                .orElseGet(() -> written(learnable, threshold));
    }
}
