package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SoftCalls;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;

/// Binds queries to weighted relations: WITH, UNION and SELECT, down to the rows that the database loads.
final class RelationBinder {
    private final ParsedSql query;
    private final ParameterNames names;
    private final DatabaseTypes database;
    private final Function<String, Optional<LearnableTable>> learnableTables;
    private final FrameRegistry registry;

    /// @param learnableTables what is known of a table's learnable columns, by its name
    RelationBinder(
            ParsedSql query,
            ParameterNames names,
            DatabaseTypes database,
            Function<String, Optional<LearnableTable>> learnableTables,
            FrameRegistry registry) {
        this.registry = registry;
        this.query = query;
        this.names = names;
        this.database = database;
        this.learnableTables = learnableTables;
    }

    ParsedSql query() {
        return query;
    }

    ParameterNames names() {
        return names;
    }

    DatabaseTypes database() {
        return database;
    }

    FrameRegistry registry() {
        return registry;
    }

    /// Binds any query.
    Relation bind(SqlNode node, Environment environment) {
        return switch (node.getKind()) {
            case ORDER_BY -> {
                SqlOrderBy ordered = (SqlOrderBy) node;
                refuse(ordered.fetch, "LIMIT over soft rows");
                refuse(ordered.offset, "OFFSET over soft rows");
                yield bind(ordered.query, environment);
            }
            case WITH -> with((SqlWith) node, environment);
            case UNION -> union((SqlCall) node, environment);
            case SELECT -> new SelectBinder(this, environment).bind((SqlSelect) node, false);
            default ->
                throw Later.error(
                        place(node).span(), node.getKind().sql + " over soft rows", "use UNION, joins or EXISTS");
        };
    }

    /// Binds the query of a TRAIN: WHERE of its outermost block may reject rows but does not take them away.
    Relation root(SqlNode node, Environment environment) {
        return switch (node) {
            case SqlOrderBy ordered
            when ordered.fetch == null && ordered.offset == null -> root(ordered.query, environment);
            case SqlWith with -> root(with.body, definitions(with, environment));
            case SqlSelect select -> new SelectBinder(this, environment).bind(select, true);
            default -> bind(node, environment);
        };
    }

    private void refuse(SqlNode node, String what) {
        if (node != null) {
            throw Later.error(place(node).span(), what, Later.CUT_LATER);
        }
    }

    private Relation with(SqlWith with, Environment environment) {
        return bind(with.body, definitions(with, environment));
    }

    private Environment definitions(SqlWith with, Environment environment) {
        Environment inner = environment;
        for (SqlNode node : with.withList) {
            SqlWithItem item = (SqlWithItem) node;
            String name = item.name.getSimple();
            if (isSoftQuery(item.query, inner)) {
                if (isRecursive(item)) {
                    throw Later.error(
                            place(item.name).span(),
                            "a recursive query over soft rows",
                            "filter the rows outside of it");
                }
                List<String> columns = item.columnList == null
                        ? List.of()
                        : item.columnList.stream()
                                .map(column -> ((SqlIdentifier) column).getSimple())
                                .toList();
                inner = inner.withSoft(name, renamed(bind(item.query, inner), columns));
            } else {
                inner = inner.withExact(name, definition(item), isRecursive(item));
            }
        }
        return inner;
    }

    private static boolean isRecursive(SqlWithItem item) {
        return item.recursive != null && item.recursive.booleanValue();
    }

    private String definition(SqlWithItem item) {
        String columns = item.columnList == null
                ? ""
                : item.columnList.stream()
                        .map(column -> place(column).text())
                        .collect(Collectors.joining(", ", "(", ")"));
        String body = place(item.query).text();
        return place(item.name).text() + columns + " AS "
                + (body.startsWith("(") ? body : "(" + Rows.ended(body) + ")");
    }

    private Relation union(SqlCall union, Environment environment) {
        List<Relation.Part> parts = new ArrayList<>();
        for (SqlNode branch : union.getOperandList()) {
            List<String> first = parts.isEmpty()
                    ? List.of()
                    : parts.getFirst().outputs().stream()
                            .map(Relation.Output::name)
                            .toList();
            Relation bound = bind(branch, environment);
            int width = bound.parts().getFirst().outputs().size();
            if (!parts.isEmpty() && width != first.size()) {
                throw Binding.problem(
                        "union-columns",
                        place(branch).span(),
                        "this branch of the union has %d columns, and the first one has %d"
                                .formatted(width, first.size()),
                        "select as many columns in each branch");
            }
            parts.addAll(renamed(bound, first).parts());
        }
        Relation all = new Relation(parts);
        boolean keepsDuplicates = union.getOperator().getName().endsWith("ALL");
        return keepsDuplicates
                ? all
                : new Distinct(this)
                        .of(all, place(union), new Origin("UNION", place(union).span()));
    }

    /// The same relation under other column names; as it is where none are given.
    Relation renamed(Relation relation, List<String> columns) {
        if (columns.isEmpty()) {
            return relation;
        }
        return new Relation(relation.parts().stream()
                .map(part -> {
                    List<Relation.Output> outputs = new ArrayList<>();
                    for (int i = 0; i < part.outputs().size(); i++) {
                        Relation.Output output = part.outputs().get(i);
                        outputs.add(i < columns.size() ? output.named(columns.get(i)) : output);
                    }
                    return new Relation.Part(part.frame(), part.weight(), outputs);
                })
                .toList());
    }

    SourceText place(SqlNode node) {
        return query.textOf(node);
    }

    /// Whether a node is LEARN, SOFT, HARD or WEIGHT itself.
    boolean isSoftCall(SqlNode node) {
        SoftCalls calls = query.calls();
        return calls.learn(node).isPresent()
                || calls.soft(node).isPresent()
                || calls.hard(node).isPresent()
                || calls.weight(node).isPresent();
    }

    /// Whether a query has a learnable in it, or names something that has.
    boolean isSoftQuery(SqlNode node, Environment environment) {
        return Nodes.contains(
                node,
                part -> isSoftCall(part)
                        || part instanceof SqlIdentifier name
                                && (name.isSimple() && environment.soft().containsKey(name.getSimple())
                                        || learnableTable(name, environment).isPresent()));
    }

    /// Whether a condition depends on a soft column of one of some items.
    boolean isSoft(SqlNode node, List<Leaf> leaves, Environment environment) {
        return Nodes.contains(
                node,
                part -> isSoftCall(part)
                        || part instanceof SqlIdentifier name && leaves.stream().anyMatch(leaf -> isSoft(name, leaf))
                        || Nodes.isQuery(part) && isSoftQuery(part, environment));
    }

    private static boolean isSoft(SqlIdentifier identifier, Leaf leaf) {
        String name = identifier.names.getLast();
        if (!identifier.isSimple()
                && !identifier.names.get(identifier.names.size() - 2).equals(leaf.alias())) {
            return false;
        }
        return switch (leaf) {
            case Leaf.Exact _ -> false;
            case Leaf.OfLearnables table -> table.learnables().columns().contains(name);
            case Leaf.Soft soft ->
                soft.relation().parts().stream()
                        .flatMap(part -> part.output(name).stream())
                        .anyMatch(output -> output.soft().isPresent());
        };
    }

    /// What is known of a table that a name means, unless a query of WITH has that name.
    Optional<LearnableTable> learnableTable(SqlIdentifier table, Environment environment) {
        if (table.isSimple() && environment.names(table.getSimple())) {
            return Optional.empty();
        }
        return table.isStar() || !database.isInSchema(table)
                ? Optional.empty()
                : learnableTables.apply(table.names.getLast());
    }

    /// A scope over the rows of a way in which items meet.
    RowScope scope(Environment environment, Variant variant, SourceText place) {
        OpenFrame.Loaded frame = registry.loaded(name(variant), environment.with(), variant.from(), place)
                .identifiedBy(variant::identity);
        return new RowScope(this, environment, variant, frame);
    }

    /// What the rows are called: after the tables that they are made of.
    private static String name(Variant variant) {
        return variant.choices().keySet().stream()
                .map(leaf -> leaf.alias().startsWith("SIGMALAB_") ? "rows" : leaf.alias())
                .reduce((a, b) -> a + " × " + b)
                .orElse("rows")
                .toLowerCase(Locale.ROOT);
    }

    OpenFrame.Groups groups(String name, List<OpenFrame.Keys> places, boolean renamed) {
        return registry.groups(name, places, renamed);
    }

    OpenFrame.Loaded constants(SourceText place) {
        return registry.constants(place);
    }

    OpenFrame open(Frame frame) {
        return registry.frames().get(frame.id());
    }

    /// The texts of columns.
    List<String> texts(List<Integer> columns) {
        return columns.stream()
                .map(column -> registry.columns().get(column).sql())
                .toList();
    }

    SoftPredicate comparison(SoftScalar left, SoftScalar right, Origin origin) {
        return new SoftPredicate.Comparison(
                SoftPredicate.Comparator.EQUAL, left, right, OptionalDouble.empty(), origin);
    }

    /// A column of a soft item beside which nothing names it.
    SoftScalar column(RowScope scope, Leaf.Soft leaf, Variant variant, Relation.Output item, Origin origin) {
        Relation.Part part = Variant.part(variant.choices().get(leaf)).orElseThrow();
        return item.soft()
                .<SoftScalar>map(soft -> new SoftScalar.Reached(
                        soft,
                        Linking.byKey(scope.frame(), leaf.identity(Optional.of(part)), part.frame(), leaf.place()),
                        origin.span()))
                .orElseGet(() ->
                        new SoftScalar.Loaded(scope.load(leaf.qualified(item.name()), leaf.place()), origin.span()));
    }
}
