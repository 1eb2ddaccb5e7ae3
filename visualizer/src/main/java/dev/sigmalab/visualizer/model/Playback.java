package dev.sigmalab.visualizer.model;

/// Runs through a run's epochs by itself, as a film. Immutable.
///
/// @param from the step that it began with
/// @param began when, in nanoseconds
/// @param stepsPerSecond how fast
public record Playback(int from, long began, double stepsPerSecond) {
    private static final double NANOS = 1e9;

    /// How long a whole run takes to watch.
    private static final double SECONDS = 12;

    /// A short run is not rushed through.
    private static final double SLOWEST = 4;

    /// From the epoch that is looked at; from the first if that is the newest.
    ///
    /// @param now in nanoseconds, of any clock that is asked again
    public static Playback of(RunHistory history, Timeline timeline, long now) {
        int last = history.epochsRun() - 1;
        int step = timeline.step(history).orElse(0);
        return new Playback(step >= last ? 0 : step, now, Math.max(SLOWEST, history.epochsRun() / SECONDS));
    }

    /// Where the film is; following live once it has reached the newest epoch.
    public Timeline at(long now, RunHistory history) {
        double step = from + (now - began) / NANOS * stepsPerSecond;
        return step >= history.epochsRun() - 1 ? Timeline.LIVE : Timeline.at((int) step);
    }
}
