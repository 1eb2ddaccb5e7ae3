package dev.sigmalab.visualizer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// The way of a training over two of its numbers, or along one. Arrays are never changed; a NaN lies between restarts.
///
/// @param step of each point
/// @param x `[points]` in units of the parameter's scale
/// @param y `[points]` likewise; all 0 along one
public record LandscapePath(int[] step, double[] x, double[] y) {
    /// A place.
    ///
    /// @param step the epoch that stood there
    public record Point(int step, double x, double y) {}

    /// Of so many epochs at most one is told from the next on a screen.
    private static final int MOST_POINTS = 4_000;

    /// Beyond the way there is at least as much to see, in units of the parameters' scales.
    private static final double LEAST_MARGIN = 1;

    /// At least so much of where it lies, so that a double tells both ends apart.
    private static final double LEAST_SHARE = 1e-9;

    /// Nobody looks at a loss beyond, and differences of what is further are no numbers.
    private static final double FARTHEST = 1e150;

    private static final double MARGIN = 0.4;

    /// A window is widened by so many parts of itself at once, so that it does not crawl with every epoch.
    private static final int PARTS = 8;

    /// The way of a run as far as it went.
    public static LandscapePath of(RunHistory history, LandscapeAxis x, Optional<LandscapeAxis> y) {
        return history.derived().get(LandscapePath.class, List.of(x, y), () -> made(history, x, y));
    }

    private static LandscapePath made(RunHistory history, LandscapeAxis x, Optional<LandscapeAxis> y) {
        Builder path = new Builder(history.size() + 1);
        int stride = Math.max(1, history.size() / MOST_POINTS);
        int restart = 0;
        for (int i = 0; i < history.size(); i++) {
            Frame frame = history.frame(i);
            boolean isWanted = i % stride == 0 || i == history.size() - 1;
            if (isWanted && frame.isKey()) {
                if (frame.snapshot().restart() != restart) {
                    restart = frame.snapshot().restart();
                    path.add(frame.step(), Double.NaN, Double.NaN);
                }
                point(frame, x, y).ifPresent(point -> path.add(point.step(), point.x(), point.y()));
            }
        }
        return path.build();
    }

    /// Where an epoch stood.
    public static Optional<Point> point(Frame frame, LandscapeAxis x, Optional<LandscapeAxis> y) {
        OptionalDouble atX = x.at(frame.snapshot());
        OptionalDouble atY = y.map(axis -> axis.at(frame.snapshot())).orElse(OptionalDouble.of(0));
        return atX.isPresent() && atY.isPresent()
                ? Optional.of(new Point(frame.step(), atX.getAsDouble(), atY.getAsDouble()))
                : Optional.empty();
    }

    /// What is worth seeing of the loss: the way, and as much again around it, within the parameters' bounds.
    ///
    /// @param also a place that must be in it too
    public Survey.Window window(LandscapeAxis ofX, Optional<LandscapeAxis> ofY, Optional<Point> also) {
        double[] sides = side(x, ofX, also.map(Point::x));
        if (ofY.isEmpty()) {
            return new Survey.Window(sides[0], sides[1], 0, 0, true);
        }
        double[] others = side(y, ofY.get(), also.map(Point::y));
        return new Survey.Window(sides[0], sides[1], others[0], others[1], false);
    }

    private static double[] side(double[] numbers, LandscapeAxis axis, Optional<Double> also) {
        DoubleSummaryStatistics seen = DoubleStream.concat(
                        Arrays.stream(numbers), also.stream().mapToDouble(Double::doubleValue))
                .filter(Double::isFinite)
                .map(number -> Math.clamp(number, -FARTHEST, FARTHEST))
                .summaryStatistics();
        double low = seen.getCount() > 0 ? seen.getMin() : 0;
        double high = seen.getCount() > 0 ? seen.getMax() : 0;
        double least = Math.max(LEAST_MARGIN, LEAST_SHARE * Math.max(Math.abs(low), Math.abs(high)));
        double margin = Math.max(least, MARGIN * (high - low));
        double part = Math.pow(2, Math.ceil(Math.log(high - low + 2 * margin) / Math.log(2))) / PARTS;
        double from = Math.max(axis.low(), part * Math.floor((low - margin) / part));
        double to = Math.min(axis.high(), part * Math.ceil((high + margin) / part));
        return to > from ? new double[] {from, to} : new double[] {low - least, low + least};
    }

    /// The first of some numbers: those that moved most in units of their scales, so far.
    static List<LandscapeAxis> byMovement(RunHistory history, List<LandscapeAxis> axes) {
        return history.derived().get(LandscapeAxis.class, axes, () -> ordered(history, axes));
    }

    private static List<LandscapeAxis> ordered(RunHistory history, List<LandscapeAxis> axes) {
        List<Frame> course = ParameterOverview.epochs(history, ParameterOverview.orderedAt(history));
        double[] moved = axes.stream()
                .mapToDouble(axis -> course.stream()
                                .flatMapToDouble(frame -> axis.at(frame.snapshot()).stream())
                                .summaryStatistics()
                                .getMax()
                        - course.stream()
                                .flatMapToDouble(frame -> axis.at(frame.snapshot()).stream())
                                .summaryStatistics()
                                .getMin())
                .toArray();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < moved.length; i++) {
            order.add(i);
        }
        // Equals stay in the order of the text.
        order.sort((a, b) -> Double.compare(moved[b], moved[a]));
        return order.stream().map(axes::get).toList();
    }

    private static final class Builder {
        private int[] step;
        private double[] x;
        private double[] y;
        private int size;

        Builder(int room) {
            int most = Math.min(room, MOST_POINTS * 2);
            step = new int[most];
            x = new double[most];
            y = new double[most];
        }

        void add(int atStep, double atX, double atY) {
            if (size == step.length) {
                step = Arrays.copyOf(step, 2 * size);
                x = Arrays.copyOf(x, 2 * size);
                y = Arrays.copyOf(y, 2 * size);
            }
            step[size] = atStep;
            x[size] = atX;
            y[size++] = atY;
        }

        LandscapePath build() {
            return new LandscapePath(Arrays.copyOf(step, size), Arrays.copyOf(x, size), Arrays.copyOf(y, size));
        }
    }
}
