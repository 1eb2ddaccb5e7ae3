package dev.sigmalab.visualizer.model;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// One number of a run as it is drawn, epoch by epoch.
final class NumberCourse implements Growth.Course<Curve> {
    private final Number number;
    private final Thinning curve = new Thinning();
    private int restart;

    /// What epochs tell.
    ///
    /// @param of an epoch; empty where it does not tell
    /// @param breaks whether a restart begins another line
    record Number(Function<Frame, OptionalDouble> of, boolean breaks) {
        /// Every epoch that is kept and tells it.
        Curve whole(RunHistory history) {
            Curve.Builder curve = new Curve.Builder();
            int restart = 0;
            for (int i = 0; i < history.size(); i++) {
                Frame frame = history.frame(i);
                OptionalDouble value = of.apply(frame);
                if (value.isPresent()) {
                    if (breaks && frame.snapshot().restart() != restart) {
                        restart = frame.snapshot().restart();
                        curve.interrupt();
                    }
                    curve.add(frame.step(), value.getAsDouble());
                }
            }
            return curve.build();
        }
    }

    NumberCourse(Number number) {
        this.number = number;
    }

    private boolean begins(Frame frame) {
        return number.breaks() && frame.snapshot().restart() != restart;
    }

    @Override
    public void add(Frame frame) {
        number.of().apply(frame).ifPresent(value -> {
            if (begins(frame)) {
                restart = frame.snapshot().restart();
                curve.interrupt();
            }
            curve.add(frame.step(), value);
        });
    }

    @Override
    public Curve upTo(RunHistory version) {
        Optional<Frame> newest =
                version.newest().filter(frame -> number.of().apply(frame).isPresent());
        return newest.map(frame ->
                        curve.with(begins(frame), frame.step(), number.of().apply(frame)))
                .orElseGet(curve::curve);
    }
}
