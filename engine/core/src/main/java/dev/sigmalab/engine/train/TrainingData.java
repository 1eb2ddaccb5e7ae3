package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.RowHash;
import dev.sigmalab.engine.data.RowSet;
import dev.sigmalab.engine.data.Spread;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Scale;
import dev.sigmalab.engine.plan.Scaling;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The rows that a query is trained on: those of FROM that its exact predicates do not reject, and how many rejected
/// ones there are of each kind. Immutable.
public final class TrainingData {
    /// Under which name the label is scanned: 1 where the row should be selected, else 0.
    public static final String LABEL = "(label)";
    /// Under which name the training rows are scanned: 1 for them, 0 for rows held out.
    public static final String TRAIN = "(training)";
    /// Under which name the rows held out are scanned.
    public static final String HOLDOUT = "(holdout)";

    private final BoundQuery query;
    private final Table table;
    private final RowSet kept;
    private final BitSet label;
    private final BitSet held;
    private final Counts all;
    private final Counts rejected;
    private final Spread[] spreads;

    /// Rows by what they should be and what they are for.
    ///
    /// @param trainPositive training rows whose label is 1
    public record Counts(int trainPositive, int trainNegative, int holdoutPositive, int holdoutNegative) {
        /// Training rows.
        public int train() {
            return trainPositive + trainNegative;
        }

        /// Rows held out.
        public int holdout() {
            return holdoutPositive + holdoutNegative;
        }

        public int total() {
            return train() + holdout();
        }

        Counts minus(Counts other) {
            return new Counts(
                    trainPositive - other.trainPositive,
                    trainNegative - other.trainNegative,
                    holdoutPositive - other.holdoutPositive,
                    holdoutNegative - other.holdoutNegative);
        }
    }

    /// @param table the result of the query's load plan
    /// @param share the share of rows to hold out by the hash of their key
    /// @param seed another seed holds out other rows
    public TrainingData(BoundQuery query, Table table, OptionalDouble share, long seed) {
        this.query = query;
        this.table = table;
        this.label = RowSet.bits(table.rows(), truth(query.label()));
        this.held =
                RowSet.bits(table.rows(), query.holdout().isPresent() ? truth(query.holdout()) : hashed(share, seed));
        this.kept = kept();
        this.all = count(RowSet.all(table.rows()));
        this.rejected = all.minus(count(kept));
        this.spreads = new Spread[query.load().columns().size()];
        for (int i = 0; i < spreads.length; i++) {
            spreads[i] = table.columns().get(i) instanceof NumberColumn number ? Spread.of(number) : null;
        }
    }

    private IntPredicate truth(OptionalInt column) {
        if (column.isEmpty()) {
            return _ -> false;
        }
        NumberColumn condition = number(column.getAsInt());
        return row -> condition.value(row) == 1;
    }

    private IntPredicate hashed(OptionalDouble share, long seed) {
        if (share.isEmpty()) {
            return _ -> false;
        }
        RowHash hash = hash(seed);
        if (!query.load().key().isEmpty()) {
            return row -> hash.uniform(row) < share.getAsDouble();
        }
        // Without a key many rows may read the same. They are counted off, so that the share is kept; which of them
        // comes first does not matter to training, to which they are all one.
        Map<Long, Integer> seen = new HashMap<>();
        return row -> hash.uniform(row, seen.merge(hash.at(row), 1, Integer::sum)) < share.getAsDouble();
    }

    /// Of each row's key, or of all that the query reads where there is none.
    private RowHash hash(long seed) {
        int loaded = query.load().columns().size();
        return RowHash.of(
                query.load().key().isEmpty()
                        ? table.columns().subList(0, loaded)
                        : table.columns()
                                .subList(loaded, loaded + query.load().key().size()),
                seed);
    }

    /// Of all that is read and of who is held out, in whatever order the rows come.
    public long hash() {
        RowHash rows = RowHash.of(table.columns(), 0);
        long sum = table.rows();
        for (int row = 0; row < table.rows(); row++) {
            sum += rows.at(row) * (held.get(row) ? 3 : 1);
        }
        return sum;
    }

    /// The kept training rows, to be dealt into batches.
    BatchRows batchRows(long seed) {
        return _ -> {
            // Another hash than the holdout's, which has taken all rows below its share.
            RowHash hash = hash(~seed);
            int[] rows = IntStream.range(0, kept.size())
                    .filter(row -> !held.get(kept.at(row)))
                    .toArray();
            return new BatchRows.Rows(
                    rows,
                    IntStream.of(rows).mapToLong(row -> hash.at(kept.at(row))).toArray());
        };
    }

    private RowSet kept() {
        return query.exact().stream()
                .map(column -> truth(OptionalInt.of(column)))
                .reduce(IntPredicate::and)
                .map(condition -> RowSet.where(table.rows(), condition))
                .orElseGet(() -> RowSet.all(table.rows()));
    }

    private Counts count(RowSet rows) {
        int[] counts = new int[4];
        for (int i = 0; i < rows.size(); i++) {
            int row = rows.at(i);
            counts[(held.get(row) ? 2 : 0) + (label.get(row) ? 0 : 1)]++;
        }
        return new Counts(counts[0], counts[1], counts[2], counts[3]);
    }

    /// The query that the data belong to.
    public BoundQuery query() {
        return query;
    }

    /// Rows of the universe: all rows of FROM.
    public Counts universe() {
        return all;
    }

    /// Rows that exact predicates reject: their weight is 0 whatever is learned, but they count in every loss.
    public Counts rejected() {
        return rejected;
    }

    /// How many rows are left to weigh.
    public int rows() {
        return kept.size();
    }

    /// The rows that are left to weigh, as rows of the loaded table.
    public RowSet keptRows() {
        return kept;
    }

    /// Whether a kept row should be selected.
    public boolean isPositive(int row) {
        return label.get(kept.at(row));
    }

    /// Whether a kept row is held out.
    public boolean isHeldOut(int row) {
        return held.get(kept.at(row));
    }

    /// The robust spread of a loaded column, over the whole universe.
    ///
    /// @throws IllegalArgumentException if the column is not of numbers
    public Spread spread(int column) {
        if (spreads[column] == null) {
            throw new IllegalArgumentException("column " + column + " has no spread");
        }
        return spreads[column];
    }

    /// A loaded column of any type, of the whole universe.
    public Column column(int column) {
        return table.columns().get(column);
    }

    /// A loaded column of numbers, of the whole universe.
    public NumberColumn number(int column) {
        return (NumberColumn) table.columns().get(column);
    }

    /// A column's value in a kept row, relative to its anchor. NaN, which databases sort above everything, is ∞.
    double keptValue(NumberColumn column, int row) {
        double value = column.value(kept.at(row));
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    /// The data of a graph whose numbers are on these scales.
    public Data data(Scaling scaling) {
        return data(scaling, 0, kept.size());
    }

    /// The same for a stretch of the kept rows, for graphs that look at each row alone.
    public Data data(Scaling scaling, int from, int to) {
        Domain rows = Domain.of(query.domain());
        MemoryData.Builder data = MemoryData.builder().domain(rows, to - from);
        for (int i = 0; i < query.load().columns().size(); i++) {
            if (table.columns().get(i) instanceof NumberColumn number) {
                String name = query.load().columns().get(i).text();
                // A truth value is 0 or 1 on every scale.
                boolean isTruth = number.type().kind() == ColumnType.Kind.BOOLEAN;
                data.column(rows, name, scaled(number, isTruth ? Scale.NATURAL : scaling.column(i), from));
                data.column(rows, name + " known", indicator(row -> !number.isNull(row), from));
            }
        }
        return data.column(rows, LABEL, indicator(label::get, from))
                .column(rows, TRAIN, indicator(row -> !held.get(row), from))
                .column(rows, HOLDOUT, indicator(held::get, from))
                .build();
    }

    /// Read on demand: the graph's backend keeps its own copy of what it needs.
    private Data.Column scaled(NumberColumn number, Scale scale, int start) {
        IntToDoubleFunction centred = number.minus(scale.centre());
        return new KeptColumn((from, count, target) -> {
            for (int i = 0; i < count; i++) {
                double difference = centred.applyAsDouble(kept.at(start + from + i));
                target[i] = (Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference) / scale.unit();
            }
        });
    }

    private Data.Column indicator(IntPredicate condition, int start) {
        return new KeptColumn((from, count, target) -> {
            for (int i = 0; i < count; i++) {
                target[i] = condition.test(kept.at(start + from + i)) ? 1 : 0;
            }
        });
    }

    private interface Reader {
        void read(int from, int count, double[] target);
    }

    private record KeptColumn(Reader reader) implements Data.Column {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void read(int from, int count, double[] target) {
            reader.read(from, count, target);
        }
    }

    /// The exact anchor of a loaded column.
    BigDecimal anchor(int column) {
        return number(column).anchor();
    }
}
