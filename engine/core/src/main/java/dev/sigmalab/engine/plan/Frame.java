package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Domain;

/// A set of rows that the operators of a query work on: the rows of a FROM, the groups of a GROUP BY, the one row of an
/// aggregate over everything. What its columns hold is in the [Relations] of the query.
///
/// @param id its place among the query's frames, −1 for `unit`
/// @param name what its domain is called
public record Frame(int id, String name) {
    /// The one row of a query without GROUP BY that aggregates.
    public static final Frame UNIT = new Frame(-1, "unit");

    /// The domain in the operator graph.
    public Domain domain() {
        return id < 0 ? Domain.UNIT : Domain.of(name);
    }
}
