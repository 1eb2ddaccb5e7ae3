package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.train.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// The parameters of a run over its epochs, in their own units. Immutable; a curve is made when it is first asked for,
/// so that a thousand parameters cost nothing until they are looked at, and then kept with the version of the run.
public final class ParameterCurves {
    private final RunHistory history;
    private final boolean isThin;

    private ParameterCurves(RunHistory history, boolean isThin) {
        this.history = history;
        this.isThin = isThin;
    }

    public static ParameterCurves of(RunHistory history) {
        return new ParameterCurves(history, false);
    }

    /// The same to the eye, however long the run is.
    public static ParameterCurves drawn(RunHistory history) {
        return new ParameterCurves(history, true);
    }

    /// Two parameters at the same steps.
    ///
    /// @param x `[points]`
    /// @param low `[points]`
    /// @param high `[points]`
    public record Between(double[] x, double[] low, double[] high) {}

    /// What lies between two parameters.
    public Between between(int low, int high) {
        if (isThin) {
            return history.grown(
                    Between.class,
                    List.of(low, high),
                    () -> new ColumnsCourse<>(
                            2,
                            frame -> frame.isKey()
                                    ? Optional.of(new double[] {value(frame, low), value(frame, high)})
                                    : Optional.empty(),
                            true,
                            columns -> new Between(columns.get(0), columns.get(1), columns.get(2))));
        }
        Curve one = values(low);
        return new Between(one.x(), one.y(), values(high).y());
    }

    private static double value(Frame frame, int parameter) {
        return frame.snapshot().parameters().get(parameter).value();
    }

    private Curve curve(Object key, NumberCourse.Number number) {
        return isThin
                ? history.grown(ParameterCurves.class, key, () -> new NumberCourse(number))
                : history.derived().get(ParameterCurves.class, key, () -> number.whole(history));
    }

    public List<ParameterInfo> parameters() {
        return history.parameters();
    }

    /// The values of one parameter at the epochs whose parameters are kept, as the engine counts: dates as days.
    ///
    /// @throws IndexOutOfBoundsException if there is no such parameter
    public Curve values(int parameter) {
        return curve(
                parameter,
                new NumberCourse.Number(
                        frame -> frame.isKey() ? OptionalDouble.of(value(frame, parameter)) : OptionalDouble.empty(),
                        true));
    }

    /// The steepness of the comparisons.
    public Curve steepness() {
        return curve("steepness", new NumberCourse.Number(ParameterCurves::steepness, false));
    }

    private static OptionalDouble steepness(Frame frame) {
        return OptionalDouble.of(frame.snapshot().steepness());
    }

    /// The same at a step, or the last before it; NaN before the first.
    public double steepnessAt(int step) {
        return history.last(step, ParameterCurves::steepness);
    }

    /// The steepness that one comparison has learned.
    ///
    /// @param index among the steepnesses of a snapshot
    public Curve ownSteepness(int index) {
        return curve("steepness " + index, new NumberCourse.Number(frame -> ownSteepness(frame, index), false));
    }

    private static OptionalDouble ownSteepness(Frame frame, int index) {
        List<Snapshot.Steepness> told = frame.snapshot().details().steepnesses();
        return index < told.size() ? OptionalDouble.of(told.get(index).value()) : OptionalDouble.empty();
    }

    /// The same at a step, or the last before it that is kept; NaN before the first.
    public double ownSteepnessAt(int index, int step) {
        return history.last(step, frame -> ownSteepness(frame, index));
    }

    /// How the values of a learnable column lie.
    ///
    /// @param index among the columns of a snapshot
    public Fan column(int index) {
        return isThin
                ? Fan.drawn(history, index)
                : history.derived().get(Fan.class, index, () -> Fan.of(history, index));
    }

    /// The middle value of a learnable column at a step, or the last before it that is kept; NaN before the first.
    public double medianAt(int index, int step) {
        return Fan.median(history, index, step);
    }

    /// What stands in the exported SQL for a parameter, as the engine counts; empty before there is one.
    public OptionalDouble inSql(int parameter) {
        ParameterInfo info = history.parameters().get(parameter);
        return hardened(info).map(text -> ValueText.parse(text, info.quality())).orElse(OptionalDouble.empty());
    }

    private Optional<String> hardened(ParameterInfo info) {
        return history.state().outcome().stream()
                .flatMap(report -> report.parameters().stream())
                .filter(parameter -> parameter.name().equals(info.name()))
                .map(parameter -> parameter.hardened().text())
                .findFirst();
    }

    /// A line of the table of parameters, values as text in their own units.
    ///
    /// @param start where the run started
    /// @param now the value of the epoch that is looked at
    /// @param inSql what stands in the exported SQL, once there is one
    /// @param atBound whether the value of now lies on one of its bounds
    public record Row(String name, String start, String now, Optional<String> inSql, boolean atBound) {}

    /// The table of parameters as of an epoch.
    public List<Row> table(Timeline timeline) {
        Optional<Frame> first = history.size() == 0 ? Optional.empty() : Optional.of(history.frame(0));
        Optional<Frame> now = timeline.keyframe(history);
        if (first.isEmpty() || now.isEmpty()) {
            return List.of();
        }
        return IntStream.range(0, history.parameters().size())
                .mapToObj(i -> row(i, first.get(), now.get()))
                .toList();
    }

    private Row row(int index, Frame first, Frame now) {
        ParameterInfo info = history.parameters().get(index);
        double value = now.snapshot().parameters().get(index).value();
        return new Row(
                info.name(),
                info.text(first.snapshot().parameters().get(index).value()),
                info.text(value),
                hardened(info),
                value <= info.low() || value >= info.high());
    }
}
