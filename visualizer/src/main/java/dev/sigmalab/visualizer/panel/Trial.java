package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.visualizer.model.ParameterInfo;
import dev.sigmalab.visualizer.model.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is tried out, in words.
final class Trial {
    private Trial() {}

    /// `Preview: age_min 28.4 (epoch 41: 25.02)`; nothing where nothing differs.
    static Optional<String> words(Scene scene) {
        Inspection inspection = scene.inspection().orElseThrow();
        Position tried = scene.trial().orElseThrow();
        Optional<Position> own = scene.withoutTrial().position();
        List<String> differences = new ArrayList<>();
        for (Trainable trainable : inspection.trainables()) {
            if (!trainable.isColumn()) {
                difference(trainable, tried, own, scene).ifPresent(differences::add);
            }
        }
        if (own.isPresent() && own.get().steepness() != tried.steepness()) {
            differences.add("steepness %s (was %s)"
                    .formatted(number(tried.steepness()), number(own.get().steepness())));
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("Preview, nothing is changed: " + String.join(", ", differences));
    }

    private static Optional<String> difference(
            Trainable trainable, Position tried, Optional<Position> own, Scene scene) {
        String name = trainable.name();
        double now = tried.number(name);
        if (own.isPresent() && own.get().number(name) == now) {
            return Optional.empty();
        }
        String was = own.map(it -> " (was " + text(trainable, it.number(name), scene) + ")")
                .orElse("");
        String called = trainable.isSteepness() ? name.substring(1, name.length() - 1) : name;
        return Optional.of(called + " " + text(trainable, now, scene) + was);
    }

    private static String text(Trainable trainable, double number, Scene scene) {
        if (trainable.isSteepness()) {
            return number(Math.exp(number));
        }
        double natural = trainable.scale().toNatural(number);
        return scene.history().parameters().stream()
                .filter(info -> info.name().equals(trainable.name()))
                .findFirst()
                .orElseGet(() -> ParameterInfo.number(trainable.name()))
                .text(natural);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
