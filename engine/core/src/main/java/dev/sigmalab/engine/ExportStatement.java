package dev.sigmalab.engine;

import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Name;
import dev.sigmalab.engine.sql.Statement;
import java.sql.Connection;
import java.util.List;

/// Prints a learned query as plain SQL.
final class ExportStatement {
    private final Connection connection;
    private final LearnedQueries learned;

    ExportStatement(Connection connection, LearnedQueries learned) {
        this.connection = connection;
        this.learned = learned;
    }

    Outcome run(Statement.Export export) {
        if (export.rounded().isPresent() || export.withScore()) {
            throw new ProblemException(new Problem(
                    "not-yet",
                    export.source().span(),
                    (export.withScore() ? "WITH SCORE" : "ROUNDED") + " is not available in this version",
                    "leave it away"));
        }
        LearnedQuery query = find(export.name());
        Dialect dialect = export.dialect().map(Statement.DialectName::dialect).orElse(Dialect.H2);
        return export(query, dialect);
    }

    /// A learned query in a dialect.
    Outcome.Exported export(LearnedQuery query, Dialect dialect) {
        String sql = new PlainText(query.parsed().query()).print(query.literals(), dialect, connection);
        return new Outcome.Exported(query.name(), dialect, sql, query.notes());
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
