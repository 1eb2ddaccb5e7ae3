package dev.sigmalab.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The states that a run passed, within a byte budget: where other runs can go on from. Written by the run's thread,
/// read by any.
///
/// When the budget is reached every second state is given up, so that those that stay are evenly spaced.
public final class Trail {
    /// What the states of one run may take.
    public static final long DEFAULT_BUDGET = 32L << 20;

    /// Bytes of a state without its numbers.
    private static final int BASE_BYTES = 160;

    private final List<Fork.Number> meaning;
    private final Settings settings;
    private final long budget;
    private List<Passed> passed = new ArrayList<>();
    private int stride = 1;
    private int steps;
    private long bytes;

    private record Passed(int step, TrainerState state) {
        long bytes() {
            long numbers = state.numbers().length;
            for (double[] vector : state.memory().vectors()) {
                numbers += vector.length;
            }
            return BASE_BYTES + numbers * Double.BYTES;
        }
    }

    /// @param meaning what each number of the states is
    Trail(List<Fork.Number> meaning, Settings settings, long budget) {
        this.meaning = List.copyOf(meaning);
        this.settings = settings;
        this.budget = budget;
    }

    /// The state before the next step.
    synchronized void pass(TrainerState state) {
        if (steps % stride == 0) {
            Passed next = new Passed(steps, state);
            passed.add(next);
            bytes += next.bytes();
        }
        steps++;
        while (bytes > budget && passed.size() > 2) {
            thin();
        }
    }

    private void thin() {
        stride *= 2;
        List<Passed> rest = new ArrayList<>();
        bytes = 0;
        for (Passed each : passed) {
            if (each.step % stride == 0) {
                rest.add(each);
                bytes += each.bytes();
            }
        }
        passed = rest;
    }

    /// Where another run can go on: the last kept state at or before a step.
    ///
    /// @param step which epoch of the run, from 0, counted over all restarts
    public synchronized Optional<Fork> at(int step) {
        int index = Math.min(step / stride, passed.size() - 1);
        if (index < 0) {
            return Optional.empty();
        }
        Passed found = passed.get(index);
        return Optional.of(new Fork(found.step, found.state, meaning, settings.method(), settings.balanced()));
    }

    /// How the run was trained.
    public Settings settings() {
        return settings;
    }

    /// About how many bytes the states take.
    public synchronized long bytes() {
        return bytes;
    }
}
