package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.LoadedTables;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.learned.LearnableTables;
import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.GradientCall;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.Nesting;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/// Runs soft SQL against one database. Not for several threads at once.
public final class Engine implements AutoCloseable {
    private static final Set<String> ABOUT_THE_ASKING = Set.of("unknown-learned", "not-yet");

    private static final Set<String> CHANGES_TABLES = Set.of("DROP", "ALTER", "RUNSCRIPT");

    private final Database database;
    private final Backends backends;
    private final LearnedQueries learned;
    private final TrainBinder binder;
    private final TrainStatement trainer;
    private final SelectStatement selector;
    private final ExportStatement exporter;
    private final LearnableTables learnables;
    private final GradientStatement derivatives;

    /// @param database what statements run against; the caller closes it
    public Engine(Database database) {
        this(database, Map.of());
    }

    /// @param database what statements run against; the caller closes it
    /// @param devices makers of more backends, by the name that the option `device` gives them
    public Engine(Database database, Map<String, Supplier<Backend>> devices) {
        this.database = database;
        this.backends = new Backends(devices);
        this.learned = new LearnedQueries(database);
        this.learnables = new LearnableTables(database);
        LoadedTables tables = new LoadedTables();
        this.binder = new TrainBinder(database.connection(), tables);
        this.trainer = new TrainStatement(database, learned, learnables, backends, binder, tables);
        this.selector = new SelectStatement(
                database, backends, learned, new DerivativeBinder(database.connection(), binder, trainer.relational()));
        this.exporter = new ExportStatement(database.connection(), learned, binder, trainer.relational());
        this.derivatives = new GradientStatement(database, binder, trainer.relational(), exporter);
    }

    /// Runs the statements of a script in order, up to the first mistake.
    ///
    /// @throws ProblemException for a mistake, with its place in the script
    public List<Outcome> run(String script, RunListener listener) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Statement statement : Scripts.parse(script)) {
            outcomes.add(run(statement, listener));
        }
        return outcomes;
    }

    /// Runs one statement.
    ///
    /// @throws ProblemException for a mistake, with its place in the script that the statement was parsed from
    public Outcome run(Statement statement, RunListener listener) {
        listener.started(statement);
        Outcome outcome = Nesting.limited(statement.source(), () -> outcome(statement, listener));
        listener.finished(statement, outcome);
        return outcome;
    }

    private Outcome outcome(Statement statement, RunListener listener) {
        return switch (statement) {
            case Statement.Plain(var source) -> plain(source, listener);
            case Statement.SoftQuery(var _, var query) -> selector.run(query, listener);
            case Statement.Train train -> new Outcome.Trained(trainer.run(train, listener, Optional.empty()));
            case Statement.Export export -> ofStored(export.source(), () -> exporter.run(export));
            case Statement.ExplainSoft explain -> explain(explain, listener);
            case Statement.DropLearned drop -> drop(drop);
            case Statement.ExplainGradient explain ->
                explain.explained() instanceof Statement.Explained.Learned
                        ? ofStored(explain.source(), () -> derivatives.run(explain, listener))
                        : derivatives.run(explain, listener);
            case Statement.CreateLearnableTable create ->
                new LearnableTableStatement(database, learnables).run(create, listener);
        };
    }

    /// Trains a statement from an epoch of another run on.
    ///
    /// @throws ProblemException for a mistake, and if rows or parameters are no longer those of that run
    public Outcome.Trained fork(Statement.Train train, ForkPoint from, RunListener listener) {
        listener.started(train);
        Outcome.Trained outcome = Nesting.limited(
                train.source(), () -> new Outcome.Trained(trainer.run(train, listener, Optional.of(from))));
        listener.finished(train, outcome);
        return outcome;
    }

    /// Loads what a TRAIN statement reads, so that the statement finds it loaded unless something changes before: what
    /// can be kept, of tables with few rows.
    ///
    /// @param most how many rows they may have in all
    /// @throws ProblemException for a mistake
    /// @throws java.util.concurrent.CancellationException when cancelled
    public void loadAhead(Statement.Train train, long most, RunListener listener) {
        Nesting.limited(train.source(), () -> {
            trainer.loadAhead(train, most, listener);
            return null;
        });
    }

    /// A table that the statement has dropped is no learnable one any more, whatever is made under its name later.
    private Outcome plain(SourceText source, RunListener listener) {
        PlainStatement statement = new PlainStatement(database.connection(), listener.cancellation());
        List<GradientCall> calls = GradientCall.of(source);
        Outcome outcome = calls.isEmpty()
                ? statement.run(source)
                : statement.run(derivatives.expanded(source, calls, listener), source);
        if (!source.tokens().isEmpty()
                && CHANGES_TABLES.contains(source.tokens().get(0).upper())) {
            learnables.forgetDropped();
        }
        return outcome;
    }

    private Outcome explain(Statement.ExplainSoft explain, RunListener listener) {
        ExplainStatement explainer = new ExplainStatement(database, binder, trainer.relational(), selector, exporter);
        return explain.explained() instanceof Statement.Explained.Learned
                ? ofStored(explain.source(), () -> explainer.run(explain, listener))
                : explainer.run(explain, listener);
    }

    /// Does something with the text of a stored statement; a mistake in that text has no place in this script, so it
    /// is told at the statement that asked.
    private static Outcome ofStored(SourceText asking, Supplier<Outcome> action) {
        try {
            return action.get();
        } catch (ProblemException e) {
            if (ABOUT_THE_ASKING.contains(e.problem().code())) {
                throw e;
            }
            throw new ProblemException(e.problem().at(asking.span()), e);
        }
    }

    private Outcome drop(Statement.DropLearned drop) {
        Optional<LearnedQuery> found = learned.find(drop.name().text());
        if (found.isEmpty() && !drop.ifExists()) {
            exporter.find(drop.name());
        }
        found.ifPresent(query -> {
            dropView(query.name(), drop);
            learned.drop(query);
        });
        return new Outcome.Dropped(drop.name().written(), found.isPresent());
    }

    private void dropView(String name, Statement.DropLearned drop) {
        if (!database.isH2()) {
            return;
        }
        String sql = "DROP VIEW IF EXISTS " + Identifiers.quoteIfNeeded(name);
        try (java.sql.Statement statement = database.connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            Problem problem = SqlProblems.of(e, sql).at(drop.name().span());
            throw new ProblemException(problem.withHint("drop what depends on it first"), e);
        }
    }

    /// The learned queries that the database knows, oldest first.
    public List<LearnedQuery> learnedQueries() {
        return learned.all();
    }

    /// A learned query as plain SQL.
    public Outcome.Exported export(LearnedQuery query, Dialect dialect) {
        return export(query, dialect, OptionalInt.empty(), false);
    }

    /// A learned query as plain SQL with rounder values, and with a second query that gives each row its score.
    ///
    /// @param rounded how many rows may move for the sake of rounder values; the notes tell which
    /// @param withScore whether the query of scores follows
    public Outcome.Exported export(LearnedQuery query, Dialect dialect, OptionalInt rounded, boolean withScore) {
        return exporter.export(query, dialect, rounded, withScore);
    }

    /// The database that statements run against.
    public Database database() {
        return database;
    }

    @Override
    public void close() {
        backends.close();
    }
}
