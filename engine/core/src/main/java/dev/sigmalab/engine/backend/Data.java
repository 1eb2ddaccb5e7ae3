package dev.sigmalab.engine.backend;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import java.util.function.Supplier;

/// The data that a graph reads. Columns are read block by block, so they may stand on disk or be computed.
public interface Data {
    /// The number of rows of a named domain.
    ///
    /// @throws IllegalArgumentException if the domain is unknown
    int rows(Domain.Named domain);

    /// A column of a domain.
    ///
    /// @throws IllegalArgumentException if there is none under this name
    Column column(Domain domain, String name);

    /// For each row of `edge.from()` the row of `edge.to()`, or −1. Not to be changed.
    int[] edge(Edge.Data edge);

    /// A permutation: the rows in their order. Not to be changed.
    int[] order(String name);

    /// Whether columns may hold other numbers after a while, so that a run has to be refreshed. Their lengths, edges
    /// and orders stay.
    default boolean changes() {
        return false;
    }

    /// Something that is made of the data once, such as a backend's own copies of their columns, and let go with them.
    ///
    /// @param owner whose it is
    default <T> T kept(Object owner, Class<T> type, Supplier<T> make) {
        return make.get();
    }

    /// The number of rows of any domain.
    default int size(Domain domain) {
        return switch (domain) {
            case Domain.Unit _ -> 1;
            case Domain.Named named -> rows(named);
            case Domain.Union(var parts) -> parts.stream().mapToInt(this::size).sum();
        };
    }

    /// The numbers of one column, `[rows × width]`.
    interface Column {
        /// How many numbers each row has.
        int width();

        /// Copies `count` rows from row `from` on into the start of `target`.
        void read(int from, int count, double[] target);
    }
}
