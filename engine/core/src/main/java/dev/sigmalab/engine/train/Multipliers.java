package dev.sigmalab.engine.train;

import dev.sigmalab.engine.plan.Constraint;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// How hard each bound of each constraint pulls: an augmented Lagrangian (Nocedal and Wright 2006, §17.4) whose bounds
/// are judged on the hard query and pull along the gradient of the soft one (Cotter et al. 2019, proxy constraints).
///
/// A bound with excess g adds max(0, λ + ρ g)² / 2ρ to what is walked down. Every few epochs λ ← max(0, λ + ρ g),
/// and ρ grows where a bound is not kept better than before. λ is safeguarded (Birgin and Martínez 2014, §4.1): it
/// is bounded, and does not grow while its bound is so far away that the excess is cut off, since the pull that
/// would have piled up on the way threw parameters far beyond the data on the other side. Immutable.
///
/// @param lambda by bound
/// @param penalty ρ
/// @param excess the largest excess when λ last changed
record Multipliers(double[] lambda, double penalty, double excess) {
    private static final int INTERVAL = 5;
    private static final double FIRST_PENALTY = 2;
    private static final double LARGEST_PENALTY = 200;
    private static final double LARGEST_MULTIPLIER = 50;
    private static final double GROWTH = 1.5;
    private static final double ENOUGH = 0.75;
    /// Excesses count up to here: one far beyond its bound must not throw the parameters about.
    private static final double LARGEST_EXCESS = 0.25;
    /// Steps that are proportional to the gradient overshoot where rate · ρ · (∂g)² passes 2.
    private static final double STABLE = 0.3;

    /// Before the first epoch.
    ///
    /// @param unit by which a pull is multiplied
    static Multipliers of(List<Constraint> constraints, Settings settings, double unit) {
        int sides = constraints.stream().mapToInt(each -> each.sides().size()).sum();
        double penalty = Math.min(FIRST_PENALTY, largestPenalty(settings, 0, unit));
        return new Multipliers(new double[sides], penalty, Double.POSITIVE_INFINITY);
    }

    private static double largestPenalty(Settings settings, int epoch, double unit) {
        OptionalDouble reach = settings.method().reach(settings.rate(epoch));
        return reach.isPresent() ? STABLE / (reach.getAsDouble() * unit) : LARGEST_PENALTY;
    }

    /// Excesses as far as they count.
    ///
    /// @param excesses by bound, on the hard query
    static double[] counted(double[] excesses) {
        return Arrays.stream(excesses)
                .map(excess -> Math.clamp(excess, -LARGEST_EXCESS, LARGEST_EXCESS))
                .toArray();
    }

    /// The same where parameters move on before the hard query is judged again: one far inside its bound has far to go.
    static double[] begun(double[] excesses) {
        return Arrays.stream(excesses)
                .map(excess -> Math.min(excess, LARGEST_EXCESS))
                .toArray();
    }

    /// How hard each bound pulls.
    double[] forces(double[] excesses) {
        double[] counted = counted(excesses);
        Arrays.setAll(counted, i -> Math.max(0, lambda[i] + penalty * counted[i]));
        return counted;
    }

    /// After an epoch.
    Multipliers updated(double[] excesses, int epoch, Settings settings, double unit) {
        if (lambda.length == 0 || epoch % INTERVAL != INTERVAL - 1) {
            return this;
        }
        double largest = Arrays.stream(excesses).max().orElse(0);
        boolean better = largest <= 0 || largest <= ENOUGH * excess;
        double grown = Math.min(Math.min(LARGEST_PENALTY, largestPenalty(settings, epoch, unit)), GROWTH * penalty);
        return new Multipliers(multipliers(excesses), better ? penalty : Math.max(penalty, grown), largest);
    }

    private double[] multipliers(double[] excesses) {
        double[] next = forces(excesses);
        for (int i = 0; i < next.length; i++) {
            boolean isFar = excesses[i] > LARGEST_EXCESS;
            next[i] = Math.min(LARGEST_MULTIPLIER, isFar ? lambda[i] : next[i]);
        }
        return next;
    }

    /// The excess of each bound.
    ///
    /// @param measures by constraint
    static double[] excesses(List<Constraint> constraints, double[] measures) {
        double[] excesses = new double
                [constraints.stream().mapToInt(each -> each.sides().size()).sum()];
        int number = 0;
        for (int i = 0; i < constraints.size(); i++) {
            for (Constraint.Side side : constraints.get(i).sides()) {
                excesses[number++] = side.excess(measures[i]);
            }
        }
        return excesses;
    }
}
