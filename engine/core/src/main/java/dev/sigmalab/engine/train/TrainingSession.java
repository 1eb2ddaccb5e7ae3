package dev.sigmalab.engine.train;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Runs a trainer to its end on the calling thread, while other threads may pause, step, resume and stop it.
public final class TrainingSession {
    private final Trainer trainer;
    private final Settings settings;
    private final Consumer<Snapshot> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean paused;
    private boolean stopped;
    private int allowedSteps;

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
    public record Outcome(
            Status status,
            int epochs,
            Snapshot first,
            Snapshot last,
            Optional<TrainerState.Best> best,
            Map<String, Double> steepnesses) {}

    /// @param listener hears every epoch, on the training thread
    public TrainingSession(Trainer trainer, Settings settings, Consumer<Snapshot> listener) {
        this.trainer = trainer;
        this.settings = settings;
        this.listener = listener;
    }

    /// Trains until done or stopped.
    public Outcome run() {
        int epochs = 0;
        Snapshot first = null;
        Snapshot last = null;
        Status status = Status.DONE;
        TrainerState state = trainer.start(0, Optional.empty());
        for (int restart = 0; restart <= settings.restarts() && status == Status.DONE; restart++) {
            state = trainer.start(restart, state.best());
            while (state.epoch() < settings.epochs()) {
                if (!mayStep()) {
                    status = Status.STOPPED;
                    break;
                }
                Trainer.Step step = trainer.step(state);
                last = step.snapshot();
                first = first == null ? last : first;
                epochs++;
                listener.accept(last);
                if (!isFinite(last)) {
                    // A restart that overflows costs nothing that an earlier run has found.
                    status = restart > 0 && state.best().isPresent() ? Status.DONE : Status.FAILED;
                    break;
                }
                state = step.state();
                if (isExhausted(state)) {
                    status = restart == settings.restarts() ? Status.EARLY : Status.DONE;
                    break;
                }
            }
        }
        Optional<TrainerState.Best> best = state.best().or(() -> Optional.of(unjudged()));
        if (status == Status.STOPPED && state.best().isEmpty()) {
            best = Optional.of(new TrainerState.Best(
                    state.restart(), state.epoch(), state.numbers(), Double.NaN, Double.NaN, Double.NaN));
        }
        Map<String, Double> steepnesses = trainer.steepnesses(best.orElseThrow().numbers());
        return new Outcome(status, epochs, first, last, best, steepnesses);
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
                && snapshot.parameters().stream()
                        .allMatch(parameter ->
                                Double.isFinite(parameter.gradient()) && Double.isFinite(parameter.value()));
    }

    /// Waits while paused; false when stopped.
    private boolean mayStep() {
        lock.lock();
        try {
            while (paused && allowedSteps == 0 && !stopped) {
                changed.awaitUninterruptibly();
            }
            if (paused && allowedSteps > 0) {
                allowedSteps--;
            }
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    /// Halts after the epoch under way.
    public void pause() {
        change(() -> paused = true);
    }

    /// Goes on.
    public void resume() {
        change(() -> {
            paused = false;
            allowedSteps = 0;
        });
    }

    /// Runs one epoch and pauses again.
    public void step() {
        change(() -> {
            paused = true;
            allowedSteps++;
        });
    }

    /// Ends the run after the epoch under way; the best epoch so far is kept.
    public void stop() {
        change(() -> stopped = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
