package dev.sigmalab.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// What other threads ask of a run: to halt, to step, to end, to move a parameter.
final class Control {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Intervention> wishes = new ArrayList<>();
    private boolean paused;
    private boolean stopped;
    private int allowedSteps;
    private List<Breakpoint> breakpoints = List.of();
    private Consumer<Breakpoint.Hit> halted = _ -> {};

    /// Waits while paused; false when stopped.
    boolean mayStep() {
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

    /// Pauses at the first breakpoint that an epoch has come to, and tells of it.
    ///
    /// @param before the epoch before, of the same restart
    void haltWhereAsked(Optional<Snapshot> before, Snapshot now) {
        List<Breakpoint> asked;
        Consumer<Breakpoint.Hit> told;
        lock.lock();
        try {
            asked = breakpoints;
            told = halted;
        } finally {
            lock.unlock();
        }
        for (Breakpoint breakpoint : asked) {
            Optional<String> reason = breakpoint.reason(before, now);
            if (reason.isPresent()) {
                pause();
                told.accept(new Breakpoint.Hit(breakpoint, reason.get()));
                return;
            }
        }
    }

    /// What is to be moved by hand at a state, asked for since the last time.
    List<Intervention> take(TrainerState state) {
        lock.lock();
        try {
            List<Intervention> touched = new ArrayList<>();
            wishes.forEach(each -> touched.add(
                    new Intervention(state.restart(), state.epoch(), each.kind(), each.parameter(), each.number())));
            wishes.clear();
            return touched;
        } finally {
            lock.unlock();
        }
    }

    void breakAt(List<Breakpoint> newBreakpoints, Consumer<Breakpoint.Hit> listener) {
        change(() -> {
            breakpoints = List.copyOf(newBreakpoints);
            halted = listener;
        });
    }

    void pause() {
        change(() -> paused = true);
    }

    void resume() {
        change(() -> {
            paused = false;
            allowedSteps = 0;
        });
    }

    void step() {
        change(() -> {
            paused = true;
            allowedSteps++;
        });
    }

    void stop() {
        change(() -> stopped = true);
    }

    /// A later wish for the same parameter takes the place of one that is not yet fulfilled.
    void ask(Intervention.Kind kind, String parameter, double number) {
        change(() -> {
            wishes.removeIf(earlier -> earlier.parameter().equals(parameter));
            wishes.add(new Intervention(0, 0, kind, parameter, number));
        });
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
