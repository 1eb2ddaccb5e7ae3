package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.SqlToken;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnknownLiteral;

/// SQLite 3.35 and later, dates kept as text `2024-12-31` and `2024-12-31 23:59:59`, truth as 0 and 1.
///
/// Its decimals are floating-point numbers, so that results of arithmetic are equal only up to rounding.
final class SqliteRules implements DialectRules {
    private final Names names = new Names(Names.SQLITE_RESERVED, false);
    private final SqliteOperators operators = new SqliteOperators();
    private final SqliteDates dates = new SqliteDates();
    private final SqliteFunctions functions = new SqliteFunctions();

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public String literal(Literal literal) {
        return Literals.sqlite(literal);
    }

    @Override
    public Optional<String> token(SqlToken token) {
        return switch (token.kind()) {
            case LINE_COMMENT -> CommonTokens.lineComment(token);
            case BLOCK_COMMENT -> unnested(token.text());
            case NUMBER -> CommonTokens.number(token);
            case DOLLAR_STRING ->
                Optional.of(
                        Identifiers.text(token.text().substring(2, token.text().length() - 2)));
            case STRING ->
                token.text().startsWith("N") || token.text().startsWith("n")
                        ? Optional.of(token.text().substring(1))
                        : Optional.empty();
            case WORD -> token.isWord("MINUS") ? Optional.of("EXCEPT") : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// Comments do not nest here: the first end would end them all.
    private static Optional<String> unnested(String comment) {
        String inner = comment.substring(2, comment.length() - 2);
        String plain = inner.replace("/*", "( ").replace("*/", " )");
        return plain.equals(inner) ? Optional.empty() : Optional.of("/*" + plain + "*/");
    }

    @Override
    public void edit(SqlNode node, PlainWriter writer, TextEdits edits) {
        if (node instanceof SqlIdentifier identifier) {
            names.edit(identifier, writer.source(node), edits);
        } else if (node instanceof SqlOrderBy order) {
            Limits.spellOut(order, writer, edits);
        }
    }

    @Override
    public Optional<String> rewrite(SqlNode node, PlainWriter writer) {
        refuse(node, writer);
        if (node instanceof SqlUnknownLiteral) {
            return writer.constant(node).map(Literals::sqlite);
        }
        if (node instanceof SqlIdentifier && !Nodes.contextWord(node).isEmpty()) {
            return Optional.of(SqliteDates.now(node, Nodes.contextWord(node), writer));
        }
        if (!(node instanceof SqlCall call)) {
            return Optional.empty();
        }
        return SoftFunctions.expand(node, writer)
                .or(() -> dates.rewrite(call, writer))
                .or(() -> operators.rewrite(call, writer))
                .or(() -> functions.rewrite(call, writer));
    }

    private static void refuse(SqlNode node, PlainWriter writer) {
        if (node instanceof SqlSelect select && select.getQualify() != null) {
            throw writer.lacks(select.getQualify(), "has no QUALIFY", "put the query into a subquery and filter there");
        }
        if (node instanceof SqlIntervalLiteral) {
            throw writer.lacks(node, "has no intervals", "add a number of days to a date, or use DATEADD");
        }
        switch (node.getKind()) {
            case SOME, ALL ->
                throw writer.lacks(
                        node, "has no comparison with ALL or ANY of a query", "compare with MAX or MIN of the query");
            case LATERAL, UNNEST, COLLECTION_TABLE, ARRAY_VALUE_CONSTRUCTOR, ITEM, WITHIN_GROUP ->
                throw writer.lacks(node, "cannot say this", "write it with joins and subqueries");
            case UNION, INTERSECT, EXCEPT -> refuseNesting((SqlCall) node, writer);
            default -> {}
        }
    }

    /// All set operations bind alike from left to right, and there are no brackets.
    private static void refuseNesting(SqlCall call, PlainWriter writer) {
        SqlKind right = call.operand(1).getKind();
        if (SqlKind.SET_QUERY.contains(right) && right != SqlKind.VALUES) {
            throw writer.lacks(call.operand(1), "has no brackets around the parts of a " + call.getKind(), "use WITH");
        }
    }
}
