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
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/// The rows that the engine's hard evaluation of a query gives, for comparison with the database's. There may be many,
/// so their values are computed when they are asked for, and again when they are asked for again.
public final class Answer {
    private final Probe probe;
    private final List<Selected> parts;

    private Answer(Probe probe, List<Selected> parts) {
        this.probe = probe;
        this.parts = parts;
    }

    /// What one part of a query gives.
    ///
    /// @param rows those of its frame that are selected
    private record Selected(BoundRelation.Part part, BitSet rows) {
        Stream<List<Object>> values(Probe probe, Reading reading) {
            List<Values> items = part.items().stream()
                    .map(item -> Answer.values(item, part, probe, reading))
                    .toList();
            return rows.stream().mapToObj(row -> {
                List<Object> values = new ArrayList<>(items.size());
                items.forEach(item -> values.add(item.at(row)));
                return Collections.unmodifiableList(values);
            });
        }
    }

    private interface Values {
        Object at(int row);
    }

    /// How values are told.
    ///
    /// @param number of what was computed
    private record Reading(ColumnReading column, DoubleFunction<Object> number) {
        private static final Reading EXACT = new Reading(Answer::value, Answer::exact);
        private static final Reading COMPARED = new Reading(Answer::compared, number -> number);
    }

    private interface ColumnReading {
        Object of(Column column, int row);
    }

    /// @param probe the query at its values, hard
    public static Answer of(Probe probe) {
        List<Selected> parts = new ArrayList<>();
        for (BoundRelation.Part part : probe.data().query().parts()) {
            parts.add(new Selected(part, probe.where(part.weight(), part.frame())));
        }
        return new Answer(probe, parts);
    }

    /// How many rows there are.
    public long size() {
        return parts.stream().mapToLong(part -> part.rows().cardinality()).sum();
    }

    /// The rows, in the order of the parts; values as [#compared] gives them.
    public Stream<List<Object>> compared() {
        return parts.stream().flatMap(part -> part.values(probe, Reading.COMPARED));
    }

    /// All rows at once; values as [#value] gives them.
    public List<List<Object>> rows() {
        return parts.stream().flatMap(part -> part.values(probe, Reading.EXACT)).toList();
    }

    private static Values values(BoundRelation.Item item, BoundRelation.Part part, Probe probe, Reading reading) {
        if (item.column().isPresent()) {
            Column column = probe.data().column(item.column().getAsInt());
            return row -> reading.column().of(column, row);
        }
        if (item.soft().isEmpty()) {
            return _ -> null;
        }
        SoftScalar soft = item.soft().get();
        RowReader values = new RowReader(probe.values(soft, part.frame()));
        BitSet known = probe.known(soft, part.frame());
        return row -> known.get(row) ? reading.number().apply(values.at(row)) : null;
    }

    private static Object exact(double number) {
        return Double.isFinite(number) ? new BigDecimal(number) : Double.toString(number);
    }

    /// A value of a loaded column: a text, a number as [NumberColumn] counts it, the text of one that is not finite, or
    /// null.
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

    /// The same, but a number that a double holds as a [Double], which costs little.
    public static Object compared(Column column, int row) {
        boolean isDouble = column instanceof NumberColumn number
                && number.anchor().signum() == 0
                && column.type().kind() != ColumnType.Kind.BOOLEAN;
        return isDouble && !column.isNull(row) ? (Object) ((NumberColumn) column).value(row) : value(column, row);
    }
}
