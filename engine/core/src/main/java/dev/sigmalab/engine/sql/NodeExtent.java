package dev.sigmalab.engine.sql;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Finds the stretch of text that a parsed node was read from.
///
/// A node's own position may lack the brackets of its first or last operand, or cover its last word only. So the
/// extent is the union with the operands' positions, grown over whole tokens until every bracket has its partner.
final class NodeExtent {
    private final SourceText source;
    private final boolean query;
    /// Whether brackets around the whole node are its own: a list, a row, a subquery.
    private final boolean bracketed;
    private int start = Integer.MAX_VALUE;
    private int end = -1;

    private NodeExtent(SqlNode node, SourceText source) {
        this.source = source;
        this.query = node.isA(SqlKind.QUERY);
        this.bracketed = query || node instanceof SqlNodeList || node.getKind() == SqlKind.ROW;
    }

    static SourceText of(SqlNode node, SourceText source) {
        NodeExtent extent = new NodeExtent(node, source.whole());
        extent.cover(node);
        if (extent.end < 0) {
            throw new IllegalArgumentException("the node stands nowhere in the text: " + node);
        }
        return extent.balanced();
    }

    private void cover(SqlNode node) {
        if (node == null) {
            return;
        }
        SqlParserPos place = node.getParserPosition();
        if (!place.equals(SqlParserPos.ZERO) && place.getLineNum() > 0) {
            start = Math.min(start, source.offset(place.getLineNum(), place.getColumnNum()));
            end = Math.max(end, source.offset(place.getEndLineNum(), place.getEndColumnNum()) + 1);
        }
        if (node instanceof SqlCall call) {
            call.getOperandList().forEach(this::cover);
        } else if (node instanceof SqlNodeList list) {
            list.forEach(this::cover);
        }
    }

    private SourceText balanced() {
        SqlTokens tokens = source.tokens();
        int first = Math.max(0, tokens.firstStartingAt(start + 1) - 1);
        int last = Math.max(first, tokens.firstStartingAt(end) - 1);
        for (int i = first; i <= last; i++) {
            int partner = tokens.partner(i);
            if (partner >= 0 && partner < first) {
                // Everything between the new start and the old one is to be looked at too.
                first = partner;
                i = first;
            }
            last = Math.max(last, partner);
        }
        while (!bracketed && first < last && tokens.get(first).is("(") && tokens.partner(first) == last) {
            first++;
            last--;
        }
        if (query && first > 0 && !tokens.get(first).is("(") && tokens.partner(first - 1) == last + 1) {
            first--;
            last++;
        }
        return source.range(tokens.get(first).start(), tokens.get(last).end());
    }
}
