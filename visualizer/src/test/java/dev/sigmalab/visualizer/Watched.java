package dev.sigmalab.visualizer;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A run of the customers that was looked at while it went on.
///
/// @param versions of its history, as they came
public record Watched(Inspection inspection, List<RunHistory> versions) {
    /// Trains so many epochs.
    public static Watched of(int epochs) {
        List<RunHistory> versions = new ArrayList<>();
        Inspection inspection = SampleRuns.inspected(epochs, versions::add);
        return new Watched(inspection, List.copyOf(versions));
    }

    /// The run with all its epochs.
    public RunHistory done() {
        return versions.getLast();
    }

    /// The run after its first epoch.
    public RunHistory afterOne() {
        return versions.stream()
                .filter(version -> version.epochsRun() == 1)
                .findFirst()
                .orElseThrow();
    }

    /// All of the run, looked at somewhere.
    public Scene scene(Timeline at) {
        return new Scene(done(), Selection.NONE.with(at), Optional.of(inspection), Optional.empty());
    }
}
