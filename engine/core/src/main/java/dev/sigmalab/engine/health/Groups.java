package dev.sigmalab.engine.health;

import dev.sigmalab.engine.health.Finding.Cause;
import java.util.List;
import java.util.Optional;

/// Groups that are there only because many faint rows add up.
final class Groups {
    /// A group whose most weighty row is fainter has no row of its own.
    private static final double FAINT = 0.1;
    /// From this weight on a group is there.
    private static final double THERE = 0.5;
    /// The share of diffuse groups among those that are there from which on it is worth saying.
    private static final double MANY = 0.05;

    private Groups() {}

    /// A finding where many groups are diffuse.
    ///
    /// @param name what the groups are in the analyst's words
    /// @param weights of each group
    /// @param largest the largest weight among the rows of each group
    static Optional<Finding> diffuse(String name, double[] weights, double[] largest) {
        int there = 0;
        int diffuse = 0;
        for (int i = 0; i < weights.length; i++) {
            there += weights[i] > THERE ? 1 : 0;
            diffuse += weights[i] > THERE && largest[i] < FAINT ? 1 : 0;
        }
        if (diffuse == 0 || diffuse < MANY * there) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Cause.DIFFUSE_GROUP,
                List.of(),
                Optional.empty(),
                "%,d of %,d groups of '%s' are there only because many faint rows add up; the exported query has none of"
                                .formatted(diffuse, there, name)
                        + " them",
                "let training end steeper, with steepness => ANNEAL(2, 100), or train with forward => 'hard'"));
    }
}
