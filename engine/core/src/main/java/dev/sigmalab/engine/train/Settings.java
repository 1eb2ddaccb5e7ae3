package dev.sigmalab.engine.train;

import dev.sigmalab.engine.plan.Logic;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// How a query is trained. The defaults are for an analyst who gives none.
///
/// @param epochs passes over all rows
/// @param method how steps are taken
/// @param rate the optimiser's step, in units of each parameter
/// @param batch how many rows a step looks at; empty for all
/// @param l1 the penalty on the sum of distances of parameters from their anchors, in units
/// @param l2 the same on the sum of squared distances
/// @param steepness how the steepness of comparisons moves over the run
/// @param learnsSteepness whether each comparison learns its own instead, from the annealing's start on
/// @param hardForward whether weights are those of the plain query and only gradients are soft (straight-through)
/// @param holdout the share of rows kept from training
/// @param patience epochs without a better hard holdout loss after which to stop, once annealing is over
/// @param restarts further runs from other starts, of which the best is kept
public record Settings(
        int epochs,
        Method method,
        double rate,
        OptionalInt batch,
        double l1,
        double l2,
        Annealing steepness,
        boolean learnsSteepness,
        boolean hardForward,
        Logic logic,
        LossFunction loss,
        boolean balanced,
        long seed,
        OptionalDouble holdout,
        OptionalInt patience,
        int restarts,
        String device) {
    /// What is used where nothing is given.
    public static final Settings DEFAULT = new Settings(
            400,
            Method.ADAM,
            Method.ADAM.rate(),
            OptionalInt.empty(),
            0,
            0,
            new Annealing(2, 40),
            false,
            false,
            Logic.PRODUCT,
            LossFunction.LOG,
            false,
            0,
            OptionalDouble.empty(),
            OptionalInt.empty(),
            0,
            "auto");

    /// The share of the run after which rate and steepness settle.
    static final double SETTLED = 0.6;

    /// What the rate falls to by the end, as a share of the rate.
    static final double FINAL_RATE = 1.0 / 30;

    /// A draft of other settings, like these so far.
    public SettingsBuilder edit() {
        return new SettingsBuilder(this);
    }

    /// The same settings with another steepness.
    public Settings withSteepness(Annealing other) {
        return edit().steepness(other).build();
    }

    /// The same settings with positives and negatives counting the same in all.
    public Settings withBalance() {
        return edit().balanced(true).build();
    }

    /// The rate of an epoch: constant, then falling geometrically over the last 40%.
    public double rate(int epoch) {
        double progress = epochs <= 1 ? 0 : (double) epoch / (epochs - 1);
        return progress <= SETTLED ? rate : rate * Math.pow(FINAL_RATE, (progress - SETTLED) / (1 - SETTLED));
    }

    /// The steepness of an epoch.
    public double steepness(int epoch) {
        return steepness.at(epochs <= 1 ? 1 : (double) epoch / (epochs - 1));
    }

    /// Whether an epoch is late enough for its parameters to be judged by the hard loss.
    public boolean isSettled(int epoch) {
        return isSettled(epoch, epochs);
    }

    /// The same for any run of that many epochs.
    public static boolean isSettled(int epoch, int epochs) {
        return epoch >= SETTLED * (epochs - 1);
    }

    /// Steepness from start to end of a run, growing geometrically.
    ///
    /// @param from steepness of the first epoch, above 0
    /// @param to steepness of the last epoch, above 0
    public record Annealing(double from, double to) {
        public Annealing {
            if (!(from > 0) || !(to > 0)) {
                throw new IllegalArgumentException("steepness is above 0, not " + from + " to " + to);
            }
        }

        double at(double progress) {
            return from * Math.pow(to / from, progress);
        }
    }
}
