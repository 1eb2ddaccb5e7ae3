package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.plan.ColumnPlan;
import dev.sigmalab.engine.plan.FramePlan;
import dev.sigmalab.engine.plan.Scale;
import dev.sigmalab.engine.plan.Scaling;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/// The rows of a query on the scales of a graph, read on demand.
final class GraphData implements Data {
    private final RelationData data;
    private final Scaling scaling;
    private final Links links;
    private final Masks masks;
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private final Map<Object, Object> kept = new ConcurrentHashMap<>();

    GraphData(RelationData data, Scaling scaling, Masks masks) {
        this.data = data;
        this.scaling = scaling;
        this.masks = masks;
        this.links = new Links(data.query());
        for (int i = 0; i < data.query().columns().size(); i++) {
            byName.put(data.query().columnName(i), i);
            byName.put(data.query().presenceName(i), i);
        }
        for (FramePlan frame : data.query().frames()) {
            rows.put(frame.frame().name(), data.rows(frame.frame()));
        }
    }

    @Override
    public <T> T kept(Object owner, Class<T> type, Supplier<T> make) {
        return type.cast(kept.computeIfAbsent(owner, _ -> make.get()));
    }

    @Override
    public int rows(Domain.Named domain) {
        return Objects.requireNonNull(rows.get(domain.name()), domain.name());
    }

    @Override
    public Column column(Domain domain, String name) {
        int number = Objects.requireNonNull(byName.get(name), name);
        ColumnPlan plan = data.query().columns().get(number);
        if (plan.sql().isEmpty()) {
            return new Read(row -> masks.of(number, row) ? 1 : 0);
        }
        if (name.equals(data.query().presenceName(number))) {
            return new Read(row -> data.column(number).isNull(row) ? 0 : 1);
        }
        return data.column(number) instanceof NumberColumn values
                ? scaled(values, plan.type().kind() == ColumnType.Kind.BOOLEAN ? Scale.NATURAL : scaling.column(number))
                : new Read(_ -> 0);
    }

    /// NaN, which databases sort above everything, is ∞.
    private static Column scaled(NumberColumn values, Scale scale) {
        IntToDoubleFunction centred = values.minus(scale.centre());
        return new Read(row -> {
            double difference = centred.applyAsDouble(row);
            return values.isNull(row)
                    ? 0
                    : (Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference) / scale.unit();
        });
    }

    @Override
    public int[] edge(Edge.Data edge) {
        if (!(edge.from() instanceof Domain.Union(var parts))) {
            return data.edge(links.of(edge.toString()));
        }
        int[] all = new int[size(edge.from())];
        int at = 0;
        for (String part : edge.name().split(java.util.regex.Pattern.quote(" ∪ "))) {
            int[] targets = data.edge(links.of(part));
            System.arraycopy(targets, 0, all, at, targets.length);
            at += targets.length;
        }
        return all;
    }

    @Override
    public int[] order(String name) {
        throw new IllegalArgumentException("no order " + name);
    }

    private record Read(IntToDoubleFunction value) implements Column {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void read(int from, int count, double[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = value.applyAsDouble(from + i);
            }
        }
    }
}
