package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.engine.train.Trainable;
import java.util.List;
import java.util.stream.IntStream;

/// What is known about a parameter before the first epoch.
///
/// @param quality what its values count: days, seconds, or plain numbers
/// @param unit how far one step of 1 moves it, in natural units
/// @param low the lowest allowed value in natural units, possibly −∞
/// @param high the highest allowed value in natural units, possibly ∞
/// @param frozen whether it keeps its start
public record ParameterInfo(String name, Quality quality, double unit, double low, double high, boolean frozen) {
    /// A number of unit 1 without bounds.
    public static ParameterInfo number(String name) {
        return new ParameterInfo(name, Quality.NUMBER, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
    }

    /// What an engine says before a training, see [dev.sigmalab.engine.RunListener#learning].
    ///
    /// @throws IllegalArgumentException if the lists are not of one length
    public static List<ParameterInfo> of(List<Learnable> learnables, List<Trainable> trainables) {
        if (learnables.size() != trainables.size()) {
            throw new IllegalArgumentException(learnables.size() + " learnables, " + trainables.size() + " trainables");
        }
        return IntStream.range(0, learnables.size())
                .mapToObj(i -> of(learnables.get(i), trainables.get(i)))
                .toList();
    }

    private static ParameterInfo of(Learnable learnable, Trainable trainable) {
        return new ParameterInfo(
                learnable.name(),
                learnable.quality(),
                trainable.scale().unit(),
                trainable.scale().toNatural(trainable.low()),
                trainable.scale().toNatural(trainable.high()),
                trainable.frozen());
    }

    /// A value of this parameter as text in its own units.
    public String text(double value) {
        return ValueText.of(value, quality, unit);
    }

    /// A distance between two values of this parameter as text in its own units: `12.5`, `3.1 days`.
    public String span(double distance) {
        return ValueText.span(distance, quality, unit);
    }
}
