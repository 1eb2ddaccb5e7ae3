package dev.sigmalab.engine.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs a trainer to its end on the calling thread, while other threads may pause, step, resume and stop it.
public final class TrainingSession {
    /// How often a run is kept while it runs, so that one whose process is killed has lost no more.
    private static final long KEEP_NANOS = 2_000_000_000L;

    private final Trainer trainer;
    private final Settings settings;
    private final Consumer<Snapshot> listener;
    private final Optional<Checkpoint> from;
    private final Consumer<Checkpoint> keeper;
    private final Trail trail;
    private final Control control = new Control();

    /// How a run ended.
    public enum Status {
        /// All epochs were run.
        DONE,
        /// No better hard holdout loss within the patience.
        EARLY,
        /// Someone stopped it; the best so far is kept.
        STOPPED,
        /// A loss or gradient was not a number.
        FAILED
    }

    /// What a run leaves.
    ///
    /// @param epochs how many epochs were run, over all restarts
    /// @param best the parameters kept
    /// @param steepnesses those learned with them, by parameter; none where none are
    /// @param numbers all parameters where it stands, of a failed run those of the epoch that failed
    /// @param checkpoint where to go on if it was stopped
    /// @param interventions what was moved by hand
    public record Outcome(
            Status status,
            int epochs,
            double firstLoss,
            Snapshot last,
            Optional<TrainerState.Best> best,
            Map<String, Double> steepnesses,
            double[] numbers,
            Optional<Checkpoint> checkpoint,
            List<Intervention> interventions) {}

    /// @param listener hears every epoch, on the training thread
    public TrainingSession(Trainer trainer, Settings settings, Consumer<Snapshot> listener) {
        this(trainer, settings, listener, Optional.empty(), _ -> {});
    }

    /// @param listener hears every epoch, on the training thread
    /// @param from the stopped run to go on with
    /// @param keeper is given the place where the run stands every other second, on the training thread
    public TrainingSession(
            Trainer trainer,
            Settings settings,
            Consumer<Snapshot> listener,
            Optional<Checkpoint> from,
            Consumer<Checkpoint> keeper) {
        this.trainer = trainer;
        this.settings = settings;
        this.listener = listener;
        this.from = from;
        this.keeper = keeper;
        this.trail = new Trail(trainer.meaning(), settings, Trail.DEFAULT_BUDGET);
    }

    /// The states that the run has passed; they outlive it.
    public Trail trail() {
        return trail;
    }

    /// Trains until done or stopped. A run that is stopped at once still has one epoch to tell of.
    public Outcome run() {
        Progress progress = from.map(Progress::of)
                .orElseGet(() -> new Progress(trainer.start(0, Optional.empty()), 0, Double.NaN, null));
        Status status = Status.DONE;
        boolean last = false;
        while (!last && status == Status.DONE) {
            status = runOnce(progress);
            last = progress.state.restart() >= settings.restarts();
            if (status == Status.EARLY && !last) {
                status = Status.DONE;
            }
            if (status == Status.DONE && !last) {
                progress.state = trainer.start(progress.state.restart() + 1, progress.state.best());
            }
        }
        return outcome(progress, status);
    }

    /// How far all restarts together have come.
    private static final class Progress {
        private TrainerState state;
        private int epochs;
        private double firstLoss;
        private Snapshot last;
        private final List<Intervention> interventions = new ArrayList<>();
        private long kept = System.nanoTime();

        Progress(TrainerState state, int epochs, double firstLoss, Snapshot last) {
            this.state = state;
            this.epochs = epochs;
            this.firstLoss = firstLoss;
            this.last = last;
        }

        static Progress of(Checkpoint checkpoint) {
            Progress progress = new Progress(checkpoint.state(), checkpoint.epochs(), checkpoint.firstLoss(), null);
            progress.interventions.addAll(checkpoint.interventions());
            return progress;
        }
    }

    /// Runs the present restart to its end.
    private Status runOnce(Progress progress) {
        while (progress.state.epoch() < settings.epochs()) {
            if (!control.mayStep() && progress.last != null) {
                return Status.STOPPED;
            }
            keepNowAndThen(progress);
            List<Intervention> touched = takeHand(progress);
            trail.pass(progress.state);
            Trainer.Step moved = trainer.step(progress.state, Intervention.pins(progress.interventions));
            Trainer.Step step = touched.isEmpty()
                    ? moved
                    : new Trainer.Step(moved.state(), moved.snapshot().with(touched));
            Optional<Snapshot> before = Optional.ofNullable(progress.last)
                    .filter(known -> known.restart() == step.snapshot().restart());
            progress.last = step.snapshot();
            progress.firstLoss = progress.epochs == 0 ? progress.last.loss() : progress.firstLoss;
            progress.epochs++;
            listener.accept(progress.last);
            if (!isFinite(progress.last)) {
                // A restart that overflows costs nothing that an earlier run has found.
                boolean found =
                        progress.state.restart() > 0 && progress.state.best().isPresent();
                return found ? Status.DONE : Status.FAILED;
            }
            progress.state = step.state();
            control.haltWhereAsked(before, progress.last);
            if (isExhausted(progress.state)) {
                return Status.EARLY;
            }
        }
        return Status.DONE;
    }

    /// Moves what is asked to be moved by hand, and puts pinned parameters where they belong; what was moved comes
    /// back.
    private List<Intervention> takeHand(Progress progress) {
        TrainerState state = progress.state;
        List<Intervention> touched = control.take(state);
        progress.interventions.addAll(touched);
        Map<String, Double> numbers = new HashMap<>(Intervention.pins(progress.interventions));
        touched.stream()
                .filter(each -> each.kind() == Intervention.Kind.SET)
                .forEach(each -> numbers.put(each.parameter(), each.number()));
        if (!numbers.isEmpty()) {
            progress.state = trainer.moved(state, numbers);
        }
        return touched;
    }

    private void keepNowAndThen(Progress progress) {
        if (System.nanoTime() - progress.kept >= KEEP_NANOS) {
            keeper.accept(checkpoint(progress));
            progress.kept = System.nanoTime();
        }
    }

    private Checkpoint checkpoint(Progress progress) {
        return new Checkpoint(
                progress.state,
                progress.epochs,
                progress.firstLoss,
                settings.balanced(),
                progress.interventions,
                Checkpoint.Starts.GIVEN);
    }

    private Outcome outcome(Progress progress, Status status) {
        TrainerState state = progress.state;
        TrainerState.Best best = state.best()
                .orElseGet(() -> status == Status.STOPPED
                        ? new TrainerState.Best(
                                state.restart(), state.epoch(), state.numbers(), Double.NaN, Double.NaN, Double.NaN)
                        : unjudged());
        return new Outcome(
                status,
                progress.epochs,
                progress.firstLoss,
                progress.last,
                Optional.of(best),
                trainer.steepnesses(best.numbers()),
                state.numbers(),
                status == Status.STOPPED ? Optional.of(checkpoint(progress)) : Optional.empty(),
                List.copyOf(progress.interventions));
    }

    private TrainerState.Best unjudged() {
        TrainerState start = trainer.start(0, Optional.empty());
        return new TrainerState.Best(0, 0, start.numbers(), Double.NaN, Double.NaN, Double.NaN);
    }

    private boolean isExhausted(TrainerState state) {
        return settings.patience().isPresent()
                && state.own()
                        .map(own -> state.epoch() - own.epoch()
                                > settings.patience().getAsInt())
                        .orElse(false);
    }

    private static boolean isFinite(Snapshot snapshot) {
        return Double.isFinite(snapshot.loss())
                && snapshot.details().columns().stream().allMatch(Snapshot.ColumnSummary::isFinite)
                && snapshot.parameters().stream()
                        .allMatch(parameter ->
                                Double.isFinite(parameter.gradient()) && Double.isFinite(parameter.value()));
    }

    /// Where the run is to halt by itself from the next epoch on, instead of where it was to halt before.
    ///
    /// @param listener hears that it has halted, on the training thread
    public void breakAt(List<Breakpoint> newBreakpoints, Consumer<Breakpoint.Hit> listener) {
        control.breakAt(newBreakpoints, listener);
    }

    /// Halts after the epoch under way.
    public void pause() {
        control.pause();
    }

    /// Goes on.
    public void resume() {
        control.resume();
    }

    /// Runs one epoch and pauses again.
    public void step() {
        control.step();
    }

    /// Puts a parameter elsewhere before the next epoch; it is trained on from there.
    ///
    /// @param number in units of its scale
    public void set(String parameter, double number) {
        control.ask(Intervention.Kind.SET, parameter, number);
    }

    /// Puts a parameter, or the common steepness, somewhere before the next epoch; it stays there.
    ///
    /// @param number in units of its scale; of the common steepness itself
    public void pin(String parameter, double number) {
        control.ask(Intervention.Kind.PINNED, parameter, number);
    }

    /// Lets a pinned parameter move again.
    public void release(String parameter) {
        control.ask(Intervention.Kind.RELEASED, parameter, 0);
    }

    /// Ends the run after the epoch under way; the best epoch so far is kept.
    public void stop() {
        control.stop();
    }
}
