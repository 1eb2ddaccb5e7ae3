package dev.sigmalab.visualizer.model;

/// How far the axis of epochs goes while a run grows: it doubles now and then, so that the picture does not crawl.
public final class EpochAxis {
    private static final int SHORTEST = 25;

    private EpochAxis() {}

    /// The last step on the axis, at least 1.
    public static int upper(RunHistory history) {
        int last = Math.max(1, history.epochsRun() - 1);
        if (history.state().isOver() || history.epochsRun() == 0) {
            return last;
        }
        int upper = SHORTEST;
        while (upper < last) {
            upper *= 2;
        }
        // One run ends where it said it would; restarts go on.
        int planned = Math.max(1, history.newest().orElseThrow().snapshot().epochs() - 1);
        return last <= planned ? Math.min(upper, planned) : upper;
    }
}
