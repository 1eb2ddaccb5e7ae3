package dev.sigmalab.engine.plan;

/// How comparisons and their conjunctions become degrees of truth.
///
/// @param ownSteepness whether each comparison without a fixed steepness has one of its own, to be learned
/// @param hardForward whether truth is that of the hard comparison, and only its derivative that of the soft one
///     (straight-through: Bengio, Léonard and Courville 2013)
public record Relaxation(Logic logic, boolean ownSteepness, boolean hardForward) {
    /// Soft forwards and backwards, one steepness for all.
    public static Relaxation of(Logic logic) {
        return new Relaxation(logic, false, false);
    }
}
