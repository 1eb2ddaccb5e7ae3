package dev.sigmalab.engine;

import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.RowOrder;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.relation.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The rows of a soft query as a table: every row, however faint, in the order that is asked for.
///
/// @param soft the query at some values
record WeightedRows(BoundRelation query, Probe soft, RowOrder order) {
    /// A row with its weight.
    private record Row(List<Object> cells, double weight) {}

    Outcome.Rows table() {
        List<String> labels = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (BoundRelation.Item item : query.parts().getFirst().items()) {
            labels.add(item.name());
            types.add(
                    item.column().isPresent()
                            ? query.type(item.column().getAsInt()).sqlName()
                            : "DOUBLE PRECISION");
        }
        List<Row> rows = new ArrayList<>();
        query.parts().forEach(part -> rows.addAll(rows(part)));
        for (RowOrder.Key key : order.keys().reversed()) {
            rows.sort(comparator(key, labels));
        }
        List<List<Object>> shown = rows.stream()
                .skip(order.offset())
                .limit(Math.min(PlainStatement.ROW_LIMIT, order.limit().orElse(Long.MAX_VALUE)))
                .map(Row::cells)
                .toList();
        long wanted = Math.min(rows.size() - order.offset(), order.limit().orElse(Long.MAX_VALUE));
        return new Outcome.Rows(labels, types, shown, wanted > PlainStatement.ROW_LIMIT);
    }

    /// NULL is below every value, as in H2.
    private Comparator<Row> comparator(RowOrder.Key key, List<String> labels) {
        if (key.isWeight()) {
            Comparator<Row> byWeight = Comparator.comparingDouble(Row::weight);
            return key.descending() ? byWeight.reversed() : byWeight;
        }
        int column =
                key.number().orElseGet(() -> key.name().map(labels::indexOf).orElse(-1));
        if (column < 0 || column >= labels.size()) {
            throw key.unknown();
        }
        @SuppressWarnings("unchecked")
        Comparator<Object> values = (a, b) -> ((Comparable<Object>) a).compareTo(b);
        Comparator<Object> known = key.descending() ? values.reversed() : values;
        boolean nullsFirst = key.nullsFirst().orElse(!key.descending());
        return Comparator.comparing(
                row -> row.cells().get(column),
                nullsFirst ? Comparator.nullsFirst(known) : Comparator.nullsLast(known));
    }

    private List<Row> rows(BoundRelation.Part part) {
        int count = soft.data().rows(part.frame());
        List<Object[]> columns =
                part.items().stream().map(item -> cells(item, part, count)).toList();
        double[] weights = soft.truth(part.weight(), part.frame());
        return IntStream.range(0, count)
                .mapToObj(row -> {
                    List<Object> cells = new ArrayList<>();
                    columns.forEach(column -> cells.add(column[row]));
                    return new Row(cells, weights[row]);
                })
                .toList();
    }

    private Object[] cells(BoundRelation.Item item, BoundRelation.Part part, int count) {
        Object[] cells = new Object[count];
        if (item.column().isPresent()) {
            Arrays.setAll(
                    cells, row -> Cells.of(soft.data().column(item.column().getAsInt()), row));
        } else if (item.soft().isPresent()) {
            SoftScalar scalar = item.soft().get();
            double[] values = soft.value(scalar, part.frame());
            BitSet known = soft.known(scalar, part.frame());
            Arrays.setAll(cells, row -> known.get(row) ? values[row] : null);
        }
        return cells;
    }
}
