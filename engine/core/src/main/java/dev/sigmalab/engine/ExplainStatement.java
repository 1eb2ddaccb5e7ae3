package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Filters;
import dev.sigmalab.engine.plan.QueryBinder;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Settings;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/// Prints operator graphs.
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
        return new Outcome.Explained(
                switch (explain.explained()) {
                    case Statement.Explained.Learned(var name) ->
                        loss(exporter.find(name).parsed(), listener);
                    case Statement.Explained.Written(Statement.Train train) -> loss(train, listener);
                    case Statement.Explained.Written(Statement.SoftQuery query) -> weights(query, listener);
                });
    }

    private String loss(Statement.Train train, RunListener listener) {
        if (!relational.isFilter(train)) {
            Settings options = new SettingsReader(train).read();
            RelationModel model = relational.model(train, relational.bind(train), options, listener);
            return model.objective().soft(model.scaling()).toString();
        }
        BoundQuery query = binder.bind(train);
        Settings settings = new SettingsReader(train).read();
        TrainedModel model = TrainedModel.of(
                binder.load(train, query, settings, listener), settings, TrainBinder.constraints(train));
        return model.objective().soft(model.scaling()).toString();
    }

    private String weights(Statement.SoftQuery query, RunListener listener) {
        if (!Filters.isFilter(query.query(), _ -> false)) {
            RelationModel model = new RelationalSelect(database).model(query.query(), listener);
            return model.weights().toString();
        }
        BoundQuery bound = new QueryBinder(connection).bind(query.query(), Optional.empty(), Optional.empty());
        TrainedModel model = selector.model(bound, List.of(), "", listener);
        return model.objective().weights(model.scaling(), false).toString();
    }
}
