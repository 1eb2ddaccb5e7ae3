package dev.sigmalab.engine;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.LoadedTables;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Constraint;
import dev.sigmalab.engine.plan.ConstraintBinder;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.QueryBinder;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingData;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads a TRAIN statement against the database: what it names, and the rows that it is about.
final class TrainBinder {
    private final Connection connection;
    private final LoadedTables tables;

    /// @param tables what was loaded lately
    TrainBinder(Connection connection, LoadedTables tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /// Binds the query, label and holdout of a filter that is trained by MATCHING.
    BoundQuery bind(Statement.Train train) {
        Optional<ParsedSql> holdout = train.holdout()
                .filter(Statement.Holdout.Where.class::isInstance)
                .map(where -> ((Statement.Holdout.Where) where).condition());
        BoundQuery query = new QueryBinder(connection)
                .bind(train.query(), Optional.of(train.objective().expression()), holdout);
        if (query.learnables().isEmpty()) {
            throw problem(
                    "nothing-to-learn",
                    train.query().source().span(),
                    "there is no LEARN in the query, so there is nothing to train",
                    "write LEARN() in place of a number in WHERE");
        }
        requireKnownNames(new SettingsReader(train).frozen(), train, query.learnables());
        return query;
    }

    /// What the trained query has to keep besides its objective.
    static List<Constraint> constraints(Statement.Train train) {
        return train.constraints().stream().map(ConstraintBinder::bind).toList();
    }

    /// The statement bound to the rows as they are now, at its starting values.
    TrainedModel model(Statement.Train train) {
        Settings settings = new SettingsReader(train).read();
        return TrainedModel.of(load(train, bind(train), settings, RunListener.NONE), settings, constraints(train));
    }

    /// Loads the rows, and refuses data from which nothing can be learned.
    TrainingData load(Statement.Train train, BoundQuery query, Settings settings, RunListener listener) {
        Table table = table(train, query, listener);
        TrainingData data = new TrainingData(query, table, settings.holdout(), settings.seed());
        TrainingData.Counts counts = data.universe();
        Span label = train.objective().expression().source().span();
        if (counts.total() == 0) {
            throw problem(
                    "no-rows",
                    query.load().from().span(),
                    query.load().from() + " has no rows to learn from",
                    "fill the table, or name another one");
        }
        if (data.rows() == 0) {
            throw problem(
                    "no-rows",
                    query.load().from().span(),
                    "the exact conditions of WHERE reject all " + counts.total() + " rows",
                    "loosen one of them: only rows that pass them can be told apart by a threshold");
        }
        if (counts.train() == 0) {
            throw problem(
                    "no-training-rows",
                    train.holdout().map(Statement.Holdout::span).orElse(label),
                    "all " + counts.total() + " rows are held out, so none is left to train on",
                    "hold out fewer rows");
        }
        if (counts.trainPositive() == 0 || counts.trainNegative() == 0) {
            String which = counts.trainPositive() == 0 ? "no" : "every";
            throw problem(
                    "one-label",
                    label,
                    which + " training row satisfies the condition of MATCHING, so no threshold can tell rows apart",
                    "check the condition, for example with SELECT COUNT(*) FROM "
                            + query.load().from() + " WHERE "
                            + train.objective().expression().source());
        }
        requireReachable(constraints(train), counts);
        return data;
    }

    /// Loads the columns that a statement reads, if that is done within moments of being cancelled and they can be
    /// kept.
    ///
    /// @param most of how many rows at the most
    void loadAhead(Statement.Train train, long most, RunListener listener) {
        String sql = bind(train).load().sql(List.of());
        if (tables.mayLoadAhead(connection, List.of(sql), most)) {
            tables.of(connection, List.of(sql), () -> List.of(load(sql, listener)));
        }
    }

    private Table load(String sql, RunListener listener) {
        ProgressListener progress = (done, _) -> listener.loading(done);
        return TableLoader.loadByIndex(connection, sql, progress, listener.cancellation());
    }

    private Table table(Statement.Train train, BoundQuery query, RunListener listener) {
        String sql = query.load().sql(List.of());
        try {
            return PlainStatement.placing(
                    sql,
                    train.source(),
                    connection,
                    () -> tables.of(connection, List.of(sql), () -> List.of(load(sql, listener)))
                            .getFirst());
        } catch (ProblemException e) {
            boolean isUnplaced = e.problem().span().equals(train.source().span());
            throw isUnplaced ? inExpression(e, train, query, listener.cancellation()) : e;
        }
    }

    /// The database's complaint about some row, at the expression that it cannot compute: FROM and each column are
    /// asked
    /// for alone.
    private ProblemException inExpression(
            ProblemException anywhere, Statement.Train train, BoundQuery query, CancelToken cancel) {
        String script = train.source().whole().text();
        Optional<ProblemException> inFrom =
                refusal(query.load().from(), query.load().count(), script, cancel);
        if (inFrom.isPresent()) {
            return inFrom.get();
        }
        for (SourceText column : query.load().columns()) {
            Optional<ProblemException> inColumn = refusal(column, query.load().sqlOf(column), script, cancel);
            if (inColumn.isPresent()) {
                return inColumn.get();
            }
        }
        return anywhere;
    }

    /// What the database says against a piece of the script, if anything.
    private Optional<ProblemException> refusal(SourceText piece, String sql, String script, CancelToken cancel) {
        if (!piece.whole().text().equals(script)) {
            return Optional.empty();
        }
        try {
            TableLoader.load(connection, sql, ProgressListener.NONE, cancel);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(new ProblemException(e.problem().at(piece.span()), e));
        }
    }

    /// More rows than there are cannot be selected.
    private static void requireReachable(List<Constraint> constraints, TrainingData.Counts counts) {
        for (Constraint constraint : constraints) {
            if (!constraint.measure().isShare() && constraint.low().orElse(0) > counts.total()) {
                throw problem(
                        "impossible-constraint",
                        constraint.origin().span(),
                        "no query over %,d rows keeps this".formatted(counts.total()),
                        "lower the bound");
            }
        }
    }

    /// Refuses to freeze what is not there.
    static void requireKnownNames(Set<String> frozen, Statement.Train train, List<Learnable> learnables) {
        requireKnown(
                frozen,
                train,
                learnables.stream()
                        .map(learnable -> learnable.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /// @param known the names of all parameters, in lower case
    static void requireKnown(Set<String> frozen, Statement.Train train, List<String> known) {
        for (String name : frozen) {
            if (!known.contains(name)) {
                throw problem(
                        "unknown-parameter",
                        train.option("freeze").orElseThrow().span(),
                        "there is no parameter '" + name + "' to freeze",
                        Suggestions.hintOrList(name, known));
            }
        }
    }

    private static ProblemException problem(String code, Span span, String message, String hint) {
        return new ProblemException(new Problem(code, span, message, hint));
    }
}
