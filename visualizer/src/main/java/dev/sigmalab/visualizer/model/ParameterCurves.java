package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.train.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The parameters of a run over its epochs, in their own units. Immutable; a curve is made when it is first asked for,
/// so
/// that a thousand parameters cost nothing until they are looked at, and then kept with the version of the run.
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

    /// With every epoch that is kept.
    public ParameterCurves whole() {
        return of(history);
    }

    /// Two parameters at the same steps.
    ///
    /// @param x `[points]`
    /// @param low `[points]`
    /// @param high `[points]`
    public record Between(double[] x, double[] low, double[] high) {}

    /// What lies between two parameters.
    public Between between(int low, int high) {
        ParameterCurves whole = whole();
        Curve one = whole.values(low);
        Curve other = whole.values(high);
        return isThin
                ? history.derived().get(Between.class, List.of(low, high), () -> {
                    int[] places = Thinning.places(one.size());
                    return new Between(
                            Thinning.at(places, one.x()), Thinning.at(places, one.y()), Thinning.at(places, other.y()));
                })
                : new Between(one.x(), one.y(), other.y());
    }

    private Curve curve(Object key, Supplier<Curve> made) {
        Supplier<Curve> whole = () -> history.derived().get(ParameterCurves.class, key, made);
        return isThin ? history.derived().get(Thinning.class, key, () -> Thinning.of(whole.get())) : whole.get();
    }

    public List<ParameterInfo> parameters() {
        return history.parameters();
    }

    /// The values of one parameter at the epochs whose parameters are kept, as the engine counts: dates as days.
    ///
    /// @throws IndexOutOfBoundsException if there is no such parameter
    public Curve values(int parameter) {
        return curve(parameter, () -> made(parameter));
    }

    private Curve made(int parameter) {
        Curve.Builder curve = new Curve.Builder();
        int restart = 0;
        for (int i = 0; i < history.size(); i++) {
            Frame frame = history.frame(i);
            if (frame.isKey()) {
                if (frame.snapshot().restart() != restart) {
                    restart = frame.snapshot().restart();
                    curve.interrupt();
                }
                curve.add(
                        frame.step(),
                        frame.snapshot().parameters().get(parameter).value());
            }
        }
        return curve.build();
    }

    /// The steepness of the comparisons.
    public Curve steepness() {
        return curve("steepness", this::madeSteepness);
    }

    private Curve madeSteepness() {
        Curve.Builder curve = new Curve.Builder();
        for (int i = 0; i < history.size(); i++) {
            curve.add(history.frame(i).step(), history.frame(i).snapshot().steepness());
        }
        return curve.build();
    }

    /// The steepness that one comparison has learned.
    ///
    /// @param index among the steepnesses of a snapshot
    public Curve ownSteepness(int index) {
        return curve("steepness " + index, () -> madeSteepness(index));
    }

    private Curve madeSteepness(int index) {
        Curve.Builder curve = new Curve.Builder();
        for (int i = 0; i < history.size(); i++) {
            Snapshot snapshot = history.frame(i).snapshot();
            if (index < snapshot.details().steepnesses().size()) {
                curve.add(
                        history.frame(i).step(),
                        snapshot.details().steepnesses().get(index).value());
            }
        }
        return curve.build();
    }

    /// How the values of a learnable column lie.
    ///
    /// @param index among the columns of a snapshot
    public Fan column(int index) {
        Fan whole = history.derived().get(Fan.class, index, () -> Fan.of(history, index));
        return isThin ? history.derived().get(Thinning.class, "fan " + index, whole::thinned) : whole;
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
