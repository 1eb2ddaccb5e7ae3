package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.NameHints;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.SqlToken;
import dev.sigmalab.engine.sql.Statement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds tables and columns that plain SQL names and that are not there, before it runs.
///
/// A statement is prepared, not run, in a database of its own: empty tables of the same names and columns, and a user
/// who reaches no file, no host and no Java. The real database is not touched, and may be busy. Not for several threads
/// at once.
public final class PlainCheck implements AutoCloseable {
    /// What else is said may be different in the real database.
    private static final Set<String> CERTAIN = Set.of("unknown-table", "unknown-column");

    private static final Set<String> CHECKED_VERBS = Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE");

    /// H2 computes calls of constants when it prepares, and these can take for ever, or all memory.
    private static final Set<String> COSTLY = Set.of(
            "REPEAT",
            "SPACE",
            "LPAD",
            "RPAD",
            "HASH",
            "SECURE_RAND",
            "REGEXP",
            "REGEXP_LIKE",
            "REGEXP_REPLACE",
            "REGEXP_SUBSTR",
            "RECURSIVE");

    private final Database shadow = Database.sandbox();
    private boolean uncopied;

    /// @param catalog what is there
    public PlainCheck(Catalog catalog) {
        for (Catalog.Relation relation : catalog.relations()) {
            make(relation);
        }
    }

    /// Views become tables: what can be read of them is the same.
    private void make(Catalog.Relation relation) {
        String schema = Identifiers.quoteIfNeeded(relation.schema());
        String columns = relation.columns().stream()
                .map(column -> Identifiers.quoteIfNeeded(column.name()) + " "
                        + column.type().sqlName())
                .collect(Collectors.joining(", "));
        try (java.sql.Statement statement = shadow.connection().createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
            statement.execute(
                    "CREATE TABLE %s.%s(%s)".formatted(schema, Identifiers.quoteIfNeeded(relation.name()), columns));
        } catch (SQLException _) {
            // A table that cannot be copied would be missed by every statement that reads it.
            uncopied = true;
        }
    }

    /// What is wrong with a statement as far as that is certain, with its place in the script.
    public Optional<Problem> problem(Statement.Plain statement) {
        SourceText source = statement.source();
        if (uncopied || !isChecked(source)) {
            return Optional.empty();
        }
        Connection connection = shadow.connection();
        try (PreparedStatement _ = connection.prepareStatement(source.text())) {
            return Optional.empty();
        } catch (StackOverflowError _) {
            // Whether it is nested too deeply for the real database is told when it runs.
            return Optional.empty();
        } catch (SQLException refused) {
            Problem problem = SqlProblems.of(refused, source.text());
            if (!CERTAIN.contains(problem.code())) {
                return Optional.empty();
            }
            Problem placed = PlainStatement.placed(problem, source);
            return Optional.of(NameHints.withHint(placed, source.slice(placed.span()), connection));
        }
    }

    private static boolean isChecked(SourceText source) {
        return CHECKED_VERBS.contains(source.tokens().getFirst().upper())
                && source.tokens().stream().map(SqlToken::upper).noneMatch(COSTLY::contains);
    }

    @Override
    public void close() {
        shadow.close();
    }
}
