package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.engine.plan.SoftPredicate;
import java.util.Optional;
import java.util.OptionalDouble;

/// One soft comparison, read as `x ⋈ bound`: t = σ(k (x − bound − aside) / spread), or a bell around the bound.
///
/// @param number its place among the query's comparisons, from 0
/// @param origin the comparison in the analyst's words and its place in the text
/// @param frame whose rows it is made for
/// @param comparator with x on the left
/// @param axis what x is called
/// @param quality what x counts, if that is known
/// @param learnable the parameter that is the bound; empty where the bound is written, or is no single number
/// @param written the bound that is written in the text; 0 where both sides differ from row to row, and x is their
///     difference
/// @param aside how far beyond the bound t is ½: half a step between whole numbers
/// @param spread of what is compared, in natural units
/// @param ownSteepness the parameter that holds the logarithm of its own steepness
/// @param fixedSteepness the steepness that is written in the text
public record Gate(
        int number,
        Origin origin,
        Frame frame,
        SoftPredicate.Comparator comparator,
        String axis,
        Optional<Quality> quality,
        Optional<String> learnable,
        double written,
        double aside,
        double spread,
        Optional<String> ownSteepness,
        OptionalDouble fixedSteepness) {
    /// How far the comparison holds for an x that is known.
    ///
    /// @param bound in natural units
    /// @param steepness in units of one over the spread
    public double degree(double x, double bound, double steepness) {
        double z = argument(x, bound, steepness);
        return switch (comparator) {
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> 1 / (1 + Math.exp(-z));
            case EQUAL -> Math.exp(-0.5 * z * z);
            case NOT_EQUAL -> 1 - Math.exp(-0.5 * z * z);
        };
    }

    /// What is inside the sigmoid, or inside the bell: z = ±k (x − bound − aside) / spread, growing with the truth
    /// of an order.
    public double argument(double x, double bound, double steepness) {
        double argument = steepness * (x - bound - aside) / spread;
        boolean isUpper =
                comparator == SoftPredicate.Comparator.LESS || comparator == SoftPredicate.Comparator.LESS_OR_EQUAL;
        return isUpper ? -argument : argument;
    }

    /// ∂truth/∂z of an x that is known: t (1 − t) of a sigmoid, ∓z e^(−z²/2) of a bell.
    public double slope(double x, double bound, double steepness) {
        double z = argument(x, bound, steepness);
        double t = degree(x, bound, steepness);
        return switch (comparator) {
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> t * (1 - t);
            case EQUAL -> -z * t;
            case NOT_EQUAL -> z * (1 - t);
        };
    }

    /// ∂z/∂bound, in one over natural units.
    public double argumentByBound(double steepness) {
        return argument(0, 1, steepness) - argument(0, 0, steepness);
    }

    /// ∂truth/∂bound, in one over natural units.
    public double slopeByBound(double x, double bound, double steepness) {
        return slope(x, bound, steepness) * argumentByBound(steepness);
    }

    /// The steepness at a position.
    public double steepness(Position position) {
        return fixedSteepness.orElseGet(
                () -> ownSteepness.map(name -> Math.exp(position.number(name))).orElse(position.steepness()));
    }
}
