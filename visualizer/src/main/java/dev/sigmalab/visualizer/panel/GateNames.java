package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.inspect.Gate;
import java.util.Locale;
import javafx.util.StringConverter;

/// Comparisons by name, whatever their bounds are at the moment: `age >= age_min`.
final class GateNames extends StringConverter<Gate> {
    @Override
    public String toString(Gate gate) {
        return gate == null
                ? ""
                : "%s %s %s"
                        .formatted(
                                gate.axis(),
                                gate.comparator().symbol(),
                                gate.learnable().orElseGet(() -> String.format(Locale.ROOT, "%.6g", gate.written())));
    }

    @Override
    public Gate fromString(String text) {
        throw new IllegalStateException("comparisons are chosen, not typed");
    }
}
