package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.ParsedSql;
import java.util.function.Predicate;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;

/// Tells plain filters, SELECT … FROM … WHERE with learnables in WHERE alone, from all other soft queries. A filter's
/// rows are loaded once and weighed in place.
public final class Filters {
    private Filters() {}

    /// @param isLearnable whether a table has learnable columns, by its name
    public static boolean isFilter(ParsedSql query, Predicate<String> isLearnable) {
        SqlNode node = query.node() instanceof SqlOrderBy ordered ? ordered.query : query.node();
        if (!(node instanceof SqlSelect select) || select.getFrom() == null) {
            return false;
        }
        return !select.isDistinct()
                && !Nodes.isGrouped(select)
                && !query.calls().within(select.getFrom())
                && !Nodes.contains(select.getFrom(), from -> isLearnable(from, isLearnable))
                && (select.getWhere() == null
                        || !Nodes.contains(
                                select.getWhere(),
                                part -> Nodes.isQuery(part)
                                        && (query.calls().within(part)
                                                || Nodes.contains(part, from -> isLearnable(from, isLearnable)))));
    }

    /// Whether a bare query is a filter whose select list has no arithmetic of the engine's: at most `WEIGHT()` alone.
    public static boolean isSelection(ParsedSql query) {
        SqlNode node = query.node() instanceof SqlOrderBy ordered ? ordered.query : query.node();
        return isFilter(query, _ -> false)
                && (!query.calls().hasWeight()
                        || ((SqlSelect) node)
                                .getSelectList().stream()
                                        .map(Nodes::unnamed)
                                        .noneMatch(item -> query.calls().within(item)
                                                && query.calls().weight(item).isEmpty()));
    }

    private static boolean isLearnable(SqlNode node, Predicate<String> isLearnable) {
        return !(node instanceof SqlJoin)
                && node instanceof SqlIdentifier table
                && isLearnable.test(table.names.getLast());
    }
}
