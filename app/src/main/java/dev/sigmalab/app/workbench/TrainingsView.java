package dev.sigmalab.app.workbench;

import dev.sigmalab.app.panel.RunsPanel;
import dev.sigmalab.app.panel.TrainedRun;
import dev.sigmalab.app.shell.TimelineBar;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.visualizer.model.LossReading;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import dev.sigmalab.visualizer.model.Timeline;
import dev.sigmalab.visualizer.panel.LossPicture;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.animation.AnimationTimer;

/// Shows one training at one epoch in all panels: once a frame, what is newest then.
final class TrainingsView implements AutoCloseable {
    private final TrainingPanels panels;
    private final RunsPanel runs = new RunsPanel(this::look, this::layBeneath);
    private final Looking looking = new Looking();
    private final Hand hand;
    private final Set<Integer> beneath = new TreeSet<>();
    private final Runnable began;
    private Trainings trainings = new Trainings();
    private TimelineBar bar;

    private List<Training> shown = List.of();
    private Selection shownSelection = Selection.NONE;
    private boolean changed;

    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long now) {
            current().ifPresent(training -> changed |= looking.play(training.history(), now));
            refresh();
        }
    };

    /// @param faults hears what goes wrong while drawing
    /// @param began runs when the first training of this notebook begins
    TrainingsView(Consumer<Throwable> faults, Runnable began) {
        this.panels = new TrainingPanels(faults);
        this.began = began;
        this.hand = new Hand(this);
        panels.setWhatIf(hand);
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
        looking.at(0);
        shown = List.of();
        beneath.clear();
        panels.comparing().forget();
        panels.loss().setOverlays(List.of());
        panels.see(Scene.EMPTY);
        runs.show(List.of(), 0);
        bar.hide();
    }

    private void refresh() {
        List<Training> all = trainings.all();
        if (all.equals(shown) && looking.selection().equals(shownSelection) && !changed) {
            return;
        }
        changed = false;
        if (all.size() > shown.size()) {
            looking.at(0);
            if (shown.isEmpty()) {
                began.run();
            }
        }
        looking.forgetTrialOfOtherEpoch();
        shown = all;
        shownSelection = looking.selection();
        runs.show(
                all.stream()
                        .map(it -> new TrainedRun(it.number(), it.title(), it.outcome(), beneath.contains(it.number())))
                        .toList(),
                current().map(Training::number).orElse(0));
        current().ifPresent(training -> {
            panels.loss().setOverlays(overlays(training));
            panels.see(scene(training));
            panels.comparing().show(all, training, timeline());
            bar.show(reading(training));
        });
    }

    private List<LossPicture.Overlay> overlays(Training training) {
        return shown.stream()
                .filter(it -> beneath.contains(it.number()) && it.number() != training.number())
                .map(it -> new LossPicture.Overlay("run " + it.number(), it.history()))
                .toList();
    }

    private Scene scene(Training training) {
        return new Scene(training.history(), selection(), training.inspection(), training.trail(), looking.trial());
    }

    private TimelineBar.Reading reading(Training training) {
        RunHistory history = training.history();
        String caption = training.halted()
                .filter(_ -> timeline().isLive())
                .map(reason -> "halted: " + reason)
                .or(() -> LossReading.of(history, timeline())
                        .map(at -> at.place() + " · loss "
                                + LossReading.text(at.snapshot().loss())))
                .orElse(training.outcome());
        return new TimelineBar.Reading(
                history.name(),
                timeline().step(history).orElse(0),
                history.epochsRun(),
                caption,
                timeline().isLive(),
                training.isPaused(),
                training.isOver(),
                looking.isPlaying(),
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
        current().ifPresent(training -> panels.comparing().choose(training, timeline()));
        changed = true;
    }

    /// Runs through the epochs as a film, or no longer.
    void togglePlay() {
        looking.togglePlay(current().map(Training::history), System.nanoTime());
        changed = true;
    }

    /// The training that is looked at.
    Optional<Training> current() {
        int looked = selection().run();
        return shown.isEmpty() ? Optional.empty() : Optional.of(looked == 0 ? shown.getLast() : shown.get(looked - 1));
    }

    private void look(int number) {
        looking.at(number);
        changed = true;
    }

    /// Looks at an epoch, from 0.
    void seek(int step) {
        current().ifPresent(training -> {
            boolean newest = step >= training.history().epochsRun() - 1 && training.isOver();
            looking.at(newest ? Timeline.LIVE : Timeline.at(step));
        });
    }

    /// Some epochs to and fro; beyond the newest of a halted training the next one is trained.
    void move(int by) {
        current().ifPresent(training -> {
            int last = training.history().epochsRun() - 1;
            boolean isNewest = timeline().step(training.history()).orElse(last) == last;
            if (by > 0 && isNewest && training.isPaused()) {
                looking.live();
                trainings.step();
            } else {
                looking.at(timeline().moved(by, training.history()));
            }
        });
    }

    /// Follows the newest epoch.
    void live() {
        looking.live();
        changed = true;
    }

    /// What all panels look at.
    Selection selection() {
        return looking.selection();
    }

    /// Changes what all panels look at.
    void select(UnaryOperator<Selection> change) {
        looking.change(change.apply(selection()));
        changed = true;
    }

    /// Shows in all panels what would be at another position, or nothing of that kind; the training goes on as it is.
    void attempt(Optional<Position> position) {
        looking.attempt(position);
        changed = true;
    }

    /// What is tried out.
    Optional<Position> trial() {
        return looking.trial();
    }

    /// Where the epoch stands that is looked at, whatever is tried out.
    Optional<Position> position() {
        return current().map(this::scene).map(Scene::withoutTrial).flatMap(Scene::position);
    }

    /// What may be done to the training by hand.
    Hand hand() {
        return hand;
    }

    /// Which epoch is looked at.
    Timeline timeline() {
        return looking.timeline();
    }

    /// Whether there is anything to look at.
    boolean isEmpty() {
        return shown.isEmpty();
    }

    /// The panels that show it.
    TrainingPanels panels() {
        return panels;
    }

    /// The list of all runs.
    RunsPanel runs() {
        return runs;
    }

    @Override
    public void close() {
        frames.stop();
        panels.close();
    }
}
