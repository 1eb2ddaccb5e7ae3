package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import java.util.BitSet;
import java.util.Map;

/// The rows of a batch and those that they look at, as data of their own.
///
/// @param drawn the rows of the batch, as rows of all, by their domain
record BatchData(Data all, Reach.Batch batch, Map<Domain.Named, int[]> drawn) implements Data {
    @Override
    public int rows(Domain.Named domain) {
        int[] rows = batch.rows().get(domain);
        return rows == null ? all.rows(domain) : rows.length;
    }

    @Override
    public Column column(Domain domain, String name) {
        if (name.equals(SampledLoss.BATCH)) {
            return mask((Domain.Named) domain);
        }
        int[] rows = rowsOf(domain);
        Column column = all.column(domain, name);
        return rows == null ? column : new Picked(column, rows);
    }

    private int[] rowsOf(Domain domain) {
        return domain instanceof Domain.Named named ? batch.rows().get(named) : null;
    }

    /// Rows that are drawn stand first, but where all of a domain are there.
    private Column mask(Domain.Named domain) {
        int[] rows = drawn.get(domain);
        BitSet where = new BitSet();
        if (batch.rows().containsKey(domain)) {
            where.set(0, rows.length);
        } else {
            for (int row : rows) {
                where.set(row);
            }
        }
        return new Mask(where);
    }

    @Override
    public int[] edge(Edge.Data edge) {
        int[] targets = batch.edges().get(edge);
        return targets == null ? all.edge(edge) : targets;
    }

    @Override
    public int[] order(String name) {
        return all.order(name);
    }

    /// Data are told apart by what they are, not by what they hold.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private record Mask(BitSet where) implements Column {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void read(int from, int count, double[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = where.get(from + i) ? 1 : 0;
            }
        }
    }

    private record Picked(Column column, int[] rows) implements Column {
        @Override
        public int width() {
            return column.width();
        }

        @Override
        public void read(int from, int count, double[] target) {
            double[] row = new double[width()];
            for (int i = 0; i < count; i++) {
                column.read(rows[from + i], 1, row);
                System.arraycopy(row, 0, target, i * row.length, row.length);
            }
        }
    }
}
