package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.RowArithmetic.Term;
import dev.sigmalab.engine.train.LossFunction;
import dev.sigmalab.engine.train.Settings;
import java.util.Locale;

/// A row's term of the loss as formulas with their numbers.
///
/// @param isBalanced whether either label is half of the loss
/// @param weight of the row
record LossText(LossFunction loss, boolean isBalanced, Term term, double weight) {
    static LossText of(Settings settings, Term term, double weight) {
        return new LossText(settings.loss(), settings.balanced(), term, weight);
    }

    private static final String FLOOR = Figures.of(LossFunction.NOISE_FLOOR);
    private static final String REST = Figures.of(1 - 2 * LossFunction.NOISE_FLOOR);

    private String w() {
        return Figures.truthFactor(weight);
    }

    private String agreement() {
        return term.isPositive() ? w() : Figures.complement(weight);
    }

    /// `−ln(0.02 + 0.96 · 0.7623)`.
    String value() {
        return switch (loss) {
            case LOG -> "−ln(%s + %s · %s)".formatted(FLOOR, REST, agreement());
            case SQUARED -> term.isPositive() ? Figures.complement(weight) + "²" : "%s²".formatted(w());
            case HINGE -> term.isPositive() ? "max(0, 2 − 2 · %s)".formatted(w()) : "max(0, 2 · %s)".formatted(w());
            case F1 -> throw new IllegalStateException("f1 is no loss of single rows");
        };
    }

    /// Its derivative by the weight.
    String slope() {
        String sign = term.isPositive() ? "−" : "";
        return switch (loss) {
            case LOG -> "%s%s / (%s + %s · %s)".formatted(sign, REST, FLOOR, REST, agreement());
            case SQUARED -> term.isPositive() ? "−2 · " + Figures.complement(weight) : "2 · %s".formatted(w());
            case HINGE -> term.isPositive() ? "−2 below 1, else 0" : "2 above 0, else 0";
            case F1 -> throw new IllegalStateException("f1 is no loss of single rows");
        };
    }

    /// What the row counts in the mean.
    String share() {
        if (term.isHeldOut()) {
            return "held out, not trained on";
        }
        // Balanced, either label is half of the loss.
        return isBalanced
                ? String.format(Locale.ROOT, "1 / (2 · %,d rows of its label)", Math.round(0.5 / term.share()))
                : String.format(Locale.ROOT, "1 / %,d rows", Math.round(1 / term.share()));
    }
}
