package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.RelationalBinder;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.relation.Probe;
import dev.sigmalab.engine.relation.RelationData;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.train.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Runs a bare query with learnables that is more than a filter: the rows that the starting values give, or with
/// `WEIGHT()` in its list all rows with their weights.
final class RelationalSelect {
    private final Database database;

    RelationalSelect(Database database) {
        this.database = database;
    }

    Outcome run(ParsedSql query, RunListener listener) {
        RelationModel model = model(query, listener);
        if (query.calls().hasWeight()) {
            return weighted(model);
        }
        PlainText plain = new PlainText(query);
        String sql = plain.print(SelectStatement.withStarts(
                PlainText.literals(model.data().query().learnables(), model.starts()), query));
        return new PlainStatement(database.connection(), listener.cancellation()).run(sql, query.source());
    }

    /// The query with its rows, at its starting values.
    RelationModel model(ParsedSql query, RunListener listener) {
        BoundRelation bound = new RelationalBinder(database.connection(), _ -> Optional.empty())
                .bind(query, RelationalBinder.Question.NONE);
        ProgressListener progress = (done, _) -> listener.loading(done);
        RelationData data = PlainStatement.placing(
                "",
                query.source(),
                database.connection(),
                () -> RelationData.load(database.connection(), bound, progress, listener.cancellation()));
        return RelationModel.of(data, Settings.DEFAULT, 1);
    }

    private static Outcome weighted(RelationModel model) {
        BoundRelation query = model.data().query();
        Probe soft = model.soft(model.starts(), model.columns(), SelectStatement.STEEPNESS);
        List<String> labels = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (BoundRelation.Item item : query.parts().getFirst().items()) {
            labels.add(item.name());
            types.add(
                    item.column().isPresent()
                            ? query.type(item.column().getAsInt()).sqlName()
                            : "DOUBLE PRECISION");
        }
        List<List<Object>> rows = new ArrayList<>();
        for (BoundRelation.Part part : query.parts()) {
            rows.addAll(rows(part, soft));
        }
        boolean truncated = rows.size() > PlainStatement.ROW_LIMIT;
        return new Outcome.Rows(labels, types, truncated ? rows.subList(0, PlainStatement.ROW_LIMIT) : rows, truncated);
    }

    private static List<List<Object>> rows(BoundRelation.Part part, Probe soft) {
        Object[][] columns = new Object[part.items().size()][];
        int count = soft.data().rows(part.frame());
        for (int i = 0; i < columns.length; i++) {
            columns[i] = cells(part.items().get(i), part, soft, count);
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            int at = row;
            List<Object> cells = new ArrayList<>();
            Arrays.stream(columns).forEach(column -> cells.add(column[at]));
            rows.add(cells);
        }
        return rows;
    }

    private static Object[] cells(BoundRelation.Item item, BoundRelation.Part part, Probe soft, int count) {
        Object[] cells = new Object[count];
        if (item.column().isPresent()) {
            Arrays.setAll(
                    cells, row -> Cells.of(soft.data().column(item.column().getAsInt()), row));
        } else if (item.soft().isPresent()) {
            SoftScalar scalar = item.soft().get();
            double[] values = soft.value(scalar, part.frame());
            double[] presence = soft.presence(scalar, part.frame());
            Arrays.setAll(cells, row -> presence[row] > 0.5 ? values[row] : null);
        }
        return cells;
    }
}
