package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.ParsedSql;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;

/// Where the FROMs of a query name tables of the present schema. Columns and aliases of the same names are others.
public final class TableNames {
    private final ParsedSql query;
    private final TreeMap<Integer, Edit> edits = new TreeMap<>();

    private TableNames(ParsedSql query) {
        this.query = query;
    }

    private record Edit(int end, String text) {}

    /// Whether a query reads a table or view.
    ///
    /// @param name as the database spells it
    public static boolean reads(ParsedSql query, String name) {
        return !edits(query, Map.of(name, name)).isEmpty();
    }

    /// Where a query first reads a table or view.
    public static Optional<Span> place(ParsedSql query, String name) {
        return edits(query, Map.of(name, name)).entrySet().stream()
                .findFirst()
                .map(edit -> query.source().span(edit.getKey(), edit.getValue().end()));
    }

    /// The text of a query that reads other tables in place of some, known by the names that they had.
    ///
    /// @param names the new name of each, both as the database spells them
    public static String replaced(ParsedSql query, Map<String, String> names) {
        StringBuilder text = new StringBuilder(query.source().text());
        edits(query, names)
                .descendingMap()
                .forEach((start, edit) -> text.replace(
                        start - query.source().start(),
                        edit.end() - query.source().start(),
                        edit.text()));
        return text.toString();
    }

    private static TreeMap<Integer, Edit> edits(ParsedSql query, Map<String, String> names) {
        TableNames search = new TableNames(query);
        search.visit(query.node(), names);
        return search.edits;
    }

    /// @param visible those that no query of WITH hides
    private void visit(SqlNode node, Map<String, String> visible) {
        switch (node) {
            case null -> {}
            case SqlWith with -> {
                Map<String, String> inner = new HashMap<>(visible);
                for (SqlNode each : with.withList) {
                    SqlWithItem item = (SqlWithItem) each;
                    visit(item.query, inner);
                    inner.remove(item.name.getSimple());
                }
                visit(with.body, inner);
            }
            case SqlSelect select ->
                Nodes.children(select).forEach(child -> {
                    if (child == select.getFrom()) {
                        from(child, visible);
                    } else {
                        visit(child, visible);
                    }
                });
            default -> Nodes.children(node).forEach(child -> visit(child, visible));
        }
    }

    private void from(SqlNode node, Map<String, String> visible) {
        if (node instanceof SqlJoin join) {
            from(join.getLeft(), visible);
            from(join.getRight(), visible);
            visit(join.getCondition(), visible);
        } else if (node instanceof SqlIdentifier name) {
            name(name, " AS " + query.textOf(name).text(), visible);
        } else if (node != null && node.getKind() == SqlKind.AS && Nodes.unnamed(node) instanceof SqlIdentifier name) {
            name(name, "", visible);
        } else {
            visit(node, visible);
        }
    }

    private void name(SqlIdentifier name, String alias, Map<String, String> visible) {
        String found = name.isSimple() ? visible.get(name.getSimple()) : null;
        if (found != null) {
            edits.put(
                    query.textOf(name).start(),
                    new Edit(query.textOf(name).end(), Identifiers.quoteIfNeeded(found) + alias));
        }
    }
}
