package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.train.Snapshot;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// The losses of the epoch that is looked at, in words for captions and screen readers.
public record LossReading(int step, Snapshot snapshot) {
    /// Reads the losses of the epoch that is looked at; empty before the first.
    public static Optional<LossReading> of(RunHistory history, Timeline timeline) {
        return timeline.frame(history).map(frame -> new LossReading(frame.step(), frame.snapshot()));
    }

    /// `epoch 12 of 400`, and which restart if it is one. Epochs are counted from 1 for people.
    public String place() {
        String epoch = "epoch %d of %d".formatted(snapshot.epoch() + 1, snapshot.epochs());
        return snapshot.restart() == 0 ? epoch : epoch + ", restart " + snapshot.restart();
    }

    /// `loss 0.2313, holdout 0.2412, hard 0.2208, hard holdout 0.2301`, without what was not looked at.
    public String losses() {
        return "loss " + text(snapshot.loss())
                + text(", holdout ", snapshot.holdoutLoss())
                + text(", hard ", snapshot.hardLoss())
                + text(", hard holdout ", snapshot.hardHoldoutLoss());
    }

    private static String text(String label, OptionalDouble loss) {
        return loss.isPresent() ? label + text(loss.getAsDouble()) : "";
    }

    /// Four significant digits, the same in every language.
    public static String text(double loss) {
        if (!Double.isFinite(loss)) {
            return "not a number";
        }
        return loss != 0 && (Math.abs(loss) < 1e-3 || Math.abs(loss) >= 1e5)
                ? String.format(Locale.ROOT, "%.2e", loss)
                : String.format(Locale.ROOT, "%.4f", loss);
    }
}
