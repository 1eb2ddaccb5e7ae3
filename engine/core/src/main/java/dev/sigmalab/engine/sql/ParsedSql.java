package dev.sigmalab.engine.sql;

import org.apache.calcite.sql.SqlNode;

/// A parsed query, condition or expression with the text that it was read from.
///
/// @param source the text, a stretch of the script
/// @param node what Calcite's parser made of it, with places in the whole script; unquoted names are upper case
/// @param calls the soft calls in it, numbered over the whole statement
public record ParsedSql(SourceText source, SqlNode node, SoftCalls calls) {
    /// Parses a query with ORDER BY and LIMIT.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException if it is none, with the place in the script
    public static ParsedSql query(SourceText source) {
        return Pieces.query(source, 0);
    }

    /// As [#query(SourceText)], with LEARNs that are told apart from those of another query.
    ///
    /// @param firstOrdinal the number of the first LEARN
    public static ParsedSql query(SourceText source, int firstOrdinal) {
        return Pieces.query(source, firstOrdinal);
    }

    /// Parses a condition or expression.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException if it is none, with the place in the script
    public static ParsedSql expression(SourceText source) {
        return Pieces.expression(source, 0);
    }

    /// The exact text of a node of this piece.
    public SourceText textOf(SqlNode part) {
        return source.of(part);
    }
}
