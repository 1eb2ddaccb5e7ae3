package dev.sigmalab.engine.relation;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Which rows are trained on, and which are held out: the columns that no database knows.
final class Masks {
    private final Map<Integer, BitSet> rows = new HashMap<>();

    /// Sets a column: true in some rows.
    Masks put(int column, BitSet where) {
        rows.put(column, where);
        return this;
    }

    boolean of(int column, int row) {
        BitSet where = rows.get(column);
        return where != null && where.get(row);
    }

    BitSet of(int column) {
        return rows.getOrDefault(column, new BitSet());
    }
}
