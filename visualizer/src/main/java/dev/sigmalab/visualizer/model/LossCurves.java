package dev.sigmalab.visualizer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/// The losses of a run over its epochs. Immutable.
///
/// @param training the soft loss on training rows
/// @param holdout the soft loss on held-out rows; empty without a holdout
/// @param hard the loss on training rows of the query as it would export, where it was looked at
/// @param hardHoldout the same on held-out rows
/// @param gap between soft and hard training loss: what hardening would cost or gain
/// @param logarithmic whether the losses span so much that they are only readable on a logarithmic axis
/// @param best the step that the engine would export now
/// @param restarts the steps at which a further run begins
public record LossCurves(
        Curve training,
        Curve holdout,
        Curve hard,
        Curve hardHoldout,
        Gap gap,
        boolean logarithmic,
        OptionalInt best,
        List<Integer> restarts) {
    /// From this ratio of largest to smallest loss on, a linear axis shows the late epochs as a flat line.
    static final double LOGARITHMIC_RATIO = 20;

    public LossCurves {
        restarts = List.copyOf(restarts);
    }

    /// Soft and hard loss at the same steps, all `[points]`.
    public record Gap(double[] x, double[] soft, double[] hard) {
        static Gap of(List<double[]> columns) {
            return new Gap(columns.get(0), columns.get(1), columns.get(2));
        }
    }

    /// The curves of a run as far as it went, with every epoch that is kept; made once for each version of it.
    public static LossCurves of(RunHistory history) {
        return history.derived().get(LossCurves.class, "", () -> made(history));
    }

    /// The same to the eye, however long the run is; of a longer version only what is new is looked at.
    public static LossCurves drawn(RunHistory history) {
        return history.grown(LossCurves.class, "", LossCourse::new);
    }

    /// The loss at a step, or the last before it that was looked at; NaN if none was.
    public static double at(RunHistory history, int step, Kind kind) {
        return history.last(step, kind.loss);
    }

    /// One of the losses.
    public enum Kind {
        TRAINING(frame -> OptionalDouble.of(frame.snapshot().loss())),
        HOLDOUT(frame -> frame.snapshot().holdoutLoss()),
        HARD(frame -> frame.snapshot().hardLoss()),
        HARD_HOLDOUT(frame -> frame.snapshot().hardHoldoutLoss());

        private final Function<Frame, OptionalDouble> loss;

        Kind(Function<Frame, OptionalDouble> loss) {
            this.loss = loss;
        }

        OptionalDouble of(Frame frame) {
            return loss.apply(frame);
        }
    }

    private static LossCurves made(RunHistory history) {
        Curve.Builder training = new Curve.Builder();
        Curve.Builder holdout = new Curve.Builder();
        Curve.Builder hard = new Curve.Builder();
        Curve.Builder hardHoldout = new Curve.Builder();
        Sampling gap = new Sampling(2, Integer.MAX_VALUE);
        List<Integer> restarts = new ArrayList<>();
        int restart = 0;
        for (int i = 0; i < history.size(); i++) {
            Frame frame = history.frame(i);
            if (frame.snapshot().restart() != restart) {
                restart = frame.snapshot().restart();
                restarts.add(frame.step());
                Stream.of(training, holdout, hard, hardHoldout).forEach(Curve.Builder::interrupt);
                gap.interrupt();
            }
            training.add(frame.step(), frame.snapshot().loss());
            add(holdout, frame, frame.snapshot().holdoutLoss());
            add(hard, frame, frame.snapshot().hardLoss());
            add(hardHoldout, frame, frame.snapshot().hardHoldoutLoss());
            frame.snapshot()
                    .hardLoss()
                    .ifPresent(value -> gap.add(frame.step(), frame.snapshot().loss(), value));
        }
        return new LossCurves(
                training.build(),
                holdout.build(),
                hard.build(),
                hardHoldout.build(),
                Gap.of(gap.columns()),
                isLogarithmic(Stream.of(training, holdout, hard, hardHoldout)
                        .map(Curve.Builder::build)
                        .toList()),
                history.best().map(frame -> OptionalInt.of(frame.step())).orElse(OptionalInt.empty()),
                restarts);
    }

    private static void add(Curve.Builder curve, Frame frame, OptionalDouble loss) {
        loss.ifPresent(value -> curve.add(frame.step(), value));
    }

    private static boolean isLogarithmic(List<Curve> curves) {
        double lowest = curves.stream().mapToDouble(Curve::lowest).min().orElseThrow();
        double highest = curves.stream().mapToDouble(Curve::highest).max().orElseThrow();
        return isLogarithmic(lowest, highest);
    }

    /// The same run's answer never goes back to linear: the ratio only grows.
    static boolean isLogarithmic(double lowest, double highest) {
        return lowest > 0 && highest >= LOGARITHMIC_RATIO * lowest;
    }
}
