package dev.sigmalab.visualizer.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Some numbers of a run that are drawn beside each other, epoch by epoch.
///
/// @param <T> what is made of them
final class ColumnsCourse<T> implements Growth.Course<T> {
    private final Function<Frame, Optional<double[]>> numbers;
    private final boolean breaks;
    private final Function<List<double[]>, T> made;
    private final Sampling rows;
    private int restart;

    /// @param count how many numbers
    /// @param numbers of an epoch; empty where it does not tell them
    /// @param breaks whether a restart begins other lines
    /// @param made of steps and the columns of numbers
    ColumnsCourse(
            int count, Function<Frame, Optional<double[]>> numbers, boolean breaks, Function<List<double[]>, T> made) {
        this.numbers = numbers;
        this.breaks = breaks;
        this.made = made;
        this.rows = new Sampling(count, Sampling.MOST);
    }

    private boolean begins(Frame frame) {
        return breaks && frame.snapshot().restart() != restart;
    }

    @Override
    public void add(Frame frame) {
        numbers.apply(frame).ifPresent(row -> {
            if (begins(frame)) {
                restart = frame.snapshot().restart();
                rows.interrupt();
            }
            rows.add(frame.step(), row);
        });
    }

    @Override
    public T upTo(RunHistory version) {
        Optional<Frame> newest =
                version.newest().filter(frame -> numbers.apply(frame).isPresent());
        return made.apply(newest.map(frame -> rows.with(
                        begins(frame), frame.step(), numbers.apply(frame).orElseThrow()))
                .orElseGet(rows::columns));
    }
}
