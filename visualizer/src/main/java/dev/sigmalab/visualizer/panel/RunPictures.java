package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.PictureExport;
import dev.sigmalab.visualizer.chart.SmallMultiples;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.LossReading;
import dev.sigmalab.visualizer.model.ParameterCurves;
import dev.sigmalab.visualizer.model.ParameterOverview;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.List;

/// The pictures of a run as its panels show them, for documents: on white, and of the same size whatever the window's.
/// No window is needed.
public final class RunPictures {
    private static final int WIDTH = 640;
    private static final int LOSS_HEIGHT = 260;
    private static final int ROW_HEIGHT = 130;
    private static final int MOST_ROWS = 4;

    private RunPictures() {}

    /// One picture.
    ///
    /// @param words what it shows, for those who do not see it
    public record Described(String words, PictureExport export) {}

    /// Loss and parameters at the newest epoch; nothing of a run without epochs.
    public static List<Described> of(RunHistory history) {
        return history.size() == 0 ? List.of() : List.of(loss(history), parameters(history));
    }

    private static Described loss(RunHistory history) {
        String losses =
                LossReading.of(history, Timeline.LIVE).map(LossReading::losses).orElse("");
        return new Described(
                "Loss of %s, %,d epochs: %s".formatted(history.name(), history.epochsRun(), losses),
                new PictureExport(LossPanel.picture(history, Timeline.LIVE), Theme.LIGHT, WIDTH, LOSS_HEIGHT));
    }

    private static Described parameters(RunHistory history) {
        ParameterCurves curves = ParameterCurves.of(history);
        ParameterOverview overview = ParameterOverview.of(history, Timeline.LIVE);
        List<ParameterCurves.Row> rows = curves.table(Timeline.LIVE);
        int columns = SmallMultiples.room(WIDTH, 0);
        // One more for the steepness.
        int height = ROW_HEIGHT * Math.clamp(Math.ceilDiv(rows.size() + 1, columns), 1, MOST_ROWS);
        SmallMultiples picture = new ParameterCharts(history, Timeline.LIVE, curves, overview)
                .first(SmallMultiples.room(WIDTH, height), List.of());
        return new Described(
                "Parameters of " + history.name() + ParameterCharts.spoken(rows),
                new PictureExport(picture, Theme.LIGHT, WIDTH, height));
    }
}
