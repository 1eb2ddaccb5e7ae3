package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.SqlToken;
import dev.sigmalab.engine.sql.SqlTokens;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;

/// LIMIT, OFFSET and FETCH, and the order of NULLs on which they depend.
final class Limits {
    private Limits() {}

    /// Writes `LIMIT n OFFSET m` in this order.
    static void spellOut(SqlOrderBy order, PlainWriter writer, TextEdits edits) {
        if (order.offset == null && order.fetch == null) {
            return;
        }
        SourceText whole = writer.source(order);
        String limit = order.fetch == null ? "LIMIT -1" : "LIMIT " + writer.text(order.fetch);
        String offset = order.offset == null ? "" : " OFFSET " + writer.text(order.offset);
        SqlTokens tokens = whole.tokens();
        boolean enclosed = tokens.get(0).is("(") && tokens.partner(0) == tokens.size() - 1;
        int end = enclosed ? tokens.get(tokens.size() - 1).start() : whole.end();
        edits.replace(clauseStart(order, writer), end, limit + offset);
    }

    /// Writes the pair `LIMIT m, n` out.
    static void spellOutPair(SqlOrderBy order, PlainWriter writer, TextEdits edits) {
        if (order.offset != null && order.fetch != null) {
            int between = writer.source(order.offset).end();
            boolean pair = writer.tokens().stream()
                    .filter(token -> token.start() >= between)
                    .findFirst()
                    .filter(token -> token.is(","))
                    .isPresent();
            if (pair) {
                spellOut(order, writer, edits);
            }
        }
    }

    /// NULLs are smallest in H2; where they are largest, a limit would keep other rows.
    static void orderNullsAsH2(SqlOrderBy order, PlainWriter writer, TextEdits edits) {
        if (order.offset == null && order.fetch == null) {
            return;
        }
        for (SqlNode item : order.orderList) {
            if (item.getKind() != SqlKind.NULLS_FIRST && item.getKind() != SqlKind.NULLS_LAST) {
                int end = outerEnd(item, writer);
                edits.replace(end, end, item.getKind() == SqlKind.DESCENDING ? " NULLS LAST" : " NULLS FIRST");
            }
        }
    }

    /// Offset after a node and the brackets around the whole of it.
    private static int outerEnd(SqlNode node, PlainWriter writer) {
        SourceText text = writer.source(node);
        SqlTokens tokens = writer.tokens();
        int first = indexFrom(tokens, text.start());
        int after = indexFrom(tokens, text.end());
        while (first > 0 && after < tokens.size() && tokens.partner(first - 1) == after) {
            first--;
            after++;
        }
        return tokens.get(after - 1).end();
    }

    private static int clauseStart(SqlOrderBy order, PlainWriter writer) {
        int from = writer.source(order.query).end();
        for (SqlNode item : order.orderList) {
            from = Math.max(from, writer.source(item).end());
        }
        SqlTokens tokens = writer.tokens();
        for (int i = indexFrom(tokens, from); i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.isWord("LIMIT") || token.isWord("OFFSET") || token.isWord("FETCH")) {
                return token.start();
            }
        }
        throw new IllegalStateException("a limit without its keyword: " + order);
    }

    private static int indexFrom(SqlTokens tokens, int offset) {
        int index = 0;
        while (index < tokens.size() && tokens.get(index).start() < offset) {
            index++;
        }
        return index;
    }
}
