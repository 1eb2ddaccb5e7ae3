package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.train.Intervention;
import dev.sigmalab.engine.train.Snapshot;
import java.util.List;
import java.util.Locale;

/// Something that someone did to a run, and when. Immutable.
///
/// @param step before which epoch, from 0, counted over all restarts
/// @param words what was done: `age_min set to 37`
public record RunNote(int step, Kind kind, String words) {
    /// What can be done to a run.
    public enum Kind {
        /// A parameter was given another value.
        SET,
        /// A parameter was held, or let go.
        PINNED,
        /// It began in another run's middle.
        FORKED,
        /// It went on where it was stopped.
        RESUMED,
        /// It halted by itself where it was asked to.
        HALTED;

        /// A word for pictures.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What was moved by hand.
    ///
    /// @param after the epoch before which that was
    static RunNote of(Intervention hand, int step, List<ParameterInfo> parameters, Snapshot after) {
        return switch (hand.kind()) {
            case SET -> new RunNote(step, Kind.SET, name(hand) + " set to " + value(hand, parameters, after));
            case PINNED -> new RunNote(step, Kind.PINNED, name(hand) + " pinned at " + value(hand, parameters, after));
            case RELEASED -> new RunNote(step, Kind.PINNED, name(hand) + " released");
        };
    }

    private static String name(Intervention hand) {
        String name = hand.parameter();
        return Softening.isOwnSteepness(name) ? name.substring(1, name.length() - 1) : name;
    }

    private static String value(Intervention hand, List<ParameterInfo> parameters, Snapshot after) {
        if (Softening.isOwnSteepness(hand.parameter())) {
            return String.format(Locale.ROOT, "%.3g", Math.exp(hand.number()));
        }
        return after.parameters().stream()
                .filter(value -> value.name().equals(hand.parameter()))
                .findFirst()
                .map(value -> parameters.stream()
                        .filter(info -> info.name().equals(value.name()))
                        .findFirst()
                        .orElseGet(() -> ParameterInfo.number(value.name()))
                        .text(value.value()))
                .orElseGet(() -> String.format(Locale.ROOT, "%.3g", hand.number()));
    }
}
