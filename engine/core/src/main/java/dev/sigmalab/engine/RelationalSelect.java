package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.RelationalBinder;
import dev.sigmalab.engine.plan.RowOrder;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.relation.RelationData;
import dev.sigmalab.engine.relation.RelationDerivative;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.train.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Runs a bare query that is more than a filter, or reads learned queries and asks for weights: the rows that the
/// present values give, or with `WEIGHT()` in its list all rows with their weights.
final class RelationalSelect {
    private final Database database;

    RelationalSelect(Database database) {
        this.database = database;
    }

    Outcome run(ParsedSql query, RunListener listener) {
        if (query.calls().hasWeight()) {
            RowOrder order = RowOrder.of(query);
            RelationModel model = model(order.unordered(), listener);
            return rows(model, order);
        }
        RelationModel model = model(query, listener);
        PlainText plain = new PlainText(query);
        String sql = plain.print(SelectStatement.withStarts(
                PlainText.literals(model.data().query().learnables(), model.starts()), query));
        return new PlainStatement(database.connection(), listener.cancellation()).run(sql, query.source());
    }

    /// All rows of a query with their weights, those of the learned queries that it reads among them: at what they
    /// learned, on their own scales, as steep as they ended.
    ///
    /// @param read the learned queries
    /// @param learnt reads what one of them learned
    Outcome run(ParsedSql query, Companions read, DerivativeBinder learnt, RunListener listener) {
        RowOrder order = RowOrder.of(query);
        RelationModel model = read.placing(() -> model(
                order.unordered(),
                read,
                new SettingsReader(read.members().getLast().statement()).read(),
                listener));
        Map<String, Double> steepnesses = new HashMap<>();
        Map<SoftPredicate.Comparison, Double> spreads = new HashMap<>();
        for (Companions.Member member : read.members()) {
            RelationDerivative own = learnt.bind(member.statement(), Optional.of(member.learned()), listener);
            for (BoundRelation.Placed placed : model.data().query().comparisons()) {
                SoftPredicate.Comparison comparison = placed.comparison();
                if (read.isIn(member, comparison.origin().span())) {
                    String name = Softening.ownSteepness(comparison);
                    steepnesses.put(name, own.steepnesses().getOrDefault(name, own.steepness()));
                    DerivativeBinder.alike(
                                    comparison, own.model().data().query().comparisons())
                            .ifPresent(
                                    same -> spreads.put(comparison, own.spread().applyAsDouble(same)));
                }
            }
        }
        return rows(model.withSteepnesses(steepnesses).withSpreads(spreads), order);
    }

    private static Outcome.Rows rows(RelationModel model, RowOrder order) {
        return new WeightedRows(
                        model.data().query(),
                        model.soft(model.starts(), model.columns(), SelectStatement.STEEPNESS),
                        order)
                .table();
    }

    /// The query with its rows, at its starting values.
    RelationModel model(ParsedSql query, RunListener listener) {
        return model(query, Companions.none(query), Settings.DEFAULT, listener);
    }

    private RelationModel model(ParsedSql query, Companions read, Settings settings, RunListener listener) {
        BoundRelation bound = new RelationalBinder(database.connection(), _ -> Optional.empty())
                .bind(query, RelationalBinder.Question.NONE, read.companions());
        ProgressListener progress = (done, _) -> listener.loading(done);
        RelationData data = RelationData.load(database.connection(), bound, progress, listener.cancellation());
        return RelationModel.of(
                data, Settings.DEFAULT.edit().logic(settings.logic()).build(), 1);
    }
}
