package dev.sigmalab.engine.inspect;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/// The loss over one or two numbers of a query, all others held where a position has them. It is asked on any
/// thread; an answer takes one pass over the rows. Two slices that hold the same are equal, wherever their own
/// numbers stood.
///
/// @param held where all other numbers stand; its own are 0
/// @param x the parameter along which it goes
/// @param y another one; empty for a curve
public record LossSlice(Inspection inspection, Position held, String x, Optional<String> y, Kind kind)
        implements DoubleBinaryOperator {
    /// Which of the losses.
    public enum Kind {
        TRAINING("loss", false, false),
        HOLDOUT("holdout loss", false, true),
        HARD("hard loss", true, false),
        HARD_HOLDOUT("hard holdout loss", true, true);

        private final String words;
        private final boolean isHard;
        private final boolean isHoldout;

        Kind(String words, boolean isHard, boolean isHoldout) {
            this.words = words;
            this.isHard = isHard;
            this.isHoldout = isHoldout;
        }

        /// What it is called.
        public String words() {
            return words;
        }

        /// Whether it is that of the query as it would be exported.
        public boolean isHard() {
            return isHard;
        }

        /// Whether it is that on held-out rows.
        public boolean isHoldout() {
            return isHoldout;
        }
    }

    /// @throws IllegalArgumentException if there is no such parameter, or both are the same
    public LossSlice {
        if (y.filter(x::equals).isPresent()) {
            throw new IllegalArgumentException("twice along '" + x + "'");
        }
        held = held.with(x, 0);
        held = y.isPresent() ? held.with(y.get(), 0) : held;
    }

    /// The loss at a place, in units of the parameters' scales; NaN where there is none, such as that on held-out rows
    /// where none are.
    ///
    /// @param atY without meaning for a curve
    @Override
    public double applyAsDouble(double atX, double atY) {
        Position along = held.with(x, atX);
        Position at = y.isPresent() ? along.with(y.get(), atY) : along;
        Tally.Losses losses = inspection.losses(at, kind.isHard());
        return kind.isHoldout() ? losses.holdout().orElse(Double.NaN) : losses.training();
    }
}
