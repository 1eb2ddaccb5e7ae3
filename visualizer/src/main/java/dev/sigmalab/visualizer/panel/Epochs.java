package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.Axis;
import dev.sigmalab.visualizer.chart.Mark;
import dev.sigmalab.visualizer.model.EpochAxis;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.ArrayList;
import java.util.List;

/// The axis of epochs, the same in all panels. Steps count from 0, epochs are shown from 1; a run that began in
/// another's middle goes on counting.
///
/// @param first the number of the run's first epoch, from 0
record Epochs(int first) {
    static Epochs of(RunHistory history) {
        return new Epochs(history.firstEpoch());
    }

    static Axis axis(RunHistory history, String label) {
        Epochs epochs = of(history);
        return new Axis(label, Axis.Scale.COUNT, epochs.at(0), epochs.at(EpochAxis.upper(history)));
    }

    double at(int step) {
        return first + step + 1.0;
    }

    double[] at(double[] steps) {
        double[] epochs = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            epochs[i] = first + steps[i] + 1;
        }
        return epochs;
    }

    /// The epoch that is looked at, unless it is the newest.
    ///
    /// @param isLabelled whether it says which epoch that is
    static List<Mark> marks(RunHistory history, Timeline timeline, boolean isLabelled) {
        List<Mark> marks = new ArrayList<>();
        if (!timeline.isLive()) {
            timeline.step(history).ifPresent(step -> {
                double epoch = of(history).at(step);
                marks.add(new Mark(Mark.Kind.CHOSEN_X, epoch, isLabelled ? "epoch " + (int) epoch : ""));
            });
        }
        return marks;
    }
}
