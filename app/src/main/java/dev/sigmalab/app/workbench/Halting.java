package dev.sigmalab.app.workbench;

import dev.sigmalab.engine.train.Breakpoint;
import dev.sigmalab.visualizer.model.ParameterInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Where trainings of this notebook halt by themselves. Immutable.
///
/// @param lossRises after an epoch whose loss is higher than that of the one before
/// @param atBound when a parameter reaches its bound
/// @param epoch after an epoch, from 1; 0 for before the first
record Halting(boolean lossRises, boolean atBound, OptionalInt epoch) {
    /// Nowhere.
    static final Halting NONE = new Halting(false, false, OptionalInt.empty());

    Halting toggleLossRises() {
        return new Halting(!lossRises, atBound, epoch);
    }

    Halting toggleAtBound() {
        return new Halting(lossRises, !atBound, epoch);
    }

    Halting with(OptionalInt newEpoch) {
        return new Halting(lossRises, atBound, newEpoch);
    }

    /// The same for a training of these parameters.
    List<Breakpoint> breakpoints(List<ParameterInfo> parameters) {
        List<Breakpoint> breakpoints = new ArrayList<>();
        if (lossRises) {
            breakpoints.add(new Breakpoint.LossRises());
        }
        if (atBound) {
            breakpoints.add(new Breakpoint.AtBound(parameters.stream()
                    .map(info -> new Breakpoint.Bounds(info.name(), info.low(), info.high()))
                    .toList()));
        }
        epoch.stream()
                .filter(number -> number > 0)
                .forEach(number -> breakpoints.add(new Breakpoint.AtEpoch(number - 1)));
        return breakpoints;
    }

    /// Whether a training halts before it runs any epoch.
    boolean isAtStart() {
        return epoch.equals(OptionalInt.of(0));
    }

    /// In a few words: `loss rises, epoch 50`; empty for nowhere.
    String words() {
        List<String> words = new ArrayList<>();
        if (lossRises) {
            words.add("loss rises");
        }
        if (atBound) {
            words.add("at a bound");
        }
        epoch.ifPresent(number -> words.add(number == 0 ? "before the first epoch" : "epoch " + number));
        return String.join(", ", words);
    }
}
