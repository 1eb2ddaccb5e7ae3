package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.Axis;
import dev.sigmalab.visualizer.chart.ChartView;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.GateChart;
import dev.sigmalab.visualizer.chart.Picture;
import dev.sigmalab.visualizer.model.GateShape;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunState;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Weighing;
import dev.sigmalab.visualizer.model.WeightsView;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the query does to its rows: each comparison's data and sigmoid with handles, how weights lie over the epochs,
/// and the rows themselves. What is dragged here is tried out in all panels.
public final class WeightsPanel extends RunPanel {
    private static final int CURVE_POINTS = 160;
    private static final double FRAMES = 30;
    private static final double DRAGGED_FRAMES = 120;
    /// Of a training's time its picture takes no more than this, on as many processors as the training has.
    private static final double LIVE_SHARE = 0.05;

    private static final double FEWEST_FRAMES = 5;
    private static final double PICTURE_SHARE = 0.58;
    private static final double LOW = 520;
    private static final double LOW_PICTURE_SHARE = 0.84;

    private final Weighing weighing = new Weighing();
    // Made in content(), which runs before initialisers do.
    private Label counts;
    private Label confusion;
    private TriedBar tried;
    private GateHandles handles;
    private GateScroll gates;
    private RowsView rows;
    private WhatIf whatIf = WhatIf.NONE;
    /// How long the newest answer took, in seconds; written on the drawing thread.
    private volatile double answered;

    /// @param thread computes and draws
    public WeightsPanel(DrawingThread thread) {
        super("Weights", "Run a cell with TRAIN: what each condition does to the rows is drawn here.", thread);
        rows.begin(thread, change -> whatIf.look(change));
    }

    /// Who hears what is dragged and chosen.
    public void setWhatIf(WhatIf listener) {
        whatIf = listener;
    }

    @Override
    Region content(ChartView picture) {
        counts = new Label();
        confusion = new Label();
        tried = new TriedBar();
        handles = new GateHandles(new GateMoves(this::scene, () -> whatIf));
        rows = new RowsView();
        gates = new GateScroll(picture, handles);
        counts.setId("weights-counts");
        counts.setWrapText(true);
        confusion.setId("weights-confusion");
        confusion.getStyleClass().add("caption");
        confusion.setWrapText(true);
        VBox readings = new VBox(2, tried, counts, confusion);
        readings.getStyleClass().add("readings");
        readings.setMinHeight(Region.USE_PREF_SIZE);
        VBox upper = new VBox(readings, gates);
        VBox.setVgrow(gates, Priority.ALWAYS);
        SplitPane content = new SplitPane(upper, rows);
        content.setOrientation(Orientation.VERTICAL);
        content.setDividerPositions(PICTURE_SHARE);
        // In a low panel the rows give way; their divider can be dragged up.
        content.heightProperty()
                .map(height -> height.doubleValue() < LOW)
                .subscribe(isLow -> content.setDividerPositions(isLow ? LOW_PICTURE_SHARE : PICTURE_SHARE));
        return content;
    }

    @Override
    boolean isDrawn(Scene of) {
        return of.history().size() > 0 || of.position().isPresent();
    }

    @Override
    public void see(Scene newScene) {
        // A hand notices what eyes forgive.
        chart().setFramesPerSecond(newScene.trial().isPresent() ? DRAGGED_FRAMES : frames(newScene));
        super.see(newScene);
        String words = newScene.trial().flatMap(_ -> Trial.words(newScene)).orElse("");
        tried.say(words, words.isEmpty() ? List.of() : whatIf.effects());
        rows.see(newScene);
    }

    /// As many as leave the training nearly all of the machine.
    private double frames(Scene of) {
        boolean isRunning = of.history().state() instanceof RunState.Running;
        return isRunning ? Math.clamp(LIVE_SHARE / answered, FEWEST_FRAMES, FRAMES) : FRAMES;
    }

    @Override
    View view(Scene now) {
        long begin = System.nanoTime();
        Optional<WeightsView> view = weighing.view(now, now.trial().isEmpty());
        answered = (System.nanoTime() - begin) / 1e9;
        if (view.isEmpty()) {
            GateChart nothing = new GateChart(List.of(), new double[0], new double[0][], 1, 2);
            return new View(nothing, "", "no rows are kept of this epoch", () -> say(Optional.empty()));
        }
        Picture picture = picture(view.get(), now.history());
        return new View(picture, view.get().losses(), view.get().counts(), () -> {
            say(view);
            if (now.trial().isEmpty() && now == scene() && !weighing.isComplete(now)) {
                redraw();
            }
        });
    }

    private void say(Optional<WeightsView> view) {
        counts.setText(view.map(WeightsView::counts)
                .orElse("Rows of this run are no longer kept, or its epoch tells no parameters: run it again"));
        confusion.setText(
                view.map(it -> it.confusion() + it.drawn(GateChart.MOST)).orElse(""));
        List<GateShape> shapes = view.map(WeightsView::gates).orElse(List.of());
        boolean hasHeat = view.map(it -> it.bands().steps().length > 0).orElse(false);
        gates.show(shapes.size(), hasHeat);
        handles.show(shapes, (width, height, gate) -> GateChart.plot(width, height, shapes.size(), gate, hasHeat));
    }

    static GateChart picture(WeightsView view, RunHistory history) {
        Epochs epochs = Epochs.of(history);
        return new GateChart(
                view.gates().stream().map(WeightsPanel::gate).toList(),
                Arrays.stream(view.bands().steps()).mapToDouble(epochs::at).toArray(),
                view.bands().shares(),
                epochs.at(0),
                epochs.at(Math.max(1, history.epochsRun() - 1)));
    }

    private static GateChart.Gate gate(GateShape shape) {
        double low = shape.histogram().low();
        double high = shape.histogram().high();
        double[] curve = new double[CURVE_POINTS];
        for (int i = 0; i < CURVE_POINTS; i++) {
            curve[i] = shape.degree(low + (high - low) * i / (CURVE_POINTS - 1));
        }
        String reading = String.format(Locale.ROOT, "%s · steepness %.3g", shape.boundText(), shape.steepness());
        return new GateChart.Gate(
                shape.gate().origin().operator(),
                reading,
                new Axis(shape.gate().axis(), GateMoves.scale(shape.gate()), low, high),
                shape.histogram().negative(),
                shape.histogram().positive(),
                curve,
                shape.middle());
    }
}
