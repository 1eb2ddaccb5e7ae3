package dev.sigmalab.engine.train;

import dev.sigmalab.engine.sql.LearnCall;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Draws the starts `LEARN(NORMAL(…))` and `LEARN(UNIFORM(…))` from a run's seed and a parameter's name.
public final class RandomStart {
    private RandomStart() {}

    /// The first random start among some, drawn.
    public static Optional<BigDecimal> of(String name, List<LearnCall.Start> starts, long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ 31L * name.hashCode());
        return starts.stream()
                .flatMap(start -> draw(start, random).stream())
                .map(BigDecimal::new)
                .findFirst();
    }

    /// One number from what a start says; empty if it says a number itself.
    public static Optional<Double> draw(LearnCall.Start start, SplittableRandom random) {
        return switch (start) {
            case LearnCall.Start.Normal(var mean, var deviation) ->
                Optional.of(mean.doubleValue() + deviation.doubleValue() * gaussian(random));
            case LearnCall.Start.Uniform(var low, var high) ->
                Optional.of(low.doubleValue()
                        + random.nextDouble() * high.subtract(low).doubleValue());
            case LearnCall.Start.Unset _, LearnCall.Start.Given _, LearnCall.Start.Computed _ -> Optional.empty();
        };
    }

    /// Box and Muller (1958).
    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
