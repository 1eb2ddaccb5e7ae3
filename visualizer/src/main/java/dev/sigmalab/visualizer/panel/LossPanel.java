package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.inspect.Tally;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.LineChart;
import dev.sigmalab.visualizer.chart.Mark;
import dev.sigmalab.visualizer.chart.Picture;
import dev.sigmalab.visualizer.model.LossReading;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Timeline;
import dev.sigmalab.visualizer.model.WeightsView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

/// The losses of a run: training, holdout, and both of the query as it would export; the gap that hardening closes; the
/// best epoch; what was done to the run; and the training losses of other runs beneath.
public final class LossPanel extends RunPanel {
    private final ToggleButton logarithmic = new ToggleButton("Log");
    /// Read on the drawing thread, written on the window's.
    private volatile LossPicture.Wanted wanted = LossPicture.Wanted.NONE;

    /// @param thread computes and draws
    public LossPanel(DrawingThread thread) {
        super("Loss", "Run a cell with TRAIN: the loss of every epoch is drawn here.", thread);
        logarithmic.setId("loss-log");
        logarithmic.getStyleClass().addAll("tool", "small");
        logarithmic.setTooltip(new Tooltip("Logarithmic or linear axis of losses"));
        logarithmic.setAccessibleText("Logarithmic axis");
        logarithmic.setOnAction(_ -> setLogarithmic(logarithmic.isSelected()));
        addTool(logarithmic);
    }

    /// Draws losses on a logarithmic axis, or on a linear one. Until this is said, the losses decide.
    public void setLogarithmic(boolean isLogarithmic) {
        logarithmic.setSelected(isLogarithmic);
        wanted = wanted.withScale(isLogarithmic);
        redraw();
    }

    /// The other axis than now.
    public void toggleLogarithmic() {
        setLogarithmic(!isLogarithmic());
    }

    /// Whether losses are drawn on a logarithmic axis now.
    public boolean isLogarithmic() {
        return logarithmic.isSelected();
    }

    /// Draws other runs beneath.
    public void setOverlays(List<LossPicture.Overlay> overlays) {
        if (!overlays.equals(wanted.overlays())) {
            wanted = wanted.with(overlays);
            redraw();
        }
    }

    @Override
    View view(Scene scene) {
        RunHistory of = scene.history();
        Timeline at = scene.timeline();
        String place = LossReading.of(of, at).map(LossReading::place).orElse("");
        String losses = LossReading.of(of, at).map(LossReading::losses).orElse("");
        LossPicture.Wanted now = wanted;
        LossPicture picture = LossPicture.of(of, at, now);
        String others = now.overlays().isEmpty() ? "" : ", beneath it " + now.names();
        // Which epoch someone looks at is said beside the title already.
        String caption = at.isLive() ? place : "";
        String hidden = picture.hides() ? "losses of 0 or less are not drawn" : "";
        Optional<Tally> tried = tried(scene);
        String preview =
                tried.map(tally -> "tried: " + WeightsView.losses(tally)).orElse("");
        return new View(
                chart(picture, tried),
                Stream.of(preview, tried.isEmpty() ? caption : "", hidden)
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(" · ")),
                place + ", " + losses + others + (preview.isEmpty() ? "" : ", " + preview),
                // What was chosen meanwhile is drawn next.
                () -> logarithmic.setSelected(wanted.logarithmic().orElse(picture.isLogarithmic())));
    }

    /// The numbers of a file are those of every epoch.
    @Override
    Picture pictureToSave(Scene scene) {
        return chart(LossPicture.whole(scene.history(), scene.timeline(), wanted), tried(scene));
    }

    private static LineChart chart(LossPicture picture, Optional<Tally> tried) {
        return tried.map(tally -> picture.chart().with(tried(tally))).orElse(picture.chart());
    }

    /// What the losses would be where something is tried.
    private static Optional<Tally> tried(Scene scene) {
        return scene.trial().flatMap(position -> scene.inspection().map(it -> it.tally(position)));
    }

    private static Mark tried(Tally tally) {
        double loss = tally.soft().training();
        return new Mark(Mark.Kind.NOTABLE_Y, loss, "tried " + LossReading.text(loss));
    }

    static LineChart picture(RunHistory history, Timeline timeline) {
        return LossPicture.of(history, timeline, LossPicture.Wanted.NONE).chart();
    }
}
