package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.engine.train.Trail;
import java.util.Optional;

/// Everything that the panels show at one moment. Immutable.
///
/// @param history the run that is looked at
/// @param inspection what it does to its rows, while those are kept
/// @param trail the states that it passed, for learnable columns, of which epochs tell only how they lie
/// @param trial where its numbers are tried out instead of where the epoch has them
public record Scene(
        RunHistory history,
        Selection selection,
        Optional<Inspection> inspection,
        Optional<Trail> trail,
        Optional<Position> trial) {
    /// A run of single parameters.
    public Scene(RunHistory history, Selection selection, Optional<Inspection> inspection, Optional<Position> trial) {
        this(history, selection, inspection, Optional.empty(), trial);
    }

    /// Before anything was trained.
    public static final Scene EMPTY = new Scene(RunHistory.NONE, Selection.NONE, Optional.empty(), Optional.empty());

    /// Which epoch is looked at.
    public Timeline timeline() {
        return selection.timeline();
    }

    /// Where the numbers stand that are looked at: those tried out, else those of the epoch, before the first epoch
    /// those of the start. Empty where rows or parameters are not kept.
    public Optional<Position> position() {
        return trial.or(
                () -> inspection.flatMap(found -> history.size() == 0 ? Optional.of(found.start()) : ofEpoch(found)));
    }

    /// The same with nothing tried out.
    public Scene withoutTrial() {
        return new Scene(history, selection, inspection, trail, Optional.empty());
    }

    private Optional<Position> ofEpoch(Inspection found) {
        return timeline()
                .keyframe(history)
                .flatMap(frame -> found.at(frame.snapshot())
                        .or(() -> trail.flatMap(states -> states.at(frame.step()))
                                .filter(state -> state.step() == frame.step())
                                .map(state -> found.at(state.state()))));
    }
}
