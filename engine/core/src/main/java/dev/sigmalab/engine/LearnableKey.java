package dev.sigmalab.engine;

import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.plan.LearnableDefinition;
import dev.sigmalab.engine.plan.LearnableTable;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the exact columns of a learnable table have to be: known, and different in every row.
record LearnableKey(
        Connection connection,
        LearnableTable table,
        LearnableDefinition definition,
        Statement.CreateLearnableTable create) {
    /// Columns as SQL lists them.
    static String list(List<String> columns) {
        return columns.stream().map(Identifiers::quoteIfNeeded).collect(Collectors.joining(", "));
    }

    /// @throws ProblemException where a key column is NULL
    void requireKnown() {
        for (String column : table.key()) {
            String name = Identifiers.quoteIfNeeded(column);
            String sql = "SELECT COUNT(*) FROM " + quoted() + " WHERE " + name + " IS NULL";
            long unknown = Long.parseLong(first(sql).getFirst());
            if (unknown > 0) {
                throw problem(
                        place(column),
                        "%s is NULL in %s, and is part of the key of the learnable table"
                                .formatted(column, LearnableTableStatement.rows(unknown)),
                        "leave those rows out: WHERE " + name + " IS NOT NULL");
            }
        }
    }

    /// @throws ProblemException where rows share a key
    void requireUnique() {
        String keys = list(table.key());
        List<String> found = first("SELECT " + keys + ", COUNT(*) FROM " + quoted() + " GROUP BY " + keys
                + " HAVING COUNT(*) > 1 ORDER BY " + keys + " LIMIT 1");
        if (!found.isEmpty()) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < table.key().size(); i++) {
                values.add(table.key().get(i) + " = " + found.get(i));
            }
            throw problem(
                    place(table.key().getFirst()),
                    "%s rows have %s, and the exact columns are the key of the learnable table"
                            .formatted(found.getLast(), String.join(" and ", values)),
                    "group by them: GROUP BY " + keys);
        }
    }

    private String quoted() {
        return Identifiers.quoteIfNeeded(table.name());
    }

    private Span place(String column) {
        return definition.exact().stream()
                .filter(exact -> exact.name().filter(column::equals).isPresent())
                .map(LearnableDefinition.Exact::span)
                .findFirst()
                .orElse(definition.exact().getFirst().span());
    }

    private List<String> first(String sql) {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            if (row.next()) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new ProblemException(
                    SqlProblems.of(e, sql).at(create.query().source().span()), e);
        }
    }

    private static ProblemException problem(Span span, String message, String hint) {
        return new ProblemException(new Problem("learnable-key", span, message, hint));
    }
}
