package dev.sigmalab.engine.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/// Finds out whether a subquery looks at the block around it, by SQL's rule: a name means an inner column if there is
/// one, else an outer one.
record Correlation(RelationBinder binder, Environment environment, RowScope outer) {
    boolean of(SqlNode query) {
        Set<String> aliases = new HashSet<>();
        Set<String> columns = new HashSet<>();
        collect(query, aliases, columns);
        return Nodes.contains(
                query, node -> node instanceof SqlIdentifier identifier && looksOut(identifier, aliases, columns));
    }

    /// The names that FROMs inside the subquery bring.
    private void collect(SqlNode node, Set<String> aliases, Set<String> columns) {
        if (node instanceof SqlSelect select && select.getFrom() != null) {
            List<Leaf> leaves = new FromBinder(binder, environment).names(select.getFrom());
            leaves.forEach(leaf -> {
                aliases.add(leaf.alias());
                columns.addAll(leaf.names());
            });
        }
        Nodes.children(node).stream().filter(child -> child != null).forEach(child -> collect(child, aliases, columns));
    }

    private boolean looksOut(SqlIdentifier identifier, Set<String> aliases, Set<String> columns) {
        if (identifier.isStar()) {
            return false;
        }
        String name = identifier.names.getLast();
        if (identifier.isSimple()) {
            return !columns.contains(name)
                    && !aliases.contains(name)
                    && outer.variant().choices().keySet().stream()
                            .anyMatch(leaf -> leaf.names().contains(name));
        }
        String qualifier = identifier.names.get(identifier.names.size() - 2);
        return !aliases.contains(qualifier)
                && outer.variant().choices().keySet().stream()
                        .anyMatch(leaf -> leaf.alias().equals(qualifier));
    }
}
