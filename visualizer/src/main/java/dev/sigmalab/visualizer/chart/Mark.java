package dev.sigmalab.visualizer.chart;

/// A straight line across a chart that says something about one value of an axis.
///
/// @param label short; empty for none
public record Mark(Kind kind, double at, String label) {
    /// What is marked.
    public enum Kind {
        /// A value of x that someone looks at.
        CHOSEN_X,
        /// A value of x that is worth looking at.
        NOTABLE_X,
        /// Where one part of x ends and the next begins.
        BOUNDARY_X,
        /// Where someone did something.
        EVENT_X,
        /// A value of y that is worth comparing with.
        NOTABLE_Y,
        /// A value of y that nothing may pass.
        LIMIT_Y;

        boolean isVertical() {
            return this == CHOSEN_X || this == NOTABLE_X || this == BOUNDARY_X || this == EVENT_X;
        }
    }
}
