package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.harden.Performance;
import dev.sigmalab.engine.train.MatchingObjective;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads a tally from the result of its graph.
final class Tallies {
    private final Result result;
    private final List<Place> places;
    private final Subject subject;

    private Tallies(Result result, List<Place> places, Subject subject) {
        this.result = result;
        this.places = places;
        this.subject = subject;
    }

    static Tally read(Result result, List<Place> places, Subject subject) {
        return new Tallies(result, places, subject).tally();
    }

    private Tally tally() {
        return new Tally(
                losses(result, "soft "),
                losses(result, "hard "),
                performance(false),
                performance(true),
                sum(false, "weight"));
    }

    /// @param prefix of the outputs' names
    static Tally.Losses losses(Result result, String prefix) {
        String holdout = prefix + MatchingObjective.HOLDOUT_LOSS;
        return new Tally.Losses(
                result.scalar(prefix + MatchingObjective.LOSS),
                result.outputs().containsKey(holdout)
                        ? OptionalDouble.of(result.scalar(holdout))
                        : OptionalDouble.empty());
    }

    private double sum(boolean isHard, String what) {
        return places.stream()
                .mapToDouble(place -> result.scalar(Graphs.counted(isHard, place) + what))
                .sum();
    }

    private Performance performance(boolean isHard) {
        long rows = Math.round(sum(isHard, "training") + sum(isHard, "holdout"));
        return new Performance(
                rows,
                confusion(isHard, false),
                subject.holdsOut() ? Optional.of(confusion(isHard, true)) : Optional.empty());
    }

    private Agreement.Confusion confusion(boolean isHard, boolean holdout) {
        String part = holdout ? "holdout" : "training";
        long selected = Math.round(sum(isHard, part));
        long hits = Math.round(sum(isHard, part + " hits"));
        long positives = 0;
        long negatives = 0;
        for (Place place : places) {
            if (place.hasLabels()) {
                positives += place.positives(holdout);
                negatives += place.count(holdout) - place.positives(holdout);
            }
        }
        Agreement.Confusion rejected = subject.rejected(holdout);
        return positives + negatives == 0
                ? new Agreement.Confusion(0, 0, 0, 0)
                : new Agreement.Confusion(
                        hits,
                        selected - hits,
                        positives - hits + rejected.falseNegative(),
                        negatives - (selected - hits) + rejected.trueNegative());
    }
}
