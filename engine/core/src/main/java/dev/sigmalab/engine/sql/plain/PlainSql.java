package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.ParsedSql;
import java.util.Map;
import java.util.Objects;

/// A soft query as plain SQL: a value in place of each LEARN, SOFT and HARD unwrapped.
///
/// @param query the query as the analyst wrote it
/// @param values what stands in place of each LEARN, by its ordinal
/// @param columns the kinds of the columns, on which the spelling of arithmetic depends in some dialects
/// @param weights what to do with `WEIGHT()`
public record PlainSql(ParsedSql query, Map<Integer, Literal> values, ColumnKinds columns, Weights weights) {
    /// What to do with `WEIGHT()`, which plain SQL does not have.
    public enum Weights {
        /// Leave it out of the SELECT list; elsewhere it is a problem.
        REMOVE,
        /// A problem wherever it stands.
        REFUSE
    }

    /// @throws IllegalArgumentException if a LEARN has no value
    public PlainSql {
        Objects.requireNonNull(columns);
        Objects.requireNonNull(weights);
        values = Map.copyOf(values);
        for (var learn : query.calls().learns()) {
            if (!values.containsKey(learn.ordinal())) {
                throw new IllegalArgumentException("no value for LEARN " + learn.ordinal() + " at " + learn.span());
            }
        }
    }

    /// The query in a dialect. For H2 it is the analyst's own text but for the soft calls.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException if the dialect cannot say something, with its place
    public String print(Dialect dialect) {
        return new PlainWriter(this, DialectRules.of(dialect)).write();
    }

    /// A condition or expression in a dialect as an operand of a larger one: in brackets unless it holds together.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException if the dialect cannot say something, with its place
    public String operand(Dialect dialect) {
        return new PlainWriter(this, DialectRules.of(dialect)).operand(query.node());
    }
}
