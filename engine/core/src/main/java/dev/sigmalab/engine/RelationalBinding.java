package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.LoadedTables;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.learned.LearnableTables;
import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Filters;
import dev.sigmalab.engine.plan.LearnableTable;
import dev.sigmalab.engine.plan.RelationalBinder;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.relation.RelationData;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Binds TRAIN statements of queries that are more than a filter, and loads their rows.
final class RelationalBinding {
    private final Database database;
    private final LearnedQueries learned;
    private final LearnableTables learnables;
    private final LoadedTables tables;

    /// @param tables what was loaded lately
    RelationalBinding(Database database, LearnedQueries learned, LearnableTables learnables, LoadedTables tables) {
        this.database = database;
        this.learned = learned;
        this.learnables = learnables;
        this.tables = tables;
    }

    /// Whether the shorter way of plain filters is open to a statement.
    boolean isFilter(Statement.Train train) {
        return !Companions.areAsked(train)
                && train.objective() instanceof Statement.Objective.Matching
                && Filters.isFilter(train.query(), learnables.all()::containsKey);
    }

    /// The statement bound against the database.
    BoundRelation bind(Statement.Train train) {
        Optional<ParsedSql> label = train.objective() instanceof Statement.Objective.Matching(ParsedSql condition)
                ? Optional.of(condition)
                : Optional.empty();
        Optional<ParsedSql> holdout = train.holdout()
                .filter(Statement.Holdout.Where.class::isInstance)
                .map(where -> ((Statement.Holdout.Where) where).condition());
        RelationalBinder.Question question = new RelationalBinder.Question(
                label,
                label.isPresent()
                        ? Optional.empty()
                        : Optional.of(train.objective().expression()),
                holdout,
                train.holdout().map(Statement.Holdout::span));
        Companions companions = Companions.of(train, learned);
        BoundRelation query = companions.placing(() -> new RelationalBinder(database.connection(), lookup())
                .bind(train.query(), question, companions.companions()));
        if (query.learnables().isEmpty() && query.learnedColumns().isEmpty()) {
            throw new ProblemException(new Problem(
                    "nothing-to-learn",
                    train.query().source().span(),
                    "there is no LEARN in the query, so there is nothing to train",
                    "write LEARN() in place of a number"));
        }
        List<String> known = new ArrayList<>();
        query.learnables().forEach(learnable -> known.add(learnable.name().toLowerCase(Locale.ROOT)));
        query.learnedColumns().forEach(column -> known.add(column.parameter()));
        TrainBinder.requireKnown(new SettingsReader(train).frozen(), train, known);
        return query;
    }

    private Function<String, Optional<LearnableTable>> lookup() {
        Map<String, LearnableTable> tables = learnables.all();
        return name -> Optional.ofNullable(tables.get(name));
    }

    /// The statement with its rows as they are now.
    RelationModel model(Statement.Train train, BoundRelation query, Settings settings, RunListener listener) {
        RelationModel model = RelationModel.of(load(train, query, listener), settings, sign(train));
        RelationalChecks.requireTrainable(train, model);
        return model;
    }

    /// Loads the tables that a statement reads, if that is done within moments of being cancelled and they can be kept.
    ///
    /// @param most of how many rows at the most
    void loadAhead(Statement.Train train, long most, RunListener listener) {
        BoundRelation query = bind(train);
        if (tables.mayLoadAhead(database.connection(), query.loads(), most)) {
            ProgressListener progress = (done, _) -> listener.loading(done);
            RelationData.loadAhead(database.connection(), query, tables, progress, listener.cancellation());
        }
    }

    /// The rows that a statement is about.
    RelationData load(Statement.Train train, BoundRelation query, RunListener listener) {
        ProgressListener progress = (done, _) -> listener.loading(done);
        return RelationData.load(database.connection(), query, tables, progress, listener.cancellation());
    }

    /// 1 for what is made small, −1 for what is made large.
    static double sign(Statement.Train train) {
        return train.objective() instanceof Statement.Objective.Maximize ? -1 : 1;
    }
}
