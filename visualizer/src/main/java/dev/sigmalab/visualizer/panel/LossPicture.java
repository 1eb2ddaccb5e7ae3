package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.Axis;
import dev.sigmalab.visualizer.chart.Band;
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
import java.util.Optional;
import java.util.stream.Collectors;

/// The losses of a run as a chart.
///
/// @param hides whether the scale leaves losses out
public record LossPicture(LineChart chart, boolean isLogarithmic, boolean hides) {
    /// Another run beneath.
    ///
    /// @param name short: it stands at the line
    public record Overlay(String name, RunHistory history) {}

    /// What someone wants to see.
    ///
    /// @param logarithmic the axis of losses; if empty, the losses decide
    record Wanted(Optional<Boolean> logarithmic, List<Overlay> overlays) {
        static final Wanted NONE = new Wanted(Optional.empty(), List.of());

        Wanted {
            overlays = List.copyOf(overlays);
        }

        Wanted withScale(boolean isLogarithmic) {
            return new Wanted(Optional.of(isLogarithmic), overlays);
        }

        Wanted with(List<Overlay> others) {
            return new Wanted(logarithmic, others);
        }

        String names() {
            return overlays.stream().map(Overlay::name).collect(Collectors.joining(", "));
        }
    }

    /// As it is drawn on a screen.
    static LossPicture of(RunHistory history, Timeline timeline, Wanted wanted) {
        return of(history, timeline, wanted, LossCurves.drawn(history));
    }

    /// With every epoch that is kept.
    static LossPicture whole(RunHistory history, Timeline timeline, Wanted wanted) {
        return of(history, timeline, wanted, LossCurves.of(history));
    }

    private static LossPicture of(RunHistory history, Timeline timeline, Wanted wanted, LossCurves curves) {
        boolean isLogarithmic = wanted.logarithmic().orElse(curves.logarithmic());
        List<Series> lines = new ArrayList<>();
        for (Overlay overlay : wanted.overlays()) {
            lines.add(beneath(overlay));
        }
        Lines own = new Lines(history, timeline.step(history).orElse(0), lines);
        own.add("training", SeriesStyle.SOLID, curves.training(), LossCurves.Kind.TRAINING);
        own.add("holdout", SeriesStyle.DASHED, curves.holdout(), LossCurves.Kind.HOLDOUT);
        own.add("hard", SeriesStyle.DOTTED, curves.hard(), LossCurves.Kind.HARD);
        own.add("hard holdout", SeriesStyle.TRIANGLES, curves.hardHoldout(), LossCurves.Kind.HARD_HOLDOUT);
        LossCurves.Gap gap = curves.gap();
        List<Band> bands = gap.x().length < 2
                ? List.of()
                : List.of(new Band(
                        "soft to hard", SeriesStyle.DOTTED, Epochs.of(history).at(gap.x()), gap.soft(), gap.hard()));
        Axis y = Axis.fitting("loss", isLogarithmic ? Axis.Scale.LOGARITHMIC : Axis.Scale.LINEAR);
        boolean hides = isLogarithmic && lines.stream().anyMatch(LossPicture::isHidden);
        return new LossPicture(
                new LineChart(
                        "", Epochs.axis(history, "epoch"), y, bands, lines, marks(history, timeline, curves), true),
                isLogarithmic,
                hides);
    }

    /// Whether some of a line has no logarithm.
    private static boolean isHidden(Series line) {
        for (double loss : line.y()) {
            if (loss <= 0) {
                return true;
            }
        }
        return false;
    }

    private static List<Mark> marks(RunHistory history, Timeline timeline, LossCurves curves) {
        List<Mark> marks = new ArrayList<>(Epochs.marks(history, timeline, true));
        curves.best()
                .ifPresent(best -> marks.add(
                        new Mark(Mark.Kind.NOTABLE_X, Epochs.of(history).at(best), "best")));
        for (int i = 0; i < curves.restarts().size(); i++) {
            int step = curves.restarts().get(i);
            marks.add(new Mark(Mark.Kind.BOUNDARY_X, Epochs.of(history).at(step), "restart " + (i + 1)));
        }
        history.notes()
                .forEach(note -> marks.add(new Mark(
                        Mark.Kind.EVENT_X,
                        Epochs.of(history).at(note.step()),
                        note.kind().word())));
        return marks;
    }

    /// The lines of the run itself, each with its loss at the step that is looked at.
    private record Lines(RunHistory history, int step, List<Series> lines) {
        void add(String name, SeriesStyle style, Curve curve, LossCurves.Kind kind) {
            if (!curve.isEmpty()) {
                String reading = LossReading.text(LossCurves.at(history, step, kind));
                lines.add(new Series(name, reading, style, Epochs.of(history).at(curve.x()), curve.y()));
            }
        }
    }

    /// The training losses of another run, at the epochs of this one: a run that goes on from another's middle lies
    /// where it left it.
    private static Series beneath(Overlay overlay) {
        Curve losses = LossCurves.drawn(overlay.history()).training();
        return new Series(
                overlay.name(),
                "",
                SeriesStyle.BENEATH,
                Epochs.of(overlay.history()).at(losses.x()),
                losses.y());
    }
}
