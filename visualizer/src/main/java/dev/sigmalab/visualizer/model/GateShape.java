package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Position;

/// One comparison ready to be drawn: its data, its sigmoid, where its handles are. Immutable.
///
/// @param histogram of what is compared
/// @param bound what it is compared with, in natural units
public record GateShape(Gate gate, Histogram histogram, double bound, double steepness, double unit) {
    /// Where the truth is this, the handle of the steepness sits.
    private static final double HANDLE_TRUTH = 0.88;

    private static final double HANDLE_ARGUMENT = Math.log(HANDLE_TRUTH / (1 - HANDLE_TRUTH));
    /// The bell of an equality is there at this many standard deviations.
    private static final double BELL_ARGUMENT = 1;

    static GateShape of(Gate gate, Histogram histogram, Inspection inspection, Position position) {
        double unit = GateText.of(gate, inspection).unit();
        return new GateShape(gate, histogram, inspection.bound(gate, position), gate.steepness(position), unit);
    }

    /// How far it holds for an x.
    public double degree(double x) {
        return gate.degree(x, bound, steepness);
    }

    /// Where the truth is ½, or an equality's bell has its top.
    public double middle() {
        return bound + gate.aside();
    }

    /// Where the handle of the steepness is: right of the middle, where most of the way is gone.
    public double steepnessAt() {
        return middle() + reach() * gate.spread() / steepness;
    }

    /// The steepness whose handle is at an x.
    public double steepnessFor(double x) {
        double distance = Math.max(Math.abs(x - middle()), 1e-9 * gate.spread());
        return reach() * gate.spread() / distance;
    }

    private double reach() {
        return gate.comparator().isEquality() ? BELL_ARGUMENT : HANDLE_ARGUMENT;
    }

    /// Whether the bound can be moved.
    public boolean isMovable() {
        return gate.learnable().isPresent();
    }

    /// Whether the steepness can be moved.
    public boolean isSoft() {
        return gate.fixedSteepness().isEmpty();
    }

    /// The bound as text in its own units.
    public String boundText() {
        return text(bound);
    }

    /// A value of what is compared as text in its own units.
    public String text(double value) {
        return new GateText(gate, unit).value(value);
    }
}
