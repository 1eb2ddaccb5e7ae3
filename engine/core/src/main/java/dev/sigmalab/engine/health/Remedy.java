package dev.sigmalab.engine.health;

import java.util.List;

/// What can be done about a cause by changing the text.
public enum Remedy {
    /// A threshold that no row is near begins in the middle of the data.
    START_IN_DATA,
    /// Comparisons begin so soft that all rows lie on their slopes.
    SOFTER_START,
    /// Comparisons end so steep that the exported query selects the same rows.
    STEEPER_END,
    /// Gradients come from the soft query, weights from the exported one.
    HARD_FORWARD,
    /// Steps are a tenth as long.
    LOWER_RATE,
    /// A learnable that does nothing at 0 begins beside it.
    ANOTHER_START;

    /// What helps against a cause, what helps most often first.
    public static List<Remedy> against(Finding.Cause cause) {
        return switch (cause) {
            case SATURATED_GATE, EQUAL_WEIGHTS, EMPTY_GROUP -> List.of(START_IN_DATA, SOFTER_START);
            case ONLY_TOGETHER -> List.of(ANOTHER_START);
            case SCALE -> List.of();
            case SOFT_HARD_GAP -> List.of(STEEPER_END, HARD_FORWARD);
            case DIFFUSE_GROUP -> List.of(STEEPER_END, HARD_FORWARD);
        };
    }
}
