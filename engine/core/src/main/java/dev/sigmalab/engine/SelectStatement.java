package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.data.RowSet;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Filters;
import dev.sigmalab.engine.plan.QueryBinder;
import dev.sigmalab.engine.plan.WeightedSelect;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.LearnCall;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.Starts;
import dev.sigmalab.engine.train.TrainingData;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Runs a bare query with learnables: the rows that the starting values select, or with `WEIGHT()` in its list all rows
/// with their weights.
final class SelectStatement {
    /// The steepness of weights outside any run: soft enough to see, steep enough to tell sides.
    static final double STEEPNESS = 5;

    private final Database database;
    private final Backends backends;
    private final LearnedQueries learned;
    private final DerivativeBinder learnt;

    /// @param learnt reads what queries have learned
    SelectStatement(Database database, Backends backends, LearnedQueries learned, DerivativeBinder learnt) {
        this.database = database;
        this.backends = backends;
        this.learned = learned;
        this.learnt = learnt;
    }

    Outcome run(ParsedSql query, RunListener listener) {
        if (query.calls().hasWeight()) {
            Companions read =
                    Companions.read(query, query.calls().weights().getFirst().span(), learned);
            if (!read.members().isEmpty()) {
                return new RelationalSelect(database).run(query, read, learnt, listener);
            }
        }
        if (!Filters.isSelection(query)) {
            return new RelationalSelect(database).run(query, listener);
        }
        BoundQuery bound = new QueryBinder(database.connection()).bind(query, Optional.empty(), Optional.empty());
        if (query.calls().hasWeight()) {
            return weighted(bound, listener);
        }
        PlainText plain = new PlainText(query);
        Map<String, BigDecimal> values = Starts.given(bound)
                .orElseGet(() -> model(bound, List.of(), "", listener).starts());
        String sql = plain.print(withStarts(plain.literals(bound, values), query));
        return new PlainStatement(database.connection(), listener.cancellation()).run(sql, query.source());
    }

    /// LEARNs that no weight depends on, in the select list say, stand for their starts.
    static Map<Integer, Literal> withStarts(Map<Integer, Literal> literals, ParsedSql query) {
        Map<Integer, Literal> all = new HashMap<>(literals);
        for (LearnCall call : query.calls().learns()) {
            if (!all.containsKey(call.ordinal())) {
                if (!(call.start() instanceof LearnCall.Start.Given(Literal start))) {
                    throw new ProblemException(new Problem(
                            "no-start",
                            call.span(),
                            "nothing is compared with this LEARN, so there is nothing to pick a start by",
                            "give it one, as in LEARN(1.0)"));
                }
                all.put(call.ordinal(), start);
            }
        }
        return all;
    }

    /// The model of a bare query: no labels, no holdout, everything else as in training.
    TrainedModel model(BoundQuery bound, List<String> further, String suffix, RunListener listener) {
        Table table = load(bound, bound.load().sql(further) + suffix, listener);
        return TrainedModel.of(new TrainingData(bound, table, OptionalDouble.empty(), 0), settings());
    }

    private Table load(BoundQuery bound, String sql, RunListener listener) {
        ProgressListener progress = (done, _) -> listener.loading(done);
        return PlainStatement.placing(
                sql,
                bound.parsed().source(),
                database.connection(),
                () -> TableLoader.load(database.connection(), sql, progress, listener.cancellation()));
    }

    private static Settings settings() {
        return Settings.DEFAULT.withSteepness(new Settings.Annealing(STEEPNESS, STEEPNESS));
    }

    private Outcome weighted(BoundQuery bound, RunListener listener) {
        WeightedSelect select = WeightedSelect.of(bound.parsed());
        Table table = load(bound, select.sql(bound.load()), listener);
        TrainingData data = new TrainingData(bound, table, OptionalDouble.empty(), 0);
        TrainedModel model = TrainedModel.of(data, settings());
        double[] weights = new double[table.rows()];
        double[] kept = model.weights(model.starts(), data, backends.named("auto"));
        RowSet rows = data.keptRows();
        for (int i = 0; i < kept.length; i++) {
            weights[rows.at(i)] = kept[i];
        }
        return rows(select, table, bound, weights);
    }

    private static Outcome rows(WeightedSelect select, Table table, BoundQuery bound, double[] weights) {
        int first = bound.load().columns().size() + bound.load().key().size();
        // A list of nothing but the weight still loads one column, because SQL has no empty list.
        List<Column> items = select.hasItems()
                ? table.columns().subList(first, table.columns().size())
                : List.of();
        List<String> labels = new ArrayList<>(items.stream().map(Column::name).toList());
        List<String> types = new ArrayList<>(
                items.stream().map(item -> item.type().sqlName()).toList());
        int place = select.weightPlace(items.size());
        labels.add(place, select.weightLabel());
        types.add(place, "DOUBLE PRECISION");
        List<List<Object>> rows = new ArrayList<>();
        int[] order = order(select, weights);
        long limit = Math.min(PlainStatement.ROW_LIMIT, select.limit().orElse(Long.MAX_VALUE));
        for (int i = 0; i < order.length && i < limit; i++) {
            int row = order[i];
            List<Object> cells = new ArrayList<>();
            items.forEach(item -> cells.add(Cells.of(item, row)));
            cells.add(place, weights[row]);
            rows.add(cells);
        }
        boolean truncated = order.length > PlainStatement.ROW_LIMIT && limit == PlainStatement.ROW_LIMIT;
        return new Outcome.Rows(labels, types, rows, truncated);
    }

    private static int[] order(WeightedSelect select, double[] weights) {
        IntStream rows = IntStream.range(0, weights.length);
        if (select.weightOrder() == WeightedSelect.WeightOrder.NONE) {
            return rows.toArray();
        }
        Comparator<Integer> ascending = Comparator.comparingDouble(row -> weights[row]);
        boolean descending = select.weightOrder() == WeightedSelect.WeightOrder.DESCENDING;
        Integer[] boxed = rows.boxed().toArray(Integer[]::new);
        Arrays.sort(boxed, descending ? ascending.reversed() : ascending);
        return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }
}
