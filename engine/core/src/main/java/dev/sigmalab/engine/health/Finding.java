package dev.sigmalab.engine.health;

import dev.sigmalab.engine.ir.Origin;
import java.util.List;
import java.util.Optional;

/// One reason why learning could not do its work.
///
/// @param parameters whom it keeps from moving; none where it concerns the whole query
/// @param origin the comparison in the analyst's words, if it is one
/// @param text what is wrong
/// @param fix what to do about it
public record Finding(Cause cause, List<String> parameters, Optional<Origin> origin, String text, String fix) {
    public Finding {
        parameters = List.copyOf(parameters);
    }

    /// The kinds of reasons.
    public enum Cause {
        /// No row lies on the slope of a comparison, so its gradient is 0.
        SATURATED_GATE,
        /// Two parameters of which each alone changes nothing.
        ONLY_TOGETHER,
        /// Nothing is there of the rows that a parameter acts on.
        EMPTY_GROUP,
        /// All rows have the same weight.
        EQUAL_WEIGHTS,
        /// A column's unit is far from the differences between its values.
        SCALE,
        /// The exported query is not what the soft one was trained to be.
        SOFT_HARD_GAP,
        /// Many faint rows add up to a group.
        DIFFUSE_GROUP
    }

    /// In a line.
    public String line() {
        return text + ": " + fix;
    }
}
