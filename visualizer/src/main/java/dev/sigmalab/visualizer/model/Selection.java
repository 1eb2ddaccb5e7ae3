package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.plan.Frame;
import java.util.Optional;
import java.util.OptionalInt;

/// What all panels look at: one run, one epoch of it, one comparison, one row. Immutable.
///
/// @param run its number, from 1; 0 follows the latest
/// @param timeline which epoch
/// @param gate the number of a comparison, as [dev.sigmalab.engine.inspect.Gate] counts
/// @param row one row of the query
public record Selection(int run, Timeline timeline, OptionalInt gate, Optional<Row> row) {
    /// The latest run as it comes, nothing in particular.
    public static final Selection NONE = new Selection(0, Timeline.LIVE, OptionalInt.empty(), Optional.empty());

    /// One row of a frame.
    public record Row(Frame frame, int row) {}

    /// Another run, followed live; comparisons and rows of the one before mean nothing in it.
    public Selection withRun(int number) {
        return new Selection(number, Timeline.LIVE, OptionalInt.empty(), Optional.empty());
    }

    /// Another epoch.
    public Selection with(Timeline other) {
        return new Selection(run, other, gate, row);
    }

    /// Another comparison.
    public Selection withGate(int number) {
        return new Selection(run, timeline, OptionalInt.of(number), row);
    }

    /// Another row.
    public Selection with(Row other) {
        return new Selection(run, timeline, gate, Optional.of(other));
    }

    /// No row.
    public Selection withoutRow() {
        return new Selection(run, timeline, gate, Optional.empty());
    }
}
