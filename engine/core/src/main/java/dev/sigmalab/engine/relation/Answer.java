package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.TextColumn;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.SoftScalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// The rows that the engine's hard evaluation of a query gives, for comparison with the database's. A row's values are
/// made when they are asked for, since there may be many rows.
///
/// A value is a text, a number as [NumberColumn] counts it, the text of one that is not finite, or null.
public final class Answer {
    private final List<Selected> parts;

    private Answer(List<Selected> parts) {
        this.parts = parts;
    }

    /// What one part of a query gives.
    ///
    /// @param rows those of its frame that are selected
    private record Selected(BitSet rows, List<Values> items) {
        List<Object> row(int row) {
            List<Object> values = new ArrayList<>(items.size());
            items.forEach(item -> values.add(item.at(row)));
            return Collections.unmodifiableList(values);
        }
    }

    /// @param probe the query at its values, hard
    public static Answer of(Probe probe) {
        List<Selected> parts = new ArrayList<>();
        for (BoundRelation.Part part : probe.data().query().parts()) {
            parts.add(new Selected(
                    probe.where(part.weight(), part.frame()),
                    part.items().stream().map(item -> values(item, part, probe)).toList()));
        }
        return new Answer(parts);
    }

    /// How many rows there are.
    public long size() {
        return parts.stream().mapToLong(part -> part.rows().cardinality()).sum();
    }

    /// The rows, in the order of the parts.
    public Stream<List<Object>> stream() {
        return parts.stream().flatMap(part -> part.rows().stream().mapToObj(part::row));
    }

    /// All rows at once.
    public List<List<Object>> rows() {
        return stream().toList();
    }

    private interface Values {
        Object at(int row);
    }

    private static Values values(BoundRelation.Item item, BoundRelation.Part part, Probe probe) {
        if (item.column().isPresent()) {
            return loaded(probe.data().column(item.column().getAsInt()));
        }
        if (item.soft().isEmpty()) {
            return _ -> null;
        }
        SoftScalar soft = item.soft().get();
        double[] values = probe.value(soft, part.frame());
        BitSet known = known(probe.presence(soft, part.frame()));
        return row -> known.get(row) ? number(values[row]) : null;
    }

    private static BitSet known(double[] presence) {
        BitSet known = new BitSet(presence.length);
        for (int row = 0; row < presence.length; row++) {
            known.set(row, presence[row] > 0.5);
        }
        return known;
    }

    private static Object number(double value) {
        return Double.isFinite(value) ? new BigDecimal(value) : Double.toString(value);
    }

    /// A value of a loaded column as it is compared.
    public static Object value(Column column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        if (column instanceof TextColumn text) {
            return text.text(row);
        }
        NumberColumn number = (NumberColumn) column;
        if (column.type().kind() == ColumnType.Kind.BOOLEAN) {
            return number.value(row) == 1 ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        BigDecimal exact = number.exact(row);
        return exact == null ? Double.toString(number.value(row)) : exact;
    }

    private static Values loaded(Column column) {
        return row -> value(column, row);
    }
}
