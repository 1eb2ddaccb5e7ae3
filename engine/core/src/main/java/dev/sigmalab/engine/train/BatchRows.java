package dev.sigmalab.engine.train;

import dev.sigmalab.engine.ir.Domain;

/// The rows that batches are drawn from.
@FunctionalInterface
public interface BatchRows {
    /// Those of a domain that are trained on, in their own order.
    Rows of(Domain.Named domain);

    /// Rows and what tells them apart.
    ///
    /// @param hashes of each row's key and the seed: what is dealt by them does not depend on the order of rows
    record Rows(int[] rows, long[] hashes) {}
}
