package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Filters;
import dev.sigmalab.engine.plan.QueryBinder;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.MatchingObjective;
import dev.sigmalab.engine.train.Settings;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Prints operator graphs, and gives their plans to be drawn.
final class ExplainStatement {
    private final Database database;
    private final Connection connection;
    private final RelationalBinding relational;
    private final TrainBinder binder;
    private final SelectStatement selector;
    private final ExportStatement exporter;

    ExplainStatement(
            Database database,
            TrainBinder binder,
            RelationalBinding relational,
            SelectStatement selector,
            ExportStatement exporter) {
        this.database = database;
        this.connection = database.connection();
        this.relational = relational;
        this.binder = binder;
        this.selector = selector;
        this.exporter = exporter;
    }

    Outcome run(Statement.ExplainSoft explain, RunListener listener) {
        return switch (explain.explained()) {
            case Statement.Explained.Learned(var name) ->
                loss(exporter.find(name).parsed(), listener);
            case Statement.Explained.Written(Statement.Train train) -> loss(train, listener);
            case Statement.Explained.Written(Statement.SoftQuery query) -> {
                Graph weights = weights(query, listener);
                yield explained(
                        weights,
                        plan(weights, weights.outputs().keySet().iterator().next()));
            }
        };
    }

    private Outcome loss(Statement.Train train, RunListener listener) {
        Graph loss = graph(train, listener);
        return explained(loss, LossWords.in(plan(loss, MatchingObjective.LOSS), train));
    }

    private static Outcome explained(Graph graph, QueryPlan plan) {
        return new Outcome.Explained(graph.toString(), plan);
    }

    private static QueryPlan plan(Graph graph, String output) {
        Set<String> learnables = graph.parameters().stream()
                .map(Operator.Parameter::name)
                .filter(name -> !name.equals(Softening.STEEPNESS) && !Softening.isOwnSteepness(name))
                .collect(Collectors.toSet());
        return QueryPlan.of(graph, output, learnables);
    }

    private Graph graph(Statement.Train train, RunListener listener) {
        if (!relational.isFilter(train)) {
            Settings options = new SettingsReader(train).read();
            RelationModel model = relational.model(train, relational.bind(train), options, listener);
            return model.objective().soft(model.scaling());
        }
        BoundQuery query = binder.bind(train);
        Settings settings = new SettingsReader(train).read();
        TrainedModel model = TrainedModel.of(
                binder.load(train, query, settings, listener), settings, TrainBinder.constraints(train));
        return model.objective().soft(model.scaling());
    }

    private Graph weights(Statement.SoftQuery query, RunListener listener) {
        if (!Filters.isFilter(query.query(), _ -> false)) {
            RelationModel model = new RelationalSelect(database).model(query.query(), listener);
            return model.weights();
        }
        BoundQuery bound = new QueryBinder(connection).bind(query.query(), Optional.empty(), Optional.empty());
        TrainedModel model = selector.model(bound, List.of(), "", listener);
        return model.objective().weights(model.scaling(), false);
    }
}
