package dev.sigmalab.app.workbench;

import dev.sigmalab.app.panel.RunsPanel;
import dev.sigmalab.app.panel.TrainedRun;
import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.app.shell.TimelineBar;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.model.LossReading;
import dev.sigmalab.visualizer.model.Playback;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import dev.sigmalab.visualizer.model.Timeline;
import dev.sigmalab.visualizer.panel.GradientPanel;
import dev.sigmalab.visualizer.panel.LossPanel;
import dev.sigmalab.visualizer.panel.LossPicture;
import dev.sigmalab.visualizer.panel.ParametersPanel;
import dev.sigmalab.visualizer.panel.RunPanel;
import dev.sigmalab.visualizer.panel.WeightsPanel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.animation.AnimationTimer;

/// Shows one training at one epoch in all panels: once a frame, what is newest then.
final class TrainingsView implements AutoCloseable {
    private final DrawingThread drawing;
    private final LossPanel loss;
    private final ParametersPanel parameters;
    private final GradientPanel gradient;
    private final Comparing comparing;
    private final RunsPanel runs = new RunsPanel(this::look, this::layBeneath);
    private final WeightsPanel weights;
    private final Hand hand;
    private final Set<Integer> beneath = new TreeSet<>();
    private final Runnable began;
    private Trainings trainings = new Trainings();
    private TimelineBar bar;
    private Timeline timeline = Timeline.LIVE;
    /// Of the training that is looked at; 0 follows the latest.
    private int looked;

    private OptionalInt gate = OptionalInt.empty();
    private Optional<Selection.Row> row = Optional.empty();
    private Optional<Position> trial = Optional.empty();

    private List<Training> shown = List.of();
    private Timeline shownTimeline = Timeline.LIVE;
    private int shownLooked;
    private Timeline triedAt = Timeline.LIVE;
    private Optional<Playback> playing = Optional.empty();
    private boolean changed;

    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long now) {
            play(now);
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
        this.gradient = new GradientPanel(drawing);
        this.comparing = new Comparing(drawing);
        this.weights = new WeightsPanel(drawing);
        this.hand = new Hand(this);
        weights.setWhatIf(hand);
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
        playing = Optional.empty();
        beneath.clear();
        comparing.forget();
        loss.setOverlays(List.of());
        forgetDetails();
        panels().forEach(panel -> panel.see(Scene.EMPTY));
        runs.show(List.of(), 0);
        bar.hide();
    }

    private void refresh() {
        List<Training> all = trainings.all();
        if (all.equals(shown) && timeline.equals(shownTimeline) && looked == shownLooked && !changed) {
            return;
        }
        changed = false;
        if (all.size() > shown.size()) {
            looked = 0;
            timeline = Timeline.LIVE;
            playing = Optional.empty();
            forgetDetails();
            if (shown.isEmpty()) {
                began.run();
            }
        }
        // What was tried belongs to the epoch that was looked at.
        if (!timeline.equals(triedAt)) {
            triedAt = timeline;
            trial = Optional.empty();
        }
        shown = all;
        shownTimeline = timeline;
        shownLooked = looked;
        runs.show(
                all.stream()
                        .map(it -> new TrainedRun(it.number(), it.title(), it.outcome(), beneath.contains(it.number())))
                        .toList(),
                current().map(Training::number).orElse(0));
        current().ifPresent(training -> {
            loss.setOverlays(overlays(training));
            Scene scene = scene(training, trial);
            panels().forEach(panel -> panel.see(scene));
            comparing.show(all, training, timeline);
            bar.show(reading(training));
        });
    }

    private List<LossPicture.Overlay> overlays(Training training) {
        return shown.stream()
                .filter(it -> beneath.contains(it.number()) && it.number() != training.number())
                .map(it -> new LossPicture.Overlay("run " + it.number(), it.history()))
                .toList();
    }

    private TimelineBar.Reading reading(Training training) {
        RunHistory history = training.history();
        String caption = training.halted()
                .filter(_ -> timeline.isLive())
                .map(reason -> "halted: " + reason)
                .or(() -> LossReading.of(history, timeline)
                        .map(at -> at.place() + " · loss "
                                + LossReading.text(at.snapshot().loss())))
                .orElse(training.outcome());
        return new TimelineBar.Reading(
                history.name(),
                timeline.step(history).orElse(0),
                history.epochsRun(),
                caption,
                timeline.isLive(),
                training.isPaused(),
                training.isOver(),
                playing.isPresent(),
                breakpoints(trainings.halting()));
    }

    private static TimelineBar.Breakpoints breakpoints(Halting halting) {
        return new TimelineBar.Breakpoints(halting.lossRises(), halting.atBound(), halting.words());
    }

    /// Shows again what nothing new has come of.
    void refreshBar() {
        changed = true;
    }

    /// Lays the losses of a run beneath those of the one looked at, or takes them away again.
    private void layBeneath(int number) {
        if (!beneath.remove(number)) {
            beneath.add(number);
        }
        changed = true;
    }

    /// Lays all other runs beneath, or takes all away.
    void layAllBeneath() {
        if (!beneath.isEmpty()) {
            beneath.clear();
        } else {
            shown.forEach(training -> beneath.add(training.number()));
        }
        changed = true;
    }

    /// Compares the epoch that is looked at with those looked at from now on, or with nothing any more.
    void compare() {
        current().ifPresent(training -> comparing.choose(training, timeline));
        changed = true;
    }

    Comparing comparing() {
        return comparing;
    }

    /// Runs through the epochs as a film, or no longer.
    void togglePlay() {
        playing = playing.isPresent()
                ? Optional.empty()
                : current().map(training -> Playback.of(training.history(), timeline, System.nanoTime()));
        changed = true;
    }

    private void play(long now) {
        playing.ifPresent(film -> current().ifPresent(training -> {
            timeline = film.at(now, training.history());
            if (timeline.isLive()) {
                playing = Optional.empty();
                changed = true;
            }
        }));
    }

    /// The training that is looked at.
    Optional<Training> current() {
        return shown.isEmpty() ? Optional.empty() : Optional.of(looked == 0 ? shown.getLast() : shown.get(looked - 1));
    }

    private void look(int number) {
        looked = number;
        forgetDetails();
        playing = Optional.empty();
        timeline = Timeline.LIVE;
    }

    /// Looks at an epoch, from 0.
    void seek(int step) {
        playing = Optional.empty();
        current().ifPresent(training -> {
            boolean newest = step >= training.history().epochsRun() - 1 && training.isOver();
            timeline = newest ? Timeline.LIVE : Timeline.at(step);
        });
    }

    /// Some epochs to and fro; beyond the newest of a halted training the next one is trained.
    void move(int by) {
        playing = Optional.empty();
        current().ifPresent(training -> {
            int last = training.history().epochsRun() - 1;
            boolean isNewest = timeline.step(training.history()).orElse(last) == last;
            if (by > 0 && isNewest && training.isPaused()) {
                timeline = Timeline.LIVE;
                trainings.step();
            } else {
                timeline = timeline.moved(by, training.history());
            }
        });
    }

    /// Follows the newest epoch.
    void live() {
        playing = Optional.empty();
        timeline = Timeline.LIVE;
        shownLooked = -1;
    }

    /// Comparisons, rows and trials of one run mean nothing in another.
    private void forgetDetails() {
        gate = OptionalInt.empty();
        row = Optional.empty();
        trial = Optional.empty();
    }

    /// What all panels look at.
    Selection selection() {
        return new Selection(looked, timeline, gate, row);
    }

    /// Changes what all panels look at.
    void select(UnaryOperator<Selection> change) {
        Selection next = change.apply(selection());
        if (next.run() != looked) {
            look(next.run());
        }
        timeline = next.timeline();
        gate = next.gate();
        row = next.row();
        changed = true;
    }

    /// Shows in all panels what would be at another position, or nothing of that kind; the training goes on as it is.
    void attempt(Optional<Position> position) {
        trial = position;
        triedAt = timeline;
        changed = true;
    }

    /// What is tried out.
    Optional<Position> trial() {
        return trial;
    }

    /// Where the epoch stands that is looked at, whatever is tried out.
    Optional<Position> position() {
        return current()
                .flatMap(training ->
                        new Scene(training.history(), selection(), training.inspection(), Optional.empty()).position());
    }

    private Scene scene(Training training, Optional<Position> tried) {
        return new Scene(training.history(), selection(), training.inspection(), training.trail(), tried);
    }

    /// What may be done to the training by hand.
    Hand hand() {
        return hand;
    }

    WeightsPanel weights() {
        return weights;
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
        panels().forEach(panel -> panel.setTheme(colours));
        comparing.panel().setTheme(colours);
    }

    /// The panels that show a run.
    List<RunPanel> panels() {
        return List.of(loss, parameters, gradient, weights);
    }

    /// Runs something on the thread that draws.
    void draw(Runnable task) {
        drawing.run(task);
    }

    LossPanel loss() {
        return loss;
    }

    RunPanel parameters() {
        return parameters;
    }

    GradientPanel gradient() {
        return gradient;
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
