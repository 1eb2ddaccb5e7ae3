package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.TextColumn;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.SoftScalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The rows that the engine's hard evaluation of a query gives, for comparison with the database's.
///
/// A value is a text, a number as [NumberColumn] counts it, the text of one that is not finite, or null.
public record Answer(List<List<Object>> rows) {
    public Answer {
        rows = List.copyOf(rows);
    }

    /// @param probe the query at its values, hard
    public static Answer of(Probe probe) {
        List<List<Object>> rows = new ArrayList<>();
        for (BoundRelation.Part part : probe.data().query().parts()) {
            double[] weights = probe.truth(part.weight(), part.frame());
            List<Values> items =
                    part.items().stream().map(item -> values(item, part, probe)).toList();
            for (int row = 0; row < weights.length; row++) {
                if (weights[row] > 0.5) {
                    List<Object> values = new ArrayList<>();
                    for (Values item : items) {
                        values.add(item.at(row));
                    }
                    rows.add(java.util.Collections.unmodifiableList(values));
                }
            }
        }
        return new Answer(rows);
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
        double[] presence = probe.presence(soft, part.frame());
        return row -> presence[row] > 0.5 ? number(values[row]) : null;
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
