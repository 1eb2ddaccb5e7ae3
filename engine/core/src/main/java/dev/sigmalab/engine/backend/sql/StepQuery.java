package dev.sigmalab.engine.backend.sql;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The query of one step of one domain: the columns before it, the new ones, and the joins that those need.
final class StepQuery {
    private final GraphSql sql;
    private final UnionRows unions;
    private final String before;
    private final List<String> items = new ArrayList<>();
    private final Map<String, String> joined = new LinkedHashMap<>();
    private final Map<Source, Sums> sums = new LinkedHashMap<>();

    /// What is summed up along an edge.
    private record Source(String rows, Edge edge) {}

    /// @param alias of the subquery
    private record Sums(String alias, List<String> items) {}

    /// @param before the query of the step before, empty for the first of `unit`
    StepQuery(GraphSql sql, SqlTables tables, UnionRows unions, String before) {
        this.sql = sql;
        this.unions = unions;
        this.before = before;
    }

    void add(Node node, String column) {
        String text = switch (node.operator()) {
            case Operator.Gather(Value source, Edge edge) -> gather(source, edge);
            case Operator.Segment(Reduction reduction, Value source, Edge edge) ->
                segment(reduction, source, edge, column);
            case Operator.Prefix(Value source, Order order, Edge segments, boolean reverse) ->
                prefix(node, source, order, segments, reverse);
            case Operator.Stack(List<Value> parts) -> stack(node, parts);
            case Operator.Slice(Value source, int part) -> slice(node, source, part);
            case Operator.Map _,
                    Operator.Scan _,
                    Operator.Constant _,
                    Operator.Detach _,
                    Operator.WidthSum _,
                    Operator.WidthBroadcast _ -> sql.asDouble(sql.own(node));
            case Operator.Parameter _, Operator.Noise _, Operator.RowMatrix _, Operator.OuterSum _, Operator.Root _ ->
                throw sql.lacks(node);
        };
        items.add(text + " AS " + column);
    }

    private String gather(Value source, Edge edge) {
        String rows = sql.rowsFor(source);
        String column = sql.columnOf(source);
        if (edge instanceof Edge.Data data) {
            String alias = join(rows, edge.toString(), condition(data));
            return "COALESCE(" + alias + "." + column + ", 0)";
        }
        return join(rows, "unit", _ -> "1 = 1") + "." + column;
    }

    private interface Condition {
        String with(String alias);
    }

    private Condition condition(Edge.Data edge) {
        List<SqlTables.Key> keys = unions.join(edge).keys();
        return alias -> keys.isEmpty()
                ? "1 = 1"
                : keys.stream().map(key -> sql.equal(key, before, alias)).collect(Collectors.joining(" AND "));
    }

    /// Joins rows once for all columns that need them the same way.
    private String join(String rows, String how, Condition condition) {
        String known = rows + " " + how;
        String alias = "j" + (joined.size() + 1);
        if (joined.containsKey(known)) {
            return "j" + (new ArrayList<>(joined.keySet()).indexOf(known) + 1);
        }
        joined.put(known, "LEFT JOIN %s AS %s ON %s".formatted(rows, alias, condition.with(alias)));
        return alias;
    }

    private String segment(Reduction reduction, Value source, Edge edge, String column) {
        String function = switch (reduction) {
            case SUM -> "SUM";
            case MAX -> "MAX";
            case MIN -> "MIN";
        };
        Sums into = sums.computeIfAbsent(
                new Source(sql.rowsFor(source), edge), _ -> new Sums("s" + (sums.size() + 1), new ArrayList<>()));
        into.items().add(sql.cast(function + "(" + sql.expression(source).text() + ")") + " AS " + column);
        return "COALESCE(" + into.alias() + "." + column + ", 0)";
    }

    /// The sum over the rows before, in an order in which equal keys keep the order of the rows.
    private String prefix(Node node, Value source, Order order, Edge segments, boolean reverse) {
        if (!(order instanceof Order.Sorted(Value key, boolean descending))) {
            throw sql.lacks(node);
        }
        List<String> by = new ArrayList<>();
        by.add(sql.expression(key, sql.stepBefore(node)).text() + (descending ? " DESC" : ""));
        if (segments.from() instanceof Domain.Union) {
            by.add(unions.part(segments.from()));
        }
        by.add(unions.number(segments.from()).orElseThrow());
        String partition = "";
        String absent = "";
        if (segments instanceof Edge.Data data) {
            SqlTables.Join join = unions.join(data);
            partition = "PARTITION BY "
                    + join.keys().stream().map(SqlTables.Key::from).collect(Collectors.joining(", ")) + " ";
            absent = join.isTotal() ? "" : found(data);
        }
        String sum = "COALESCE(%s, 0)"
                .formatted(sql.cast("SUM(%s) OVER (%sORDER BY %s ROWS BETWEEN %s)"
                        .formatted(
                                sql.expression(source, sql.stepBefore(node)).text(),
                                partition,
                                String.join(", ", by),
                                reverse
                                        ? "1 FOLLOWING AND UNBOUNDED FOLLOWING"
                                        : "UNBOUNDED PRECEDING AND 1 PRECEDING")));
        return absent.isEmpty() ? sum : "CASE WHEN " + absent + " THEN " + sum + " ELSE 0 END";
    }

    /// That a row belongs to something.
    private String found(Edge.Data edge) {
        String rows = sql.name(edge.to(), 0);
        String target = "(SELECT %s, 1 AS is_there FROM %s)"
                .formatted(
                        unions.join(edge).keys().stream().map(SqlTables.Key::to).collect(Collectors.joining(", ")),
                        rows);
        return join(target, edge.toString(), condition(edge)) + ".is_there = 1";
    }

    private String stack(Node node, List<Value> parts) {
        Domain union = node.shape().domain();
        StringBuilder chosen = new StringBuilder("CASE " + before + "." + unions.part(union));
        for (int i = 0; i < parts.size(); i++) {
            String rows = sql.rowsFor(parts.get(i));
            String number = unions.number(sql.domain(parts.get(i))).orElseThrow();
            String part = before + "." + unions.part(union) + " = " + i;
            String own = before + "." + unions.number(union).orElseThrow();
            String alias = join(rows, "part " + i, name -> part + " AND " + name + "." + number + " = " + own);
            chosen.append(" WHEN %d THEN %s.%s".formatted(i, alias, sql.columnOf(parts.get(i))));
        }
        return chosen + " END";
    }

    private String slice(Node node, Value source, int part) {
        Domain union = sql.domain(source);
        String own = before + "." + unions.number(node.shape().domain()).orElseThrow();
        String number = unions.number(union).orElseThrow();
        String alias = join(
                sql.rowsFor(source),
                "slice " + part,
                name -> name + "." + unions.part(union) + " = " + part + " AND " + name + "." + number + " = " + own);
        return "COALESCE(" + alias + "." + sql.columnOf(source) + ", 0)";
    }

    String write() {
        List<String> from = new ArrayList<>();
        if (!before.isEmpty()) {
            from.add(before);
        }
        sums.forEach((source, summed) -> from.add(sums(source, summed, from.isEmpty())));
        joined.values()
                .forEach(join -> from.add(from.isEmpty() ? join.replaceAll("^LEFT JOIN (.*) ON .*$", "$1") : join));
        List<String> all = new ArrayList<>();
        if (!before.isEmpty()) {
            all.add(before + ".*");
        }
        all.addAll(items);
        return "  SELECT " + String.join(",\n    ", all)
                + (from.isEmpty() ? "" : "\n  FROM " + String.join("\n  ", from));
    }

    private String sums(Source source, Sums summed, boolean first) {
        if (source.edge() instanceof Edge.Data data) {
            List<SqlTables.Key> keys = unions.join(data).keys();
            String by = keys.stream().map(SqlTables.Key::from).collect(Collectors.joining(", "));
            String grouped = by.isEmpty()
                    ? "(SELECT %s FROM %s)".formatted(String.join(", ", summed.items()), source.rows())
                    : "(SELECT %s, %s FROM %s GROUP BY %s)"
                            .formatted(by, String.join(", ", summed.items()), source.rows(), by);
            String condition = by.isEmpty()
                    ? "1 = 1"
                    : keys.stream()
                            .map(key -> sql.equal(key, summed.alias(), before))
                            .collect(Collectors.joining(" AND "));
            return "LEFT JOIN %s AS %s ON %s".formatted(grouped, summed.alias(), condition);
        }
        return "%s(SELECT %s FROM %s) AS %s"
                .formatted(
                        first ? "" : "CROSS JOIN ", String.join(", ", summed.items()), source.rows(), summed.alias());
    }
}
