package dev.sigmalab.engine.sql;

import org.apache.calcite.sql.SqlNode;

/// Parses the queries and expressions that statements consist of.
final class Pieces {
    private Pieces() {}

    /// A query, its LEARNs numbered from `firstOrdinal`.
    static ParsedSql query(SourceText source, int firstOrdinal) {
        SoftMarks.checkWritten(source);
        SqlNode node = SoftParser.query(source);
        SoftCalls calls = SoftCallReader.read(node, source, firstOrdinal);
        SharedNames.check(calls.learns());
        return new ParsedSql(source, node, calls);
    }

    /// A condition or expression, its LEARNs numbered from `firstOrdinal`.
    static ParsedSql expression(SourceText source, int firstOrdinal) {
        SoftMarks.checkWritten(source);
        SqlNode node = SoftParser.expression(source);
        return new ParsedSql(source, node, SoftCallReader.read(node, source, firstOrdinal));
    }

    /// The characters that a text literal stands for.
    static String textOf(SqlToken token) {
        String text = token.text();
        return token.kind() == SqlToken.Kind.DOLLAR_STRING
                ? text.substring(2, text.length() - 2)
                : text.substring(text.indexOf('\'') + 1, text.length() - 1).replace("''", "'");
    }
}
