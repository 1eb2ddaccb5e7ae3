package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SoftCalls;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Binds any soft query of the language against a database: joins, groups, subqueries, unions, WITH.
public final class RelationalBinder {
    private final DatabaseTypes database;
    private final Function<String, Optional<LearnableTable>> learnableTables;

    /// @param learnableTables what is known of a table's learnable columns, by its name as the database spells it
    public RelationalBinder(Connection connection, Function<String, Optional<LearnableTable>> learnableTables) {
        this.database = new DatabaseTypes(connection);
        this.learnableTables = learnableTables;
    }

    /// What is asked of a query's rows.
    ///
    /// @param label the condition of MATCHING
    /// @param objective the expression of MINIMIZE or MAXIMIZE
    /// @param holdout the condition of HOLDOUT WHERE
    /// @param holdoutPlace where HOLDOUT stands, if rows are held out
    public record Question(
            Optional<ParsedSql> label,
            Optional<ParsedSql> objective,
            Optional<ParsedSql> holdout,
            Optional<Span> holdoutPlace) {
        /// Nothing: the query alone.
        public static final Question NONE =
                new Question(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /// Whether rows are held out.
        boolean holdsOut() {
            return holdoutPlace.isPresent();
        }
    }

    /// Binds a query.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException for every mistake in the text
    public BoundRelation bind(ParsedSql query, Question question) {
        return bind(query, question, List.of());
    }

    /// Binds a query and learned queries that it reads, all of whose learnables are to be trained.
    ///
    /// @param companions each before those that read it
    /// @throws dev.sigmalab.engine.problem.ProblemException for every mistake in the text
    public BoundRelation bind(ParsedSql query, Question question, List<Companion> companions) {
        SoftCalls own = question.objective()
                .map(objective -> query.calls().and(objective.calls()))
                .orElse(query.calls());
        SoftCalls calls = companions.stream().map(each -> each.query().calls()).reduce(own, SoftCalls::and);
        ParameterNames names = new ParameterNames(calls);
        FrameRegistry registry = new FrameRegistry();
        Environment environment = Environment.NONE;
        for (Companion companion : companions) {
            RelationBinder inner = new RelationBinder(companion.query(), names, database, learnableTables, registry);
            environment = environment.withSoft(
                    companion.name(), inner.bind(companion.query().node(), environment));
        }
        ParsedSql whole = new ParsedSql(query.source(), query.node(), own);
        RelationBinder binder = new RelationBinder(whole, names, database, learnableTables, registry);
        Relation root = binder.root(query.node(), environment);
        Roots roots = new Roots(binder, root, question);
        List<Roots.Asked> asked = roots.asked();
        Optional<SoftScalar> objective =
                question.objective().map(expression -> roots.objective(expression, asked, true));
        Optional<SoftScalar> held = question.objective()
                .filter(_ -> question.holdsOut())
                .map(expression -> roots.objective(expression, asked, false));
        List<OpenLearned> learned = new ArrayList<>();
        registry.learnables()
                .forEach((table, rows) ->
                        table.columns().forEach(column -> learned.add(OpenLearned.of(table, column, rows))));
        try {
            return new Finishing(binder, database).of(query, asked, objective, held, learned, calls, names);
        } catch (ProblemException e) {
            throw roots.withAlias(e);
        }
    }

    /// A learnable column before types are known.
    record OpenLearned(LearnableTable table, String column, OpenFrame.Loaded rows, List<Integer> key, int start) {
        static OpenLearned of(LearnableTable table, String column, OpenFrame.Loaded rows) {
            List<Integer> key = rows.identity().stream()
                    .map(name -> rows.load(name, rows.place()))
                    .toList();
            return new OpenLearned(
                    table, column, rows, key, rows.load(Identifiers.quoteIfNeeded(column), rows.place()));
        }
    }
}
