package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import java.util.List;

/// Which row of one frame each row of another belongs to: the one with the same values in its key columns, NULL being a
/// value like any other; none where there is no such row. Becomes a partial [Edge].
///
/// @param from the frame whose rows belong to something
/// @param to the frame that they belong to; its keys tell its rows apart
/// @param fromKeys columns of `from`, one for each key; empty leads every row to the one row of `unit`
/// @param toKeys columns of `to`
public record Link(Frame from, Frame to, List<Integer> fromKeys, List<Integer> toKeys) {
    public Link {
        fromKeys = List.copyOf(fromKeys);
        toKeys = List.copyOf(toKeys);
        if (fromKeys.size() != toKeys.size()) {
            throw new IllegalArgumentException(fromKeys.size() + " keys for " + toKeys.size());
        }
    }

    /// Every row to the one row of `unit`.
    static Link toUnit(Frame from) {
        return new Link(from, Frame.UNIT, List.of(), List.of());
    }

    /// The edge of the operator graph.
    public Edge edge() {
        return to.domain().equals(Domain.UNIT)
                ? Edge.toUnit(from.domain())
                : new Edge.Data(name(), from.domain(), to.domain());
    }

    private String name() {
        return fromKeys + "=" + toKeys;
    }
}
