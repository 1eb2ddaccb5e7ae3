package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.Trainable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// A number along which a loss can be looked at: a parameter, or the logarithm of a comparison's steepness.
///
/// @param name its name in the graph
/// @param label what it is called
/// @param index among the parameters of a snapshot, or among its steepnesses
/// @param zero the natural value at 0
/// @param unit natural units for each of its own
/// @param low the lowest allowed number, possibly −∞
/// @param high the highest, possibly ∞
public record LandscapeAxis(
        String name,
        String label,
        Quality quality,
        boolean isSteepness,
        int index,
        double zero,
        double unit,
        double low,
        double high) {
    /// All of a run, parameters in the order of the text and steepnesses behind them; frozen ones are left out, and
    /// learnable columns.
    public static List<LandscapeAxis> all(RunHistory history, Optional<Inspection> inspection) {
        List<LandscapeAxis> axes = new ArrayList<>();
        if (inspection.isEmpty()) {
            ofEpoch(history, axes);
            return axes;
        }
        int steepnesses = 0;
        int parameters = 0;
        for (Trainable trainable : inspection.get().trainables()) {
            if (trainable.isSteepness()) {
                axes.add(steepness(trainable, steepnesses++));
            } else if (!trainable.isColumn()) {
                int index = parameters++;
                if (!trainable.frozen()) {
                    axes.add(parameter(trainable, index, history));
                }
            }
        }
        return axes;
    }

    private static LandscapeAxis steepness(Trainable trainable, int index) {
        String label = trainable
                .origin()
                .map(origin -> "steepness of " + origin.operator())
                .orElse(trainable.name());
        return new LandscapeAxis(
                trainable.name(), label, Quality.NUMBER, true, index, 0, 1, trainable.low(), trainable.high());
    }

    private static LandscapeAxis parameter(Trainable trainable, int index, RunHistory history) {
        Quality quality = index < history.parameters().size()
                ? history.parameters().get(index).quality()
                : Quality.NUMBER;
        return new LandscapeAxis(
                trainable.name(),
                trainable.name(),
                quality,
                false,
                index,
                trainable.scale().toNatural(0),
                trainable.scale().unit(),
                trainable.low(),
                trainable.high());
    }

    /// Of a run whose rows are no longer kept, as far as its epochs tell.
    private static void ofEpoch(RunHistory history, List<LandscapeAxis> axes) {
        List<Snapshot.ParameterValue> values =
                history.newest().map(frame -> frame.snapshot().parameters()).orElse(List.of());
        for (int i = 0; i < values.size(); i++) {
            ParameterInfo info = history.parameters().get(i);
            double zero = values.get(i).value() - info.unit() * values.get(i).number();
            if (!info.frozen()) {
                axes.add(new LandscapeAxis(
                        info.name(),
                        info.name(),
                        info.quality(),
                        false,
                        i,
                        zero,
                        info.unit(),
                        (info.low() - zero) / info.unit(),
                        (info.high() - zero) / info.unit()));
            }
        }
    }

    /// Where an epoch stood; empty if it tells no parameters.
    public OptionalDouble at(Snapshot snapshot) {
        if (isSteepness) {
            List<Snapshot.Steepness> told = snapshot.details().steepnesses();
            return index < told.size()
                    ? OptionalDouble.of(Math.log(told.get(index).value()))
                    : OptionalDouble.empty();
        }
        return index < snapshot.parameters().size()
                ? OptionalDouble.of(snapshot.parameters().get(index).number())
                : OptionalDouble.empty();
    }

    /// A number in natural units.
    public double natural(double number) {
        return isSteepness ? Math.exp(number) : zero + unit * number;
    }

    /// The number of a natural value.
    public double number(double natural) {
        return isSteepness ? Math.log(natural) : (natural - zero) / unit;
    }

    /// A number as text in its own units.
    public String text(double number) {
        return isSteepness
                ? String.format(Locale.ROOT, "%.3g", natural(number))
                : ValueText.of(natural(number), quality, unit);
    }
}
