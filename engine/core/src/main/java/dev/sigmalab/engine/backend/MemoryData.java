package dev.sigmalab.engine.backend;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Data held in arrays.
public final class MemoryData implements Data {
    private final Map<Domain.Named, Integer> rows;
    private final Map<Key, Column> columns;
    private final Map<Edge.Data, int[]> edges;
    private final Map<String, int[]> orders;
    private final Map<Object, Object> kept = new ConcurrentHashMap<>();

    private MemoryData(Builder builder) {
        rows = Map.copyOf(builder.rows);
        columns = Map.copyOf(builder.columns);
        edges = Map.copyOf(builder.edges);
        orders = Map.copyOf(builder.orders);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public <T> T kept(Object owner, Class<T> type, Supplier<T> make) {
        return type.cast(kept.computeIfAbsent(owner, _ -> make.get()));
    }

    @Override
    public int rows(Domain.Named domain) {
        return found(rows.get(domain), "domain " + domain);
    }

    @Override
    public Column column(Domain domain, String name) {
        return found(columns.get(new Key(domain, name)), "column " + domain + "." + name);
    }

    @Override
    public int[] edge(Edge.Data edge) {
        return found(edges.get(edge), "edge " + edge);
    }

    @Override
    public int[] order(String name) {
        return found(orders.get(name), "order " + name);
    }

    private static <T> T found(T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("no data for " + what);
        }
        return value;
    }

    private record Key(Domain domain, String name) {}

    private record ArrayColumn(double[] values, int width) implements Column {
        @Override
        public void read(int from, int count, double[] target) {
            System.arraycopy(values, from * width, target, 0, count * width);
        }
    }

    /// Collects data; arrays are not copied and must not be changed afterwards.
    public static final class Builder {
        private final Map<Domain.Named, Integer> rows = new HashMap<>();
        private final Map<Key, Column> columns = new HashMap<>();
        private final Map<Edge.Data, int[]> edges = new HashMap<>();
        private final Map<String, int[]> orders = new HashMap<>();

        private Builder() {}

        public Builder domain(Domain domain, int size) {
            rows.put((Domain.Named) domain, size);
            return this;
        }

        public Builder column(Domain domain, String name, double... values) {
            return column(domain, name, 1, values);
        }

        public Builder column(Domain domain, String name, int width, double[] values) {
            return column(domain, name, new ArrayColumn(values, width));
        }

        public Builder column(Domain domain, String name, Column column) {
            columns.put(new Key(domain, name), column);
            return this;
        }

        public Builder edge(Edge edge, int... targets) {
            edges.put((Edge.Data) edge, targets);
            return this;
        }

        public Builder order(String name, int... permutation) {
            orders.put(name, permutation);
            return this;
        }

        public MemoryData build() {
            return new MemoryData(this);
        }
    }
}
