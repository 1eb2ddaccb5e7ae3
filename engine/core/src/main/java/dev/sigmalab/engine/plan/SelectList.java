package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/// Binds the items of a select list; `*` becomes the columns that it stands for.
record SelectList(RelationBinder binder) {
    /// @param rows the rows of FROM, whose columns `*` means; none after GROUP BY
    /// @param weight what WEIGHT() means
    List<Relation.Output> of(SqlSelect select, Scope scope, Optional<RowScope> rows, SoftPredicate weight) {
        List<Relation.Output> outputs = new ArrayList<>();
        for (SqlNode item : select.getSelectList()) {
            if (item instanceof SqlIdentifier identifier && identifier.isStar()) {
                rows.ifPresent(all -> outputs.addAll(star(identifier, all)));
            } else {
                outputs.add(item(item, scope, weight));
            }
        }
        return outputs;
    }

    private Relation.Output item(SqlNode item, Scope scope, SoftPredicate weight) {
        SqlNode node = Nodes.unnamed(item);
        SourceText place = binder.place(node);
        boolean isWeight = binder.query().calls().weight(node).isPresent();
        String name = Nodes.name(item).orElse(isWeight ? "WEIGHT()" : "");
        return scope.isSoft(node)
                ? Relation.Output.soft(name, soft(node, new WeightScope(scope, weight)), place)
                : Relation.Output.exact(name, place.text(), place);
    }

    private static SoftScalar soft(SqlNode node, Scope scope) {
        return new PredicateBinder(scope).scalars().bind(node);
    }

    private List<Relation.Output> star(SqlIdentifier star, RowScope scope) {
        String qualifier = star.names.size() > 1 ? star.names.get(star.names.size() - 2) : "";
        SourceText place = binder.place(star);
        List<Relation.Output> outputs = new ArrayList<>();
        scope.variant().choices().forEach((leaf, choice) -> {
            if (qualifier.isEmpty() || qualifier.equals(leaf.alias())) {
                leaf.names().forEach(name -> outputs.add(column(leaf, name, scope, place)));
            }
        });
        return outputs;
    }

    private static Relation.Output column(Leaf leaf, String name, RowScope scope, SourceText place) {
        SqlIdentifier identifier =
                new SqlIdentifier(List.of(leaf.alias(), name), org.apache.calcite.sql.parser.SqlParserPos.ZERO);
        return scope.column(identifier, place.span())
                .map(soft -> Relation.Output.soft(name, soft, place))
                .orElseGet(() -> Relation.Output.exact(name, leaf.qualified(name), place));
    }
}
