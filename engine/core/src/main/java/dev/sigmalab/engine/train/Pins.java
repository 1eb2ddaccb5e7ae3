package dev.sigmalab.engine.train;

import dev.sigmalab.engine.plan.Softening;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The numbers that do not move in a step, because someone pinned them.
///
/// @param places which of all numbers those are
/// @param numbers where they stand
/// @param steepness the common steepness, if that is pinned
record Pins(boolean[] places, double[] numbers, OptionalDouble steepness) {
    /// @param pinned the number of each pinned parameter
    static Pins of(Map<String, Double> pinned, List<Trainable> trainables, Layout layout, double[] numbers) {
        boolean[] places = new boolean[numbers.length];
        for (int i = 0; i < trainables.size(); i++) {
            places[layout.from(i)] |= pinned.containsKey(trainables.get(i).name());
        }
        Double steepness = pinned.get(Softening.STEEPNESS);
        return new Pins(places, numbers, steepness == null ? OptionalDouble.empty() : OptionalDouble.of(steepness));
    }

    boolean holds(int place) {
        return places[place];
    }
}
