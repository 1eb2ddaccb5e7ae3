package dev.sigmalab.visualizer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The losses of a run as they are drawn, epoch by epoch.
final class LossCourse implements Growth.Course<LossCurves> {
    private final Line training = new Line(LossCurves.Kind.TRAINING);
    private final Line holdout = new Line(LossCurves.Kind.HOLDOUT);
    private final Line hard = new Line(LossCurves.Kind.HARD);
    private final Line hardHoldout = new Line(LossCurves.Kind.HARD_HOLDOUT);
    private final Sampling gap = new Sampling(2, Sampling.MOST);
    private final List<Integer> restarts = new ArrayList<>();
    private int restart;

    /// One loss, where it was looked at.
    private static final class Line {
        private final LossCurves.Kind loss;
        private final Thinning curve = new Thinning();
        private double lowest = Double.POSITIVE_INFINITY;
        private double highest = Double.NEGATIVE_INFINITY;

        Line(LossCurves.Kind loss) {
            this.loss = loss;
        }

        void add(Frame frame) {
            loss.of(frame).ifPresent(value -> {
                curve.add(frame.step(), value);
                lowest = lower(value);
                highest = higher(value);
            });
        }

        private double lower(double value) {
            return Double.isFinite(value) ? Math.min(lowest, value) : lowest;
        }

        private double higher(double value) {
            return Double.isFinite(value) ? Math.max(highest, value) : highest;
        }

        Curve with(Frame frame, boolean begins) {
            return curve.with(begins, frame.step(), loss.of(frame));
        }

        double lowest(Frame frame) {
            return lower(loss.of(frame).orElse(Double.NaN));
        }

        double highest(Frame frame) {
            return higher(loss.of(frame).orElse(Double.NaN));
        }
    }

    private List<Line> lines() {
        return List.of(training, holdout, hard, hardHoldout);
    }

    @Override
    public void add(Frame frame) {
        if (begins(frame)) {
            restart = frame.snapshot().restart();
            restarts.add(frame.step());
            lines().forEach(line -> line.curve.interrupt());
            gap.interrupt();
        }
        lines().forEach(line -> line.add(frame));
        frame.snapshot()
                .hardLoss()
                .ifPresent(value -> gap.add(frame.step(), frame.snapshot().loss(), value));
    }

    private boolean begins(Frame frame) {
        return frame.snapshot().restart() != restart;
    }

    @Override
    public LossCurves upTo(RunHistory version) {
        Optional<Frame> newest = version.newest();
        return new LossCurves(
                curve(training, newest),
                curve(holdout, newest),
                curve(hard, newest),
                curve(hardHoldout, newest),
                gap(newest),
                isLogarithmic(newest),
                version.best().map(frame -> OptionalInt.of(frame.step())).orElse(OptionalInt.empty()),
                restarts(newest));
    }

    private Curve curve(Line line, Optional<Frame> newest) {
        return newest.map(frame -> line.with(frame, begins(frame))).orElseGet(line.curve::curve);
    }

    private LossCurves.Gap gap(Optional<Frame> newest) {
        List<double[]> columns = newest.filter(
                        frame -> frame.snapshot().hardLoss().isPresent())
                .map(frame -> gap.with(
                        begins(frame),
                        frame.step(),
                        frame.snapshot().loss(),
                        frame.snapshot().hardLoss().getAsDouble()))
                .orElseGet(gap::columns);
        return LossCurves.Gap.of(columns);
    }

    private List<Integer> restarts(Optional<Frame> newest) {
        List<Integer> all = new ArrayList<>(restarts);
        newest.filter(this::begins).ifPresent(frame -> all.add(frame.step()));
        return all;
    }

    private boolean isLogarithmic(Optional<Frame> newest) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (Line line : lines()) {
            lowest = Math.min(lowest, newest.map(line::lowest).orElse(line.lowest));
            highest = Math.max(highest, newest.map(line::highest).orElse(line.highest));
        }
        return LossCurves.isLogarithmic(lowest, highest);
    }
}
