package dev.sigmalab.engine.data;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.Suggestions;
import java.sql.Connection;
import java.util.List;

/// "Did you mean" for names that a database does not know.
public final class NameHints {
    private static final List<String> VERBS = List.of(
            "SELECT",
            "WITH",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "CREATE",
            "ALTER",
            "DROP",
            "TRUNCATE",
            "COMMENT",
            "EXPLAIN",
            "SHOW",
            "CALL",
            "VALUES",
            "TRAIN",
            "EXPORT");

    private NameHints() {}

    /// The problem with a hint, where the database's names suggest one and it has none yet.
    ///
    /// @param word what was written at the problem's place
    public static Problem withHint(Problem problem, String word, Connection connection) {
        List<String> candidates = switch (problem.code()) {
            case "unknown-table" -> tables(connection);
            case "unknown-column" -> columns(connection);
            case "sql-syntax" -> VERBS;
            default -> List.of();
        };
        String hint = Suggestions.hint(word, candidates);
        boolean isBetter =
                !hint.isEmpty() && (problem.hint().isEmpty() || problem.code().equals("sql-syntax"));
        return isBetter ? problem.withHint(hint) : problem;
    }

    private static List<String> tables(Connection connection) {
        return Catalog.of(connection).relations().stream()
                .map(Catalog.Relation::name)
                .toList();
    }

    private static List<String> columns(Connection connection) {
        return Catalog.of(connection).relations().stream()
                .flatMap(relation -> relation.columns().stream())
                .map(Catalog.Attribute::name)
                .distinct()
                .toList();
    }
}
