package dev.sigmalab.app.workbench;

import dev.sigmalab.app.panel.RunsPanel;
import dev.sigmalab.app.panel.TrainedRun;
import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.app.shell.TimelineBar;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.model.LossReading;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Timeline;
import dev.sigmalab.visualizer.panel.LossPanel;
import dev.sigmalab.visualizer.panel.ParametersPanel;
import dev.sigmalab.visualizer.panel.RunPanel;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;

/// Shows one training at one epoch in all panels: once a frame, what is newest then.
final class TrainingsView implements AutoCloseable {
    private final DrawingThread drawing;
    private final LossPanel loss;
    private final ParametersPanel parameters;
    private final RunsPanel runs = new RunsPanel(this::look);
    private final Runnable began;
    private Trainings trainings = new Trainings();
    private TimelineBar bar;
    private Timeline timeline = Timeline.LIVE;
    /// Of the training that is looked at; 0 follows the latest.
    private int looked;

    private List<Training> shown = List.of();
    private Timeline shownTimeline = Timeline.LIVE;
    private int shownLooked;

    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long now) {
            refresh();
        }
    };

    /// @param faults hears what goes wrong while drawing
    /// @param began runs when the first training of this notebook begins
    TrainingsView(Consumer<Throwable> faults, Runnable began) {
        this.drawing = new DrawingThread(faults);
        this.began = began;
        this.loss = new LossPanel(drawing);
        this.parameters = new ParametersPanel(drawing);
    }

    /// Starts to show trainings.
    ///
    /// @param newBar shows which epoch is looked at
    void start(TimelineBar newBar) {
        bar = newBar;
        frames.start();
    }

    /// Shows those of another notebook.
    void show(Trainings newTrainings) {
        trainings = newTrainings;
        timeline = Timeline.LIVE;
        looked = 0;
        shown = List.of();
        loss.accept(RunHistory.NONE, timeline);
        parameters.accept(RunHistory.NONE, timeline);
        runs.show(List.of(), 0);
        bar.hide();
    }

    private void refresh() {
        List<Training> all = trainings.all();
        if (all.equals(shown) && timeline.equals(shownTimeline) && looked == shownLooked) {
            return;
        }
        if (all.size() > shown.size()) {
            looked = 0;
            timeline = Timeline.LIVE;
            if (shown.isEmpty()) {
                began.run();
            }
        }
        shown = all;
        shownTimeline = timeline;
        shownLooked = looked;
        runs.show(
                all.stream()
                        .map(it -> new TrainedRun(it.number(), it.history().name(), it.outcome()))
                        .toList(),
                current().map(Training::number).orElse(0));
        current().ifPresent(training -> {
            loss.accept(training.history(), timeline);
            parameters.accept(training.history(), timeline);
            bar.show(reading(training));
        });
    }

    private TimelineBar.Reading reading(Training training) {
        RunHistory history = training.history();
        String caption = LossReading.of(history, timeline)
                .map(at ->
                        at.place() + " · loss " + LossReading.text(at.snapshot().loss()))
                .orElse(training.outcome());
        return new TimelineBar.Reading(
                history.name(),
                timeline.step(history).orElse(0),
                history.epochsRun(),
                caption,
                timeline.isLive(),
                training.isPaused(),
                training.isOver());
    }

    /// The training that is looked at.
    Optional<Training> current() {
        return shown.isEmpty() ? Optional.empty() : Optional.of(looked == 0 ? shown.getLast() : shown.get(looked - 1));
    }

    private void look(int number) {
        looked = number;
        timeline = Timeline.LIVE;
    }

    /// Looks at an epoch, from 0.
    void seek(int step) {
        current().ifPresent(training -> {
            boolean newest = step >= training.history().epochsRun() - 1 && training.isOver();
            timeline = newest ? Timeline.LIVE : Timeline.at(step);
        });
    }

    /// Some epochs to and fro.
    void move(int by) {
        current().ifPresent(training -> timeline = timeline.moved(by, training.history()));
    }

    /// Follows the newest epoch.
    void live() {
        timeline = Timeline.LIVE;
        shownLooked = -1;
    }

    /// Which epoch is looked at.
    Timeline timeline() {
        return timeline;
    }

    /// Whether there is anything to look at.
    boolean isEmpty() {
        return shown.isEmpty();
    }

    void setTheme(Theme theme) {
        var colours = theme == Theme.DARK
                ? dev.sigmalab.visualizer.chart.Theme.DARK
                : dev.sigmalab.visualizer.chart.Theme.LIGHT;
        loss.setTheme(colours);
        parameters.setTheme(colours);
    }

    /// The panels that show a run.
    List<RunPanel> panels() {
        return List.of(loss, parameters);
    }

    /// Runs something on the thread that draws.
    void draw(Runnable task) {
        drawing.run(task);
    }

    RunPanel loss() {
        return loss;
    }

    RunPanel parameters() {
        return parameters;
    }

    RunsPanel runs() {
        return runs;
    }

    @Override
    public void close() {
        frames.stop();
        drawing.close();
    }
}
