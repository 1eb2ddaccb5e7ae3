package dev.sigmalab.visualizer.model;

import java.util.Optional;
import java.util.OptionalInt;

/// Which epoch of a run all panels look at: the newest as it comes, or one that was chosen. Immutable.
///
/// @param chosen the step looked at; empty when following live
public record Timeline(OptionalInt chosen) {
    /// Following the newest epoch.
    public static final Timeline LIVE = new Timeline(OptionalInt.empty());

    /// Looking at one epoch, however far the run goes.
    ///
    /// @param step from 0, counted over all restarts
    public static Timeline at(int step) {
        return new Timeline(OptionalInt.of(Math.max(0, step)));
    }

    /// Whether newer epochs are followed.
    public boolean isLive() {
        return chosen.isEmpty();
    }

    /// The step that is looked at; empty before the first epoch.
    public OptionalInt step(RunHistory history) {
        int last = history.epochsRun() - 1;
        if (last < 0) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(chosen.isPresent() ? Math.min(chosen.getAsInt(), last) : last);
    }

    /// The kept epoch that is looked at.
    public Optional<Frame> frame(RunHistory history) {
        OptionalInt step = step(history);
        return step.isPresent() ? history.frameAt(step.getAsInt()) : Optional.empty();
    }

    /// The kept epoch with parameters that is looked at: the last one at or before the step.
    public Optional<Frame> keyframe(RunHistory history) {
        OptionalInt step = step(history);
        return step.isPresent() ? history.keyframeAt(step.getAsInt()) : Optional.empty();
    }

    /// Some epochs to and fro, within the run. From then on newer epochs are not followed.
    public Timeline moved(int by, RunHistory history) {
        OptionalInt step = step(history);
        return step.isEmpty() ? this : at(Math.clamp((long) step.getAsInt() + by, 0, history.epochsRun() - 1));
    }
}
