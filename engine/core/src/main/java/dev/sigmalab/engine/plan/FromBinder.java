package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;

/// Binds a FROM: which items the database reads by itself, which are soft, and what of each ON is exact.
final class FromBinder {
    private final RelationBinder binder;
    private final Environment environment;

    FromBinder(RelationBinder binder, Environment environment) {
        this.binder = binder;
        this.environment = environment;
    }

    FromTree tree(SqlNode from) {
        return from instanceof SqlJoin join ? join(join) : new FromTree.Item(leaf(from));
    }

    /// The items of a FROM, for their names alone.
    List<Leaf> names(SqlNode from) {
        if (from instanceof SqlJoin join) {
            List<Leaf> leaves = new ArrayList<>(names(join.getLeft()));
            leaves.addAll(names(join.getRight()));
            return leaves;
        }
        return List.of(leaf(from));
    }

    private FromTree join(SqlJoin join) {
        FromTree left = tree(join.getLeft());
        FromTree right = tree(join.getRight());
        List<SqlNode> soft = new ArrayList<>();
        String exact = condition(join, left, right, soft);
        String natural = join.isNatural() ? "NATURAL " : "";
        return switch (join.getJoinType()) {
            case INNER -> new FromTree.Join(left, right, natural + "JOIN", exact, soft);
            case CROSS, COMMA -> new FromTree.Join(left, right, "CROSS JOIN", "", List.of());
            case LEFT -> new FromTree.Join(left, right, natural + "LEFT JOIN", exact, soft);
            case RIGHT -> right(join, left, right, natural, exact, soft);
            default -> {
                if (left.isSoft() || right.isSoft() || !soft.isEmpty()) {
                    throw Later.error(
                            place(join.getJoinTypeNode()).span(),
                            join.getJoinType() + " JOIN over soft rows",
                            "use LEFT JOIN");
                }
                yield new FromTree.Join(left, right, natural + join.getJoinType() + " JOIN", exact, soft);
            }
        };
    }

    /// A right join whose left side is soft is a left join from the other side.
    private FromTree right(
            SqlJoin join, FromTree left, FromTree right, String natural, String exact, List<SqlNode> soft) {
        if (!left.isSoft() && soft.isEmpty()) {
            return new FromTree.Join(left, right, natural + "RIGHT JOIN", exact, soft);
        }
        if (join.isNatural() || join.getConditionType() == JoinConditionType.USING) {
            throw Later.error(
                    place(join.getJoinTypeNode()).span(),
                    natural + "RIGHT JOIN" + (join.isNatural() ? "" : " … USING") + " over soft rows",
                    "write LEFT JOIN … ON");
        }
        return new FromTree.Join(right, left, "LEFT JOIN", exact, soft, true);
    }

    private String condition(SqlJoin join, FromTree left, FromTree right, List<SqlNode> soft) {
        if (join.getConditionType() == JoinConditionType.USING) {
            return Nodes.children(join.getCondition()).stream()
                    .map(name -> place(name).text())
                    .collect(Collectors.joining(", ", " USING (", ")"));
        }
        if (join.getConditionType() == JoinConditionType.NONE) {
            return "";
        }
        List<Leaf> leaves = new ArrayList<>(left.leaves());
        leaves.addAll(right.leaves());
        List<String> exact = new ArrayList<>();
        for (SqlNode conjunct : Nodes.conjuncts(join.getCondition())) {
            if (binder.isSoft(conjunct, leaves, environment)) {
                soft.add(conjunct);
            } else {
                exact.add("(" + Rows.ended(place(conjunct).text()) + ")");
            }
        }
        return " ON " + (exact.isEmpty() ? "1 = 1" : String.join(" AND ", exact));
    }

    private SourceText place(SqlNode node) {
        return binder.query().textOf(node);
    }

    private Leaf leaf(SqlNode node) {
        if (node.getKind() != SqlKind.AS) {
            return leaf(node, node, alias(node), List.of());
        }
        SqlCall call = (SqlCall) node;
        List<String> renamed = call.getOperandList().stream()
                .skip(2)
                .flatMap(name -> name instanceof SqlNodeList list ? list.stream() : java.util.stream.Stream.of(name))
                .map(name -> ((SqlIdentifier) name).getSimple())
                .toList();
        return leaf(node, call.operand(0), ((SqlIdentifier) call.operand(1)).getSimple(), renamed);
    }

    private static String alias(SqlNode node) {
        return node instanceof SqlIdentifier identifier ? identifier.names.getLast() : "";
    }

    private Leaf leaf(SqlNode whole, SqlNode inner, String alias, List<String> renamed) {
        SourceText place = place(whole);
        if (inner instanceof SqlIdentifier name && name.isSimple()) {
            Relation soft = environment.soft().get(name.getSimple());
            if (soft != null) {
                return new Leaf.Soft(alias, place, binder.renamed(soft, renamed));
            }
        }
        if (Nodes.isQuery(inner) && binder.isSoftQuery(inner, environment)) {
            String name = alias.isEmpty() ? "SIGMALAB_" + place.start() : alias;
            return new Leaf.Soft(name, place, binder.renamed(binder.bind(inner, environment.alone()), renamed));
        }
        if (!(inner instanceof SqlIdentifier) && binder.isSoft(inner, List.of(), environment)) {
            throw Later.error(
                    place.span(), "a LEARN within a table function", "move it into WHERE, ON or the select list");
        }
        return exact(inner, alias, place);
    }

    private Leaf exact(SqlNode inner, String alias, SourceText place) {
        List<String> names = binder.database().columns(environment.with(), place);
        if (!(inner instanceof SqlIdentifier table)) {
            return new Leaf.Exact(
                    alias.isEmpty() ? "SIGMALAB_" + place.start() : alias, place, names, List.of(), binder.registry());
        }
        Leaf.Exact leaf = new Leaf.Exact(alias, place, names, binder.database().key(table), binder.registry());
        Optional<LearnableTable> learnables = binder.learnableTable(table, environment);
        learnables.filter(found -> found.key().isEmpty()).ifPresent(found -> {
            throw Binding.problem(
                    "learnable-key-lost",
                    place.span(),
                    "the learnable table '%s' has no primary key any more".formatted(found.name()),
                    "give it one again: ALTER TABLE %s ADD PRIMARY KEY (…)"
                            .formatted(Identifiers.quoteIfNeeded(found.name())));
        });
        return learnables.isEmpty()
                ? leaf
                : new Leaf.OfLearnables(
                        leaf, learnables.get(), binder.registry().learnables(learnables.get(), place));
    }
}
