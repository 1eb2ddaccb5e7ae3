package dev.sigmalab.visualizer.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// All parameters of a run at a glance: each one's course, values and behaviour, the worst-behaved first. Immutable.
///
/// @param lines in the order of the text
/// @param order indices of lines, the worst-behaved first
public record ParameterOverview(List<Line> lines, List<Integer> order) {
    /// Points of a course, as many as a small cell shows.
    private static final int COURSE = 48;

    /// The order is looked at anew when a run has doubled, so that lines do not jump while it goes on.
    private static final int FIRST_ORDER = 10;

    public ParameterOverview {
        lines = List.copyOf(lines);
        order = List.copyOf(order);
    }

    /// One parameter.
    ///
    /// @param values as text, in its own units
    /// @param course its values over the epochs, few points
    /// @param behaviour as of the epoch looked at
    /// @param judged the behaviour in words, and by what measure
    public record Line(ParameterCurves.Row values, Curve course, Behaviour behaviour, String judged) {}

    /// The parameters as of an epoch; the order is that of the run as a whole.
    public static ParameterOverview of(RunHistory history, Timeline timeline) {
        List<ParameterCurves.Row> rows = ParameterCurves.of(history).table(timeline);
        Optional<Frame> now = timeline.keyframe(history);
        if (rows.isEmpty() || now.isEmpty()) {
            return new ParameterOverview(List.of(), List.of());
        }
        List<Frame> window = window(history, now.get().step());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ParameterInfo info = history.parameters().get(i);
            Behaviour behaviour = Behaviour.of(history.frame(0), window, i, info);
            lines.add(new Line(rows.get(i), course(history, i), behaviour, behaviour.words(info)));
        }
        List<Integer> order = history.derived().get(ParameterOverview.class, "order", () -> order(history));
        return new ParameterOverview(lines, order);
    }

    private static List<Integer> order(RunHistory history) {
        List<Frame> window = window(history, orderedAt(history));
        List<Behaviour> behaviours = IntStream.range(0, history.parameters().size())
                .mapToObj(i -> Behaviour.of(
                        history.frame(0), window, i, history.parameters().get(i)))
                .toList();
        return IntStream.range(0, behaviours.size())
                .boxed()
                .sorted(Comparator.comparing(behaviours::get))
                .toList();
    }

    /// The epoch as of which parameters are ordered: the same for a while in a run that goes on.
    static int orderedAt(RunHistory history) {
        int last = history.epochsRun() - 1;
        if (history.state().isOver()) {
            return last;
        }
        int step = FIRST_ORDER;
        while (2 * step <= last) {
            step *= 2;
        }
        return Math.min(step, last);
    }

    /// The last kept epochs up to a step, of its restart.
    private static List<Frame> window(RunHistory history, int step) {
        List<Frame> window = new ArrayList<>();
        int at = step;
        while (window.size() < Behaviour.WINDOW && at >= 0) {
            Optional<Frame> frame = history.keyframeAt(at);
            if (frame.isEmpty()
                    || !window.isEmpty()
                            && frame.get().snapshot().restart()
                                    != window.getFirst().snapshot().restart()) {
                break;
            }
            window.add(frame.get());
            at = frame.get().step() - 1;
        }
        Collections.reverse(window);
        return window;
    }

    private static Curve course(RunHistory history, int parameter) {
        return history.derived().get(ParameterOverview.class, parameter, () -> curve(course(history), parameter));
    }

    /// Evenly spaced epochs from the first to the newest.
    private static List<Frame> course(RunHistory history) {
        return history.derived().get(ParameterOverview.class, "course", () -> epochs(history, history.epochsRun() - 1));
    }

    /// Evenly spaced epochs from the first to a last one.
    static List<Frame> epochs(RunHistory history, int last) {
        List<Frame> course = new ArrayList<>();
        int points = Math.min(COURSE, last + 1);
        for (int i = 0; i < points; i++) {
            int step = points == 1 ? last : (int) ((long) i * last / (points - 1));
            history.keyframeAt(step)
                    .filter(frame -> course.isEmpty() || course.getLast().step() < frame.step())
                    .ifPresent(course::add);
        }
        return course;
    }

    private static Curve curve(List<Frame> course, int parameter) {
        Curve.Builder curve = new Curve.Builder();
        course.forEach(frame -> curve.add(
                frame.step(), frame.snapshot().parameters().get(parameter).value()));
        return curve.build();
    }
}
