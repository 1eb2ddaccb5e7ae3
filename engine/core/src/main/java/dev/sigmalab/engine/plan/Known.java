package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Value;
import java.util.Optional;

/// A scalar during softening, and how far it is there at all.
///
/// @param presence 0 where it is NULL, 1 where it is known, in between where that depends on soft rows; empty when it
/// is
/// always known
record Known(Quantity quantity, Optional<Value> presence) {
    static Known always(Quantity quantity) {
        return new Known(quantity, Optional.empty());
    }
}
