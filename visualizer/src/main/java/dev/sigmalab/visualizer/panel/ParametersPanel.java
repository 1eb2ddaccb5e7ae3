package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.ChartView;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.Picture;
import dev.sigmalab.visualizer.chart.SmallMultiples;
import dev.sigmalab.visualizer.model.ParameterCurves;
import dev.sigmalab.visualizer.model.ParameterOverview;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Timeline;
import dev.sigmalab.visualizer.model.Tried;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The parameters of a run: each over the epochs in its own units, and a table of where they started, are, and stand in
/// the exported SQL, the worst-behaved first. Rows chosen in the table are drawn first.
public final class ParametersPanel extends RunPanel {
    /// What a file shows at most; the CSV has all.
    private static final int MOST_CHARTS = 1000;

    private final ParameterTable table;
    /// Read on the drawing thread, written on the window's.
    private volatile Wanted wanted = new Wanted(List.of(), MOST_CHARTS);

    private record Wanted(List<Integer> first, int room) {}

    /// @param thread computes and draws
    public ParametersPanel(DrawingThread thread) {
        this(thread, new ParameterTable());
    }

    private ParametersPanel(DrawingThread thread, ParameterTable table) {
        super("Parameters", "Run a cell with TRAIN: every LEARN is drawn here over the epochs.", thread);
        this.table = table;
        ((VBox) chart().getParent()).getChildren().add(table);
        table.setOnChosen(this::choose);
        chart().layoutBoundsProperty().subscribe(() -> choose(table.chosen()));
    }

    @Override
    Region content(ChartView picture) {
        VBox.setVgrow(picture, Priority.ALWAYS);
        VBox content = new VBox(picture);
        content.getStyleClass().add("chart-and-table");
        return content;
    }

    private void choose(List<Integer> first) {
        int room = SmallMultiples.room(chart().getWidth(), chart().getHeight());
        Wanted next = new Wanted(List.copyOf(first), room);
        if (!next.equals(wanted)) {
            wanted = next;
            redraw();
        }
    }

    @Override
    View view(Scene scene) {
        RunHistory of = scene.history();
        Timeline at = scene.timeline();
        ParameterCurves curves = ParameterCurves.drawn(of);
        ParameterOverview overview = ParameterOverview.of(of, at);
        Wanted now = wanted;
        List<ParameterCurves.Row> rows =
                overview.lines().stream().map(ParameterOverview.Line::values).toList();
        String steepness = "steepness " + ParameterCharts.steepness(at.frame(of));
        String epoch = "epoch %d · ".formatted(of.firstEpoch() + at.step(of).orElse(0) + 1);
        String caption = at.isLive() ? epoch + steepness : steepness + kept(of, at);
        return new View(
                new ParameterCharts(of, at, curves, overview, Tried.of(scene)).first(now.room(), now.first()),
                caption,
                epoch + steepness + ParameterCharts.spoken(rows),
                () -> table.update(overview));
    }

    /// The numbers of a file are those of every epoch.
    @Override
    Picture pictureToSave(Scene scene) {
        Wanted now = wanted;
        return new ParameterCharts(
                        scene.history(),
                        scene.timeline(),
                        ParameterCurves.of(scene.history()),
                        ParameterOverview.of(scene.history(), scene.timeline()),
                        Tried.of(scene))
                .first(now.room(), now.first());
    }

    /// Which epoch the values are of, if those of the one looked at are not kept.
    private static String kept(RunHistory of, Timeline at) {
        int step = at.step(of).orElse(0);
        return at.keyframe(of)
                .filter(frame -> frame.step() != step)
                .map(frame ->
                        " · values of epoch %d, the last kept before".formatted(of.firstEpoch() + frame.step() + 1))
                .orElse("");
    }
}
