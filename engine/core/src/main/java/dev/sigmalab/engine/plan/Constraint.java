package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// One condition of SUBJECT TO: a measure of the trained query between two bounds.
///
/// @param low the least that is allowed, if anything is
/// @param high the most that is allowed
/// @param strict whether the bounds themselves are not
/// @param origin the condition in the analyst's words
public record Constraint(Measure measure, OptionalDouble low, OptionalDouble high, boolean strict, Origin origin) {
    /// What can be bounded.
    public enum Measure {
        /// The share of the rows that match which are selected.
        RECALL,
        /// The share of the selected rows that match; 0 where none is selected.
        PRECISION,
        /// The harmonic mean of the two.
        F1,
        /// The share of rows that are selected if and only if they match.
        ACCURACY,
        /// How many rows are selected.
        COUNT;

        /// The measure of a function's name in any case.
        static Optional<Measure> named(String name) {
            return List.of(values()).stream()
                    .filter(measure -> measure.name().equals(name.toUpperCase(Locale.ROOT)))
                    .findFirst();
        }

        /// Whether it is a share, between 0 and 1.
        public boolean isShare() {
            return this != COUNT;
        }

        /// As SQL writes it.
        public String call() {
            return this == COUNT ? "COUNT(*)" : name() + "()";
        }
    }

    /// One bound: distances from it are shares of the bound for counts, as they are for shares.
    ///
    /// @param lower whether the measure must not be below it
    public record Side(double bound, boolean lower, double scale) {
        /// How far a measure is beyond the bound; negative where it keeps it.
        public double excess(double value) {
            return (lower ? bound - value : value - bound) / scale;
        }
    }

    /// Its bounds.
    public List<Side> sides() {
        List<Side> sides = new ArrayList<>();
        low.ifPresent(bound -> sides.add(new Side(bound, true, scale(bound))));
        high.ifPresent(bound -> sides.add(new Side(bound, false, scale(bound))));
        return sides;
    }

    private double scale(double bound) {
        return measure.isShare() ? 1 : Math.max(1, bound);
    }

    /// Whether a measured value keeps it.
    public boolean isKept(double value) {
        boolean above = low.isEmpty() || (strict ? value > low.getAsDouble() : value >= low.getAsDouble());
        return above && (high.isEmpty() || (strict ? value < high.getAsDouble() : value <= high.getAsDouble()));
    }

    /// How far a measured value is from keeping it: 0 where it does.
    public double violation(double value) {
        double excess =
                sides().stream().mapToDouble(side -> side.excess(value)).max().orElse(0);
        return isKept(value) ? 0 : Math.max(excess, Double.MIN_NORMAL);
    }
}
