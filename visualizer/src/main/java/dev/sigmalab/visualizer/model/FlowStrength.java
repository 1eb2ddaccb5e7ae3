package dev.sigmalab.visualizer.model;

import java.util.Locale;

/// How much gradient reaches a threshold, in five classes.
///
/// A loss that is a mean over rows changes by about 1 when all rows' truths do, so the bounds hold for tables of any
/// size.
public enum FlowStrength {
    DEAD(0),
    FAINT(1e-4),
    MODERATE(3e-3),
    STRONG(0.1),
    LARGE(3);

    private final double from;

    FlowStrength(double from) {
        this.from = from;
    }

    /// The class of a magnitude; what is not a number is large.
    public static FlowStrength of(double magnitude) {
        FlowStrength strength = Double.isNaN(magnitude) ? LARGE : DEAD;
        for (FlowStrength candidate : values()) {
            strength = magnitude >= candidate.from ? candidate : strength;
        }
        return strength;
    }

    /// Its number, from 1 for dead to 5 for large.
    public int number() {
        return ordinal() + 1;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
