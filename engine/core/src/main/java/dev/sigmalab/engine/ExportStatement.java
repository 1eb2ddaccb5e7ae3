package dev.sigmalab.engine;

import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Literals;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.engine.relation.RelationDerivative;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.Name;
import dev.sigmalab.engine.sql.Statement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Prints a learned query as plain SQL.
final class ExportStatement {
    private final Connection connection;
    private final LearnedQueries learned;
    private final TrainBinder binder;
    private final RelationalBinding relational;

    ExportStatement(Connection connection, LearnedQueries learned, TrainBinder binder, RelationalBinding relational) {
        this.relational = relational;
        this.connection = connection;
        this.learned = learned;
        this.binder = binder;
    }

    Outcome run(Statement.Export export) {
        LearnedQuery query = find(export.name());
        Dialect dialect = export.dialect().map(Statement.DialectName::dialect).orElse(Dialect.H2);
        return export(query, dialect, export.rounded(), export.withScore());
    }

    /// A learned query in a dialect.
    ///
    /// @param rounded how many rows may move for the sake of rounder values
    /// @param withScore whether a second query gives each row its score
    Outcome.Exported export(LearnedQuery query, Dialect dialect, OptionalInt rounded, boolean withScore) {
        Statement.Train train = query.parsed();
        PlainText plain = new PlainText(train.query());
        Map<Integer, Literal> literals = query.literals();
        Map<String, BigDecimal> values = values(query);
        List<String> notes = new ArrayList<>(
                query.notes().stream().map(note -> "when trained: " + note).toList());
        if (!relational.isFilter(train) && (rounded.orElse(0) > 0 || withScore)) {
            return relational(query, plain, dialect, rounded.orElse(0), withScore, notes);
        }
        if (rounded.orElse(0) > 0) {
            BoundQuery bound = binder.bind(train);
            RoundedExport rounding = RoundedExport.of(connection, bound, values, rounded.getAsInt());
            notes.addAll(rounding.notes());
            literals = rounding.values().equals(values) ? literals : plain.literals(bound, rounding.values());
            values = rounding.values();
        }
        String sql = plain.print(literals, dialect, connection);
        if (withScore) {
            TrainedModel model = binder.model(train).withSteepnesses(query.steepnesses());
            sql += ";\n\n" + new ScoreText(connection, model, values).print(dialect);
            notes.add(ScoreText.note(model));
        }
        return new Outcome.Exported(query.name(), dialect, sql, notes);
    }

    private Outcome.Exported relational(
            LearnedQuery query, PlainText plain, Dialect dialect, int rounded, boolean withScore, List<String> notes) {
        RelationDerivative learnt = new DerivativeBinder(connection, binder, relational)
                .bind(query.parsed(), Optional.of(query), RunListener.NONE);
        Map<String, BigDecimal> exact = values(query);
        RoundedExport rounding =
                rounded > 0 ? RoundedExport.of(learnt.model(), exact, rounded) : new RoundedExport(exact, List.of());
        notes.addAll(rounding.notes());
        Map<Integer, Literal> literals = rounding.values().equals(exact)
                ? query.literals()
                : PlainText.literals(learnt.model().data().query().learnables(), rounding.values());
        String sql = plain.print(literals, dialect, connection);
        if (withScore) {
            sql += ";\n\n" + learnt.at(rounding.values()).scores(dialect);
            notes.add("score: the soft weight at " + ScoreText.steepness(query.steepnesses(), learnt.steepness()));
        }
        return new Outcome.Exported(query.name(), dialect, sql, notes);
    }

    /// The hardened values by parameter, as the engine counts.
    static Map<String, BigDecimal> values(LearnedQuery query) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        for (LearnedQuery.LearnedValue value : query.values()) {
            Literals.number(value.hardened()).ifPresent(counted -> values.put(value.parameter(), counted.value()));
        }
        return values;
    }

    LearnedQuery find(Name name) {
        return learned.find(name.text()).orElseThrow(() -> {
            List<String> names = learned.all().stream().map(LearnedQuery::name).toList();
            String hint = names.isEmpty() ? "train one with TRAIN" : Suggestions.hintOrList(name.text(), names);
            return new ProblemException(
                    new Problem("unknown-learned", name.span(), "there is no learned query '" + name + "'", hint));
        });
    }
}
