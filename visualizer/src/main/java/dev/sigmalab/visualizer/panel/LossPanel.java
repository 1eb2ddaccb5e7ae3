package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.Axis;
import dev.sigmalab.visualizer.chart.Band;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.LineChart;
import dev.sigmalab.visualizer.chart.Mark;
import dev.sigmalab.visualizer.chart.Series;
import dev.sigmalab.visualizer.chart.SeriesStyle;
import dev.sigmalab.visualizer.model.Curve;
import dev.sigmalab.visualizer.model.LossCurves;
import dev.sigmalab.visualizer.model.LossReading;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.ArrayList;
import java.util.List;

/// The losses of a run: training, holdout, and both of the query as it would export; the gap that hardening closes; the
/// best epoch.
public final class LossPanel extends RunPanel {
    /// @param thread computes and draws
    public LossPanel(DrawingThread thread) {
        super("Loss", "Run a cell with TRAIN: the loss of every epoch is drawn here.", thread);
    }

    @Override
    View view(RunHistory of, Timeline at) {
        String place = LossReading.of(of, at).map(LossReading::place).orElse("");
        String losses = LossReading.of(of, at).map(LossReading::losses).orElse("");
        // Which epoch someone looks at is said beside the title already.
        return new View(picture(of, at), at.isLive() ? place : "", place + ", " + losses, () -> {});
    }

    static LineChart picture(RunHistory history, Timeline timeline) {
        LossCurves curves = LossCurves.of(history);
        List<Series> lines = new ArrayList<>();
        int step = timeline.step(history).orElse(0);
        add(lines, "training", SeriesStyle.SOLID, curves.training(), step);
        add(lines, "holdout", SeriesStyle.DASHED, curves.holdout(), step);
        add(lines, "hard", SeriesStyle.DOTTED, curves.hard(), step);
        add(lines, "hard holdout", SeriesStyle.TRIANGLES, curves.hardHoldout(), step);
        LossCurves.Gap gap = curves.gap();
        List<Band> bands = gap.x().length < 2
                ? List.of()
                : List.of(new Band("soft to hard", SeriesStyle.DOTTED, Epochs.shown(gap.x()), gap.soft(), gap.hard()));
        List<Mark> marks = new ArrayList<>(Epochs.marks(history, timeline, true));
        curves.best().ifPresent(best -> marks.add(new Mark(Mark.Kind.NOTABLE_X, Epochs.shown(best), "best")));
        Axis.Scale scale = curves.logarithmic() ? Axis.Scale.LOGARITHMIC : Axis.Scale.LINEAR;
        return new LineChart("", Epochs.axis(history, "epoch"), Axis.fitting("loss", scale), bands, lines, marks, true);
    }

    private static void add(List<Series> lines, String name, SeriesStyle style, Curve curve, int step) {
        if (!curve.isEmpty()) {
            lines.add(new Series(name, LossReading.text(curve.at(step)), style, Epochs.shown(curve.x()), curve.y()));
        }
    }
}
