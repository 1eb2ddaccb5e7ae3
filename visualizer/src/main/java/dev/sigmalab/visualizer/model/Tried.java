package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.engine.train.Trainable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What of a position that is tried out differs from the epoch's own. Immutable.
///
/// @param parameters their values in natural units, by name
/// @param steepness of all comparisons; empty where it is the epoch's
/// @param steepnesses of comparisons that have their own, in their order; empty where it is the epoch's
public record Tried(Map<String, Double> parameters, OptionalDouble steepness, List<OptionalDouble> steepnesses) {
    /// Nothing is tried.
    public static final Tried NONE = new Tried(Map.of(), OptionalDouble.empty(), List.of());

    public Tried {
        parameters = Map.copyOf(parameters);
        steepnesses = List.copyOf(steepnesses);
    }

    /// What is tried in a scene.
    public static Tried of(Scene scene) {
        if (scene.trial().isEmpty() || scene.inspection().isEmpty()) {
            return NONE;
        }
        Inspection inspection = scene.inspection().get();
        Position tried = scene.trial().get();
        Optional<Position> own = scene.withoutTrial().position();
        Map<String, Double> parameters = new HashMap<>();
        List<OptionalDouble> steepnesses = new ArrayList<>();
        for (Trainable trainable : inspection.trainables()) {
            if (!trainable.isColumn()) {
                String name = trainable.name();
                boolean differs =
                        own.filter(it -> it.number(name) == tried.number(name)).isEmpty();
                if (trainable.isSteepness()) {
                    steepnesses.add(differs ? OptionalDouble.of(Math.exp(tried.number(name))) : OptionalDouble.empty());
                } else if (differs) {
                    parameters.put(name, inspection.natural(name, tried));
                }
            }
        }
        boolean isSame = own.filter(it -> it.steepness() == tried.steepness()).isPresent();
        return new Tried(
                parameters, isSame ? OptionalDouble.empty() : OptionalDouble.of(tried.steepness()), steepnesses);
    }

    /// Where a parameter is tried; empty where it is the epoch's own.
    public OptionalDouble of(String parameter) {
        Double value = parameters.get(parameter);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// Where the steepness of one comparison is tried.
    ///
    /// @param index among those that have their own
    public OptionalDouble steepness(int index) {
        return index < steepnesses.size() ? steepnesses.get(index) : OptionalDouble.empty();
    }
}
