package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.relation.RelationDerivative;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.GradientCall;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The derivative of a query's loss as SQL: `EXPLAIN GRADIENT`, and `GRADIENT(name)` as a table.
///
/// It is the derivative over all rows of today, at the learned values or else the starts. Rows held out count too,
/// because the hash that chooses them is no SQL; constraints, penalties and batches are left aside.
final class GradientStatement {
    private final Database database;
    private final ExportStatement exporter;
    private final DerivativeBinder derivatives;

    GradientStatement(Database database, TrainBinder binder, RelationalBinding relational, ExportStatement exporter) {
        this.database = database;
        this.exporter = exporter;
        this.derivatives = new DerivativeBinder(database.connection(), binder, relational);
    }

    Outcome.Exported run(Statement.ExplainGradient explain, RunListener listener) {
        Dialect dialect = explain.dialect().map(Statement.DialectName::dialect).orElse(Dialect.H2);
        return switch (explain.explained()) {
            case Statement.Explained.Learned(var name) -> {
                LearnedQuery query = exporter.find(name);
                yield exported(query.parsed(), Optional.of(query), dialect, listener);
            }
            case Statement.Explained.Written(Statement.Train train) ->
                exported(train, Optional.empty(), dialect, listener);
            case Statement.Explained.Written(Statement other) ->
                throw new ProblemException(new Problem(
                        "no-objective",
                        other.source().span(),
                        "a query alone has no loss, so there is nothing to differentiate",
                        "write EXPLAIN GRADIENT TRAIN name AS … MATCHING … or MINIMIZE …"));
        };
    }

    /// The text of a statement with queries in place of `GRADIENT(name)`.
    ///
    /// @param calls those of the statement, at least one
    String expanded(SourceText statement, List<GradientCall> calls, RunListener listener) {
        List<String> queries = new ArrayList<>();
        for (GradientCall call : calls) {
            if (!database.isH2()) {
                throw new ProblemException(new Problem(
                        "not-yet",
                        call.source().span(),
                        "GRADIENT as a table is there for H2 databases alone",
                        "take the SQL of EXPLAIN GRADIENT " + call.name() + " TO '…'"));
            }
            LearnedQuery query = exporter.find(call.name());
            try {
                queries.add(derivatives
                        .bind(query.parsed(), Optional.of(query), listener)
                        .gradient(Dialect.H2));
            } catch (ProblemException e) {
                throw new ProblemException(e.problem().at(call.source().span()), e);
            }
        }
        return GradientCall.inPlace(statement, calls, queries);
    }

    private Outcome.Exported exported(
            Statement.Train train, Optional<LearnedQuery> learned, Dialect dialect, RunListener listener) {
        RelationDerivative derivative = derivatives.bind(train, learned, listener);
        return new Outcome.Exported(
                "derivative of " + train.name(),
                dialect,
                derivative.gradient(dialect),
                notes(train, learned, derivative));
    }

    private static List<String> notes(
            Statement.Train train, Optional<LearnedQuery> learned, RelationDerivative derivative) {
        List<String> notes = new ArrayList<>();
        String values = derivative.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(value -> value.getKey() + " = " + value.getValue().toPlainString())
                .collect(Collectors.joining(", "));
        notes.add("the derivative of the loss over all rows, at "
                + (learned.isPresent() ? "the learned values " : "the starting values ")
                + (values.isEmpty() ? "of its tables" : values)
                + " and steepness %.3g".formatted(derivative.steepness()));
        if (train.holdout().isPresent()) {
            notes.add("rows held out count too");
        }
        if (!train.constraints().isEmpty()) {
            notes.add("the constraints of SUBJECT TO are left aside");
        }
        if (train.options().stream().anyMatch(option -> Set.of("l1", "l2").contains(option.key()))) {
            notes.add("the penalties l1 and l2 are left aside");
        }
        return notes;
    }
}
