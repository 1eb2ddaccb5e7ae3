package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.Axis;
import dev.sigmalab.visualizer.chart.Mark;
import dev.sigmalab.visualizer.model.EpochAxis;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The axis of epochs, the same in all panels. Steps count from 0, epochs are shown from 1.
final class Epochs {
    private Epochs() {}

    static Axis axis(RunHistory history, String label) {
        return new Axis(label, Axis.Scale.COUNT, shown(0), shown(EpochAxis.upper(history)));
    }

    static double shown(int step) {
        return step + 1.0;
    }

    static double[] shown(double[] steps) {
        return Arrays.stream(steps).map(step -> step + 1).toArray();
    }

    /// The epoch that is looked at, unless it is the newest.
    ///
    /// @param isLabelled whether it says which epoch that is
    static List<Mark> marks(RunHistory history, Timeline timeline, boolean isLabelled) {
        List<Mark> marks = new ArrayList<>();
        if (!timeline.isLive()) {
            timeline.step(history)
                    .ifPresent(step -> marks.add(
                            new Mark(Mark.Kind.CHOSEN_X, shown(step), isLabelled ? "epoch " + (step + 1) : "")));
        }
        return marks;
    }
}
