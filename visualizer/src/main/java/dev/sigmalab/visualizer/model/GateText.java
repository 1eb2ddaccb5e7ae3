package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.RowPath;
import dev.sigmalab.engine.plan.Quality;
import java.math.BigDecimal;

/// A comparison in words and numbers.
///
/// @param unit how far one step of its parameter moves it, which says how many digits matter
record GateText(Gate gate, double unit) {
    static GateText of(Gate gate, Inspection inspection) {
        double unit = gate.learnable()
                .map(name -> inspection.trainable(name).scale().unit())
                .orElse(gate.spread());
        return new GateText(gate, unit);
    }

    private Quality quality() {
        return gate.quality().orElse(Quality.NUMBER);
    }

    /// A value of what is compared.
    String value(double value) {
        return ValueText.of(value, quality(), unit);
    }

    /// What a row has: whole numbers without a fraction, which bounds have while they move.
    private String x(double value) {
        return quality() == Quality.INTEGER && value == Math.rint(value)
                ? new BigDecimal(value).toPlainString().replaceFirst("^-", "−")
                : value(value);
    }

    /// The spread of what is compared: `12.3`, `164.2 days`.
    String spread() {
        return span(gate.spread());
    }

    /// A distance, in units that people say.
    String span(double distance) {
        return ValueText.span(distance, quality(), distance)
                .replaceFirst("(\\.\\d*?)0+( |$)", "$1$2")
                .replaceFirst("\\.( |$)", "$1");
    }

    /// What a derivative by it is counted in, as the end of a sentence.
    String natural() {
        return switch (quality()) {
            case DATE -> ", per day";
            case TIMESTAMP, TIME, INTERVAL -> ", per second";
            case INTEGER, NUMBER, TRUTH -> "";
        };
    }

    /// `age > 28.31`.
    String words(double bound) {
        return "%s %s %s".formatted(gate.axis(), gate.comparator().symbol(), value(bound));
    }

    /// `σ(8 · (39 − 28.31 − ½) / 12.3)`.
    String formula(RowPath.AtGate at) {
        String scaled = "%s · %s / %s".formatted(Figures.of(at.steepness()), difference(at), spread());
        return switch (gate.comparator()) {
            case EQUAL -> "exp(−½ · (%s)²)".formatted(scaled);
            case NOT_EQUAL -> "1 − exp(−½ · (%s)²)".formatted(scaled);
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> "σ(%s)".formatted(scaled);
        };
    }

    private String difference(RowPath.AtGate at) {
        if (gate.learnable().isEmpty() && at.bound() == 0 && gate.aside() == 0) {
            return Figures.factor(at.x());
        }
        // A bound read half a step higher is taken off x, but added to itself.
        boolean isAdded = gate.aside() > 0 == isUpper();
        String aside = gate.aside() == 0 ? "" : isAdded ? " + ½" : " − ½";
        String x = x(at.x());
        return isUpper()
                ? "(%s%s − %s)".formatted(value(at.bound()), aside, x)
                : "(%s − %s%s)".formatted(x, value(at.bound()), aside);
    }

    /// Whether smaller values make it true.
    boolean isUpper() {
        return switch (gate.comparator()) {
            case LESS, LESS_OR_EQUAL -> true;
            case GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> false;
        };
    }
}
