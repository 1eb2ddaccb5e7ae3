package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.harden.Performance;
import java.util.OptionalDouble;

/// What comes of a query at one position.
///
/// @param soft its losses as it trains
/// @param hard its losses as it would be exported
/// @param softly the rows of weight above ½, by label
/// @param hardly the rows that the exported query selects, by label; in single precision, so that rows nearer to a
///     threshold than that may be counted on its other side
/// @param weight the sum of all weights
public record Tally(Losses soft, Losses hard, Performance softly, Performance hardly, double weight) {
    /// @param holdout on rows held out, if there are any
    public record Losses(double training, OptionalDouble holdout) {}
}
