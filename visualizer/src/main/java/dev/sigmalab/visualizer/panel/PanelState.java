package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunState;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.Locale;

/// A run's state in words, the same in all panels.
///
/// @param chip beside the title: `live`, `looking at epoch 12`, `done`; empty for none
/// @param note in place of a picture; empty when there is one
/// @param banner above the picture; empty for none
record PanelState(String chip, String note, String noteHint, String banner, String bannerHint) {
    /// @param drawn whether there is a picture
    static PanelState of(RunHistory history, Timeline timeline, boolean drawn, String whatFillsIt) {
        return switch (history.state()) {
            case RunState.Running() when history.size() == 0 -> beforeTheFirst(drawn, "");
            case RunState.Paused() when history.size() == 0 -> beforeTheFirst(drawn, "Resume it, or run one epoch.");
            case RunState.Empty() -> note("", "Nothing trained yet", whatFillsIt);
            case RunState.Loading(var rows)
            when rows == 0 -> note("loading", "Loading the rows of " + history.name(), "");
            case RunState.Loading(var rows) ->
                note(
                        "loading",
                        "Loading the rows of " + history.name(),
                        String.format(Locale.ROOT, "%,d so far", rows));
            case RunState.Failed(var problem) when !drawn -> note("failed", problem.message(), problem.hint());
            case RunState.Failed(var problem) ->
                new PanelState(looking("failed", history, timeline), "", "", problem.message(), problem.hint());
            case RunState.Running() -> picture(looking("live", history, timeline), history);
            case RunState.Paused() -> picture(looking("paused", history, timeline), history);
            case RunState.Done(var report) -> picture(looking(ended(report.status()), history, timeline), history);
        };
    }

    /// Of a training that has its rows, and has run no epoch.
    private static PanelState beforeTheFirst(boolean drawn, String hint) {
        return drawn
                ? new PanelState("before the first epoch", "", "", "", "")
                : note("before the first epoch", "No epoch was run yet", hint);
    }

    private static PanelState note(String chip, String note, String hint) {
        return new PanelState(chip, note, hint, "", "");
    }

    private static PanelState picture(String chip, RunHistory history) {
        return history.isStale()
                ? new PanelState(
                        chip + " · stale",
                        "",
                        "",
                        "The statement was changed after this run",
                        "Run it again to see what the change does.")
                : new PanelState(chip, "", "", "", "");
    }

    private static String ended(TrainingSession.Status status) {
        return switch (status) {
            case DONE -> "done";
            case EARLY -> "done early";
            case STOPPED -> "stopped";
            case FAILED -> "failed";
        };
    }

    /// Following the run and looking back are always told apart.
    private static String looking(String state, RunHistory history, Timeline timeline) {
        if (timeline.isLive()) {
            return state;
        }
        int epoch = history.firstEpoch() + timeline.step(history).orElse(0) + 1;
        String looking = "looking at epoch " + epoch;
        return history.state() instanceof RunState.Running ? looking + " · running" : looking;
    }

    /// The state for screen readers.
    String spoken(String title) {
        String said = note.isEmpty() ? banner : note;
        return title + (chip.isEmpty() ? "" : ", " + chip) + (said.isEmpty() ? "" : ": " + said);
    }
}
