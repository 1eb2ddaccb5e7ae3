package dev.sigmalab.engine;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Checkpoint;
import dev.sigmalab.engine.train.Fork;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.Trainer;
import java.util.Optional;

/// Where a training begins that goes on from an epoch of another.
///
/// @param fork the state of the other
/// @param words which one that was: `run 3 epoch 40`
public record ForkPoint(Fork fork, String words) {
    /// A fork is one run, and what it begins with is no start to draw others around.
    static Settings settings(Optional<ForkPoint> point, Settings settings) {
        return point.isEmpty() ? settings : settings.edit().restarts(0).build();
    }

    static Optional<Checkpoint> checkpoint(Optional<ForkPoint> point, Settings settings) {
        return point.map(from -> from.fork().checkpoint(settings));
    }

    /// The numbers of a state are units of scales, which follow the rows: with others they would mean other values.
    static void requireFits(Optional<ForkPoint> point, Trainer trainer, Statement.Train train) {
        point.filter(from -> !trainer.fits(from.fork())).ifPresent(from -> {
            throw new ProblemException(new Problem(
                    "cannot-fork",
                    train.name().span(),
                    "rows or parameters are no longer those of " + from.words(),
                    "run the statement again from the start, and fork that run"));
        });
    }

    /// What there is to say of a query that was learned so.
    String note(Settings settings) {
        String memory = fork.remembers(settings)
                ? "with what its optimiser remembered"
                : "without what its optimiser remembered, since that was another one";
        return "forked from " + words + ", " + memory;
    }
}
