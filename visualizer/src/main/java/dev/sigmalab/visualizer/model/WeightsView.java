package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.harden.Performance;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.engine.inspect.Tally;
import java.util.List;
import java.util.Locale;

/// What a query does to its rows at one position, ready to be drawn. Immutable.
public record WeightsView(Position position, List<GateShape> gates, WeightBands bands, Tally tally) {
    public WeightsView {
        gates = List.copyOf(gates);
    }

    /// `selects 1,204 rows · precision 0.912, recall 0.874, F1 0.893 · holdout F1 0.881`.
    public String counts() {
        Performance hard = tally.hardly();
        String rows = String.format(Locale.ROOT, "selects %,d rows", hard.rows());
        return hard.train().isEmpty()
                ? rows
                : rows + " · " + quality(hard.train())
                        + hard.holdout()
                                .map(held -> String.format(Locale.ROOT, " · holdout F1 %.3f", held.f1()))
                                .orElse("");
    }

    private static String quality(Agreement.Confusion confusion) {
        return String.format(
                Locale.ROOT,
                "precision %.3f, recall %.3f, F1 %.3f",
                confusion.precision(),
                confusion.recall(),
                confusion.f1());
    }

    /// `hits 310 · false alarms 12 · missed 45 · rightly left 633`, on training rows; empty without labels.
    public String confusion() {
        Agreement.Confusion train = tally.hardly().train();
        return train.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "hits %,d · false alarms %,d · missed %,d · rightly left %,d",
                        train.truePositive(),
                        train.falsePositive(),
                        train.falseNegative(),
                        train.trueNegative());
    }

    /// ` · the first 5 of 8 comparisons are drawn`; empty where all are.
    ///
    /// @param most how many are drawn at the most
    public String drawn(int most) {
        return gates.size() <= most
                ? ""
                : String.format(Locale.ROOT, " · the first %d of %,d comparisons are drawn", most, gates.size());
    }

    /// `loss 0.2313, holdout 0.2412, hard 0.2208`.
    public String losses() {
        return losses(tally);
    }

    /// The losses of a tally in the same words.
    public static String losses(Tally tally) {
        return "loss " + LossReading.text(tally.soft().training())
                + (tally.soft().holdout().isPresent()
                        ? ", holdout " + LossReading.text(tally.soft().holdout().getAsDouble())
                        : "")
                + ", hard " + LossReading.text(tally.hard().training());
    }
}
