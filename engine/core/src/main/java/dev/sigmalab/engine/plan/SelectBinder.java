package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;

/// Binds one SELECT block.
final class SelectBinder {
    private final RelationBinder binder;
    private final Environment environment;

    SelectBinder(RelationBinder binder, Environment environment) {
        this.binder = binder;
        this.environment = environment;
    }

    /// @param keepsRejected whether rows that exact conditions reject stay, with weight 0
    Relation bind(SqlSelect select, boolean keepsRejected) {
        if (select.getQualify() != null) {
            throw Later.error(
                    place(select.getQualify()).span(),
                    "QUALIFY over soft rows",
                    "put the window into a subquery of FROM");
        }
        if (select.getFrom() == null) {
            throw Binding.problem(
                    "no-rows", place(select).span(), "there are no rows to weigh without FROM", "name a table in FROM");
        }
        AggregateCheck.require(select, binder.query());
        List<Variant> variants =
                new FromBinder(binder, environment).tree(select.getFrom()).variants();
        boolean grouped = Nodes.isGrouped(select);
        // The pairs of a soft left join are looked at twice; they are loaded once if no condition tells them apart.
        boolean keeps = keepsRejected && !grouped
                || variants.stream().anyMatch(variant -> !variant.alone().isEmpty());
        List<Block> blocks =
                variants.stream().map(variant -> block(select, variant, keeps)).toList();
        refuseWindows(select, blocks);
        Relation relation = grouped ? grouped(select, blocks) : plain(select, blocks);
        return select.isDistinct()
                ? new Distinct(binder)
                        .of(
                                relation,
                                place(select),
                                new Origin("DISTINCT", place(select).span()))
                : relation;
    }

    /// The rows of one way in which the items of FROM meet, after WHERE.
    private record Block(RowScope scope, SoftPredicate weight) {
        boolean isExact() {
            return weight instanceof SoftPredicate.And(List<SoftPredicate> parts, var _) && parts.isEmpty();
        }
    }

    private Block block(SqlSelect select, Variant variant, boolean keepsRejected) {
        RowScope scope = binder.scope(environment, variant, place(select.getFrom()));
        List<SoftPredicate> weights = new ArrayList<>(scope.weights());
        PredicateBinder predicates = new PredicateBinder(scope);
        for (SqlNode conjunct : Nodes.conjuncts(select.getWhere())) {
            if (keepsRejected || scope.isSoft(conjunct)) {
                weights.add(predicates.bind(conjunct));
            } else {
                scope.frame().where(Rows.ended(place(conjunct).text()));
            }
        }
        Origin origin = select.getWhere() == null ? Origin.NONE : scope.origin(select.getWhere());
        return new Block(scope, SoftPredicate.all(weights, origin));
    }

    private Relation plain(SqlSelect select, List<Block> blocks) {
        return new Relation(blocks.stream()
                .map(block -> new Relation.Part(
                        block.scope().frame(),
                        block.weight(),
                        new SelectList(binder).of(select, block.scope(), Optional.of(block.scope()), block.weight())))
                .toList());
    }

    private Relation grouped(SqlSelect select, List<Block> blocks) {
        List<SqlNode> keys = keys(select, blocks.getFirst().scope());
        if (blocks.size() == 1 && blocks.getFirst().isExact() && aggregatesAreExact(select, blocks.getFirst())) {
            return exactlyGrouped(select, blocks.getFirst(), keys);
        }
        List<String> texts = keys.stream().map(key -> place(key).text()).toList();
        List<Link> links;
        OpenFrame groups;
        if (select.getGroup() == null) {
            groups = new OpenFrame.Unit(binder.registry());
            links = blocks.stream()
                    .map(block -> Link.toUnit(block.scope().frame().frame()))
                    .toList();
        } else {
            OpenFrame.Groups byKey = binder.groups(
                    "groups by " + String.join(", ", texts).replaceAll("\\s+", " "),
                    blocks.stream()
                            .map(block -> new OpenFrame.Keys(block.scope().frame(), texts))
                            .toList(),
                    false);
            groups = byKey;
            links = byKey.links(place(select.getGroup()));
        }
        List<GroupScope.Member> members = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            members.add(
                    new GroupScope.Member(blocks.get(i).scope(), blocks.get(i).weight(), links.get(i)));
        }
        GroupScope scope = new GroupScope(binder, environment, members, groups);
        List<SoftPredicate> weights = new ArrayList<>();
        if (select.getGroup() != null && members.stream().anyMatch(member -> isSoft(member.weight()))) {
            weights.add(some(select, members));
        }
        weights.addAll(having(select, scope));
        SoftPredicate weight = SoftPredicate.all(weights, Origin.NONE);
        return new Relation(List.of(
                new Relation.Part(groups, weight, new SelectList(binder).of(select, scope, Optional.empty(), weight))));
    }

    private static boolean isSoft(SoftPredicate weight) {
        return !(weight instanceof SoftPredicate.And(List<SoftPredicate> parts, var _)) || !parts.isEmpty();
    }

    private SoftPredicate some(SqlSelect select, List<GroupScope.Member> members) {
        SourceText place = place(select.getGroup());
        Origin origin = new Origin(place.text().replaceAll("\\s+", " "), place.span());
        return new SoftPredicate.Some(
                members.stream()
                        .map(member ->
                                new SoftPredicate.Witness(member.link(), member.weight(), SoftPredicate.always()))
                        .toList(),
                origin);
    }

    /// Groups whose rows and aggregates need no learnable: the database makes them.
    private Relation exactlyGrouped(SqlSelect select, Block block, List<SqlNode> keys) {
        List<String> texts = keys.stream().map(key -> place(key).text()).toList();
        OpenFrame.Loaded frame = block.scope().frame().groupBy(texts).identifiedBy(() -> texts);
        SoftPredicate weight = SoftPredicate.all(having(select, block.scope()), Origin.NONE);
        return new Relation(List.of(new Relation.Part(
                frame, weight, new SelectList(binder).of(select, block.scope(), Optional.empty(), weight))));
    }

    private static boolean aggregatesAreExact(SqlSelect select, Block block) {
        List<SqlNode> asked = new ArrayList<>(select.getSelectList().getList());
        if (select.getHaving() != null) {
            asked.add(select.getHaving());
        }
        return asked.stream()
                .noneMatch(node -> Nodes.contains(
                        node,
                        part -> Nodes.aggregate(part).isPresent()
                                        && block.scope().isSoft(part)
                                || part.getKind() == SqlKind.FILTER
                                        && block.scope().isSoft(part)));
    }

    private static List<SoftPredicate> having(SqlSelect select, Scope scope) {
        PredicateBinder predicates = new PredicateBinder(scope);
        return Nodes.conjuncts(select.getHaving()).stream()
                .map(predicates::bind)
                .toList();
    }

    private List<SqlNode> keys(SqlSelect select, Scope scope) {
        SqlNodeList group = select.getGroup();
        if (group == null) {
            return List.of();
        }
        for (SqlNode key : group) {
            if (key.getKind() == SqlKind.GROUPING_SETS
                    || key.getKind() == SqlKind.ROLLUP
                    || key.getKind() == SqlKind.CUBE) {
                throw Later.error(place(key).span(), key.getKind().sql + " over soft rows", "name the keys one by one");
            }
            if (scope.isSoft(key)) {
                throw Binding.problem(
                        "cannot-soften",
                        place(key).span(),
                        "'" + place(key)
                                + "' depends on a learnable, so which rows share a group would have no gradient",
                        "group by something exact");
            }
        }
        return group.stream().map(key -> named(key, select)).toList();
    }

    /// What a key means that is the name of a select item.
    private static SqlNode named(SqlNode key, SqlSelect select) {
        if (!(key instanceof SqlIdentifier identifier) || !identifier.isSimple()) {
            return key;
        }
        return select.getSelectList().stream()
                .filter(item -> item.getKind() == SqlKind.AS
                        && Nodes.name(item).orElse("").equals(identifier.getSimple()))
                .map(Nodes::unnamed)
                .filter(item -> !Nodes.aggregates(item))
                .findFirst()
                .orElse(key);
    }

    /// The database would count rows that are not there.
    private void refuseWindows(SqlSelect select, List<Block> blocks) {
        if (blocks.size() == 1 && blocks.getFirst().isExact()) {
            return;
        }
        for (SqlNode item : select.getSelectList()) {
            if (Nodes.contains(item, node -> node.getKind() == SqlKind.OVER, node -> !Nodes.isQuery(node))) {
                throw Later.error(place(item).span(), "a window over soft rows", "aggregate with GROUP BY instead");
            }
        }
    }

    private SourceText place(SqlNode node) {
        return binder.place(node);
    }
}
