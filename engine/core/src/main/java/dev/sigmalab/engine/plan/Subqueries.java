package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/// Binds subqueries in conditions and expressions. One that looks at the block around it becomes the pairs of outer and
/// inner rows, which belong to the outer ones; any other stands by itself and is reached from everywhere.
final class Subqueries {
    private final RelationBinder binder;
    private final Environment environment;
    private final Optional<RowScope> rows;
    private final Frame frame;

    /// In a block's WHERE, ON or select list.
    Subqueries(RelationBinder binder, RowScope scope) {
        this(binder, scope.environment(), Optional.of(scope), scope.frame().frame());
    }

    /// @param rows the rows that a subquery may look at; none after GROUP BY
    /// @param frame what the subquery is asked for
    Subqueries(RelationBinder binder, Environment environment, Optional<RowScope> rows, Frame frame) {
        this.binder = binder;
        this.environment = environment;
        this.rows = rows;
        this.frame = frame;
    }

    SoftPredicate exists(SqlNode query, Origin origin) {
        if (isCorrelated(query)) {
            return some(pairs(select(query)), origin);
        }
        List<SoftPredicate.Witness> witnesses = binder.bind(query, environment.alone()).parts().stream()
                .map(part -> new SoftPredicate.Witness(
                        Link.toUnit(part.frame().frame()), part.weight(), SoftPredicate.always()))
                .toList();
        return new SoftPredicate.Reached(new SoftPredicate.Some(witnesses, origin), Link.toUnit(frame), origin);
    }

    SoftPredicate in(SqlNode tested, SqlNode query, Origin origin) {
        if (tested.getKind() == SqlKind.ROW) {
            throw Later.error(
                    origin.span(),
                    "IN with several columns over soft rows",
                    "write EXISTS (SELECT 1 FROM … WHERE a = x AND b = y)");
        }
        if (isCorrelated(query)) {
            SqlSelect select = select(query);
            SqlNode item = Nodes.unnamed(select.getSelectList().get(0));
            return some(
                    pairs(select).stream()
                            .map(pair -> pair.asking(equality(pair.scope(), tested, item, origin)))
                            .toList(),
                    origin);
        }
        SourceText place = binder.query().textOf(query);
        Relation rows = binder.renamed(binder.bind(query, environment.alone()), List.of("SIGMALAB_ITEM"));
        int width = rows.parts().getFirst().outputs().size();
        if (width != 1) {
            throw Binding.problem(
                    "in-columns",
                    place.span(),
                    "IN looks for one value in one column, and this subquery has " + width,
                    "select the one column that is compared");
        }
        Leaf.Soft leaf = new Leaf.Soft("SIGMALAB_IN", place, rows);
        List<Pairs> pairs = new ArrayList<>();
        for (Variant inner : new FromTree.Item(leaf).variants()) {
            RowScope scope = paired(inner, place);
            Relation.Output item = Variant.part(inner.choices().get(leaf))
                    .orElseThrow()
                    .outputs()
                    .getFirst();
            SoftPredicate equality = item.exact().isPresent() && !outer().isSoft(tested)
                    ? equality(
                            scope,
                            binder.query().textOf(tested).text(),
                            "SIGMALAB_IN." + dev.sigmalab.engine.sql.Identifiers.quoteIfNeeded(item.name()),
                            place,
                            origin)
                    : binder.comparison(
                            new PredicateBinder(scope).scalars().bind(tested),
                            binder.column(scope, leaf, inner, item, origin),
                            origin);
            pairs.add(new Pairs(scope, innerWeights(scope, inner), equality));
        }
        return some(pairs, origin);
    }

    SoftScalar scalar(SqlNode query) {
        if (!isCorrelated(query)) {
            return standing(query);
        }
        SqlSelect select = select(query);
        List<Pairs> pairs = pairs(select);
        List<GroupScope.Member> members = pairs.stream()
                .map(pair -> new GroupScope.Member(pair.scope(), pair.weight(), link(pair.scope())))
                .toList();
        SqlNode item = Nodes.unnamed(select.getSelectList().get(0));
        if (!Nodes.aggregates(item)) {
            throw moreRows(query);
        }
        GroupScope scope = new GroupScope(binder, environment, members, outer().frame());
        return new PredicateBinder(scope).scalars().bind(item);
    }

    /// The one row of a query that looks at nothing around it.
    private SoftScalar standing(SqlNode query) {
        Relation relation = binder.bind(query, environment.alone());
        Relation.Part part = relation.parts().getFirst();
        if (relation.parts().size() > 1 || !part.frame().identity().isEmpty() || !part.isAlways()) {
            throw moreRows(query);
        }
        Relation.Output item = part.outputs().getFirst();
        SoftScalar inside = item.soft()
                .orElseGet(() -> new SoftScalar.Loaded(
                        part.frame().load(item.exact().orElseThrow(), item.place()),
                        place(query).span()));
        Link link = part.frame() instanceof OpenFrame.Unit
                ? Link.toUnit(frame)
                : new Link(frame, part.frame().frame(), List.of(), List.of());
        return new SoftScalar.Reached(inside, link, place(query).span());
    }

    private RuntimeException moreRows(SqlNode query) {
        return Binding.problem(
                "scalar-subquery",
                place(query).span(),
                "this subquery may give more than one row, so it is no number",
                "aggregate in it, as in SELECT AVG(x) FROM …");
    }

    private SourceText place(SqlNode node) {
        return binder.query().textOf(node);
    }

    /// Inner rows beside the outer ones.
    private record Pairs(RowScope scope, SoftPredicate weight, SoftPredicate condition) {
        Pairs asking(SoftPredicate other) {
            return new Pairs(scope, weight, other);
        }
    }

    private SoftPredicate some(List<Pairs> pairs, Origin origin) {
        return new SoftPredicate.Some(
                pairs.stream()
                        .map(pair -> new SoftPredicate.Witness(link(pair.scope()), pair.weight(), pair.condition()))
                        .toList(),
                origin);
    }

    private Link link(RowScope pairs) {
        return Linking.shared(pairs.frame(), outer().frame(), outer().variant().identity());
    }

    private RowScope outer() {
        return rows.orElseThrow();
    }

    private List<Pairs> pairs(SqlSelect select) {
        Environment inside = environment.within(outer());
        List<Pairs> pairs = new ArrayList<>();
        for (Variant inner :
                new FromBinder(binder, inside).tree(select.getFrom()).variants()) {
            RowScope scope = paired(inner, place(select));
            List<SoftPredicate> conditions = new ArrayList<>(List.of(innerWeights(scope, inner)));
            PredicateBinder predicates = new PredicateBinder(scope);
            for (SqlNode conjunct : Nodes.conjuncts(select.getWhere())) {
                if (scope.isSoft(conjunct)) {
                    conditions.add(predicates.bind(conjunct));
                } else {
                    scope.frame().where(Rows.ended(place(conjunct).text()));
                }
            }
            pairs.add(new Pairs(scope, SoftPredicate.all(conditions, Origin.NONE), SoftPredicate.always()));
        }
        return pairs;
    }

    private static SoftPredicate innerWeights(RowScope scope, Variant inner) {
        return SoftPredicate.all(
                new RowScope(scope.binder(), scope.environment(), inner, scope.frame()).weights(), Origin.NONE);
    }

    /// The scope of inner beside outer rows; inner names come first.
    private RowScope paired(Variant inner, SourceText place) {
        Variant around = outer().variant();
        Map<Leaf, Variant.Choice> choices = new LinkedHashMap<>(inner.choices());
        choices.putAll(around.choices());
        Variant both = new Variant(
                () -> around.from().get() + "\nCROSS JOIN "
                        + (inner.choices().size() > 1
                                ? "(" + inner.from().get() + ")"
                                : inner.from().get()),
                choices,
                inner.soft(),
                inner.alone());
        return binder.scope(environment.within(outer()), both, place);
    }

    private SoftPredicate equality(RowScope scope, SqlNode tested, SqlNode item, Origin origin) {
        if (!scope.isSoft(tested) && !scope.isSoft(item)) {
            return equality(scope, place(tested).text(), place(item).text(), place(item), origin);
        }
        PredicateBinder predicates = new PredicateBinder(scope);
        return binder.comparison(
                predicates.scalars().bind(tested), predicates.scalars().bind(item), origin);
    }

    /// The database compares; pairs that it finds different are left out, unknown ones count against NOT IN.
    private SoftPredicate equality(RowScope scope, String tested, String item, SourceText place, Origin origin) {
        String a = "(" + Rows.ended(tested) + ")";
        String b = "(" + Rows.ended(item) + ")";
        scope.frame().where("%s = %s OR %s IS NULL OR %s IS NULL".formatted(a, b, a, b));
        return new SoftPredicate.Exact(scope.load(a + " = " + b, place), origin);
    }

    private SqlSelect select(SqlNode query) {
        if (query instanceof SqlSelect select && select.getFrom() != null && select.getGroup() == null) {
            return select;
        }
        throw Later.error(
                place(query).span(),
                "a subquery that looks at the rows around it and is no plain SELECT … FROM … WHERE",
                "join the query instead");
    }

    /// Whether a subquery names a column of the block around it.
    private boolean isCorrelated(SqlNode query) {
        if (rows.isEmpty()) {
            return false;
        }
        return query.getKind() != SqlKind.WITH && new Correlation(binder, environment, outer()).of(query);
    }
}
