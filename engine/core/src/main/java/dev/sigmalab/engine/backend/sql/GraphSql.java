package dev.sigmalab.engine.backend.sql;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A whole graph as queries, one built on the other: `WITH … AS (…), …`.
///
/// | operator | SQL |
/// |---|---|
/// | Scan | the query of the rows |
/// | Map | expressions, as many as can in one query |
/// | Gather | `LEFT JOIN` by the keys of the edge |
/// | Segment | `GROUP BY` the keys of the edge |
/// | Prefix | `SUM(…) OVER (PARTITION BY … ORDER BY …)` |
/// | Stack, Slice | `UNION ALL` with the number of each part |
///
/// Every query of a domain has all columns of the one before, so rows are never joined with themselves. Values are in
/// double precision.
public final class GraphSql {
    private final Graph graph;
    private final SqlTables tables;
    private final Steps steps;
    private final SqlExpressions[] expressions;
    private final Dialect dialect;
    private final Map<Domain, Map<Integer, String>> names = new HashMap<>();
    private final Map<Value, String> columns = new HashMap<>();
    private final UnionRows unions;
    private final List<String> queries = new ArrayList<>();

    /// @param graph without parameters
    public GraphSql(Graph graph, Dialect dialect, SqlTables tables) {
        this.graph = graph;
        this.tables = tables;
        this.dialect = dialect;
        this.steps = new Steps(graph);
        this.unions = new UnionRows(graph, tables);
        this.expressions = new SqlExpressions[steps.count() + 1];
        for (int i = 0; i < expressions.length; i++) {
            int step = i;
            expressions[i] = new SqlExpressions(
                    graph, dialect, tables::leaf, value -> heldAt(value, step).map(columns::get), true);
        }
        write();
    }

    /// The queries, to which a SELECT from [#rows(Domain)] is to be added.
    public String with() {
        return queries.isEmpty() ? "" : "WITH\n" + String.join(",\n", queries) + "\n";
    }

    /// The query that has all columns of a domain.
    ///
    /// @return empty where nothing looks at the domain
    public Optional<String> rows(Domain domain) {
        Map<Integer, String> all = names.getOrDefault(domain, Map.of());
        return all.keySet().stream().max(Integer::compare).map(all::get);
    }

    /// The column of an output in [#rows(Domain)] of its domain.
    public String column(String output) {
        return Objects.requireNonNull(columns.get(graph.output(output)), output);
    }

    private Optional<Value> heldAt(Value value, int step) {
        return steps.isColumn(value) && steps.of(value) <= step ? Optional.of(value) : Optional.empty();
    }

    private void write() {
        for (Node node : graph.nodes()) {
            if (steps.isColumn(node.value())) {
                columns.put(node.value(), tables.name("v" + node.value().index()));
            }
        }
        List<Domain> domains = graph.nodes().stream()
                .map(node -> node.shape().domain())
                .distinct()
                .toList();
        domains.forEach(this::base);
        for (int step = 1; step <= steps.count(); step++) {
            for (Domain domain : domains) {
                List<Node> made = steps.columns(domain, step);
                if (!made.isEmpty()) {
                    step(domain, step, made);
                }
            }
        }
    }

    /// The rows of a domain before anything is computed.
    private void base(Domain domain) {
        if (names.containsKey(domain)) {
            return;
        }
        Map<Integer, String> known = new LinkedHashMap<>();
        names.put(domain, known);
        switch (domain) {
            case Domain.Unit _ -> {}
            case Domain.Named named -> {
                SqlTables.Rows rows = tables.rows(named);
                rows.needs().forEach(this::base);
                known.put(0, rows.name());
                query(
                        rows.name(),
                        List.of(),
                        unions.number(named)
                                .map(number -> numbered(number, rows))
                                .orElse(rows.select()));
            }
            case Domain.Union union -> {
                union.parts().forEach(this::base);
                known.put(0, unions.name(union));
                query(known.get(0), List.of(), unions.select(union, part -> name(part, 0)));
            }
        }
    }

    private static String numbered(String number, SqlTables.Rows rows) {
        String order = rows.columns().isEmpty() ? "" : "ORDER BY " + String.join(", ", rows.columns());
        return "SELECT ROW_NUMBER() OVER (%s) AS %s, numbered.*\nFROM (\n%s\n) AS numbered"
                .formatted(order, number, rows.select());
    }

    /// The query of a domain that has the columns of all steps up to one.
    String name(Domain domain, int upTo) {
        Map<Integer, String> all = names.get(domain);
        return all.keySet().stream()
                .filter(step -> step <= upTo)
                .max(Integer::compare)
                .map(all::get)
                .orElse("");
    }

    private void step(Domain domain, int step, List<Node> made) {
        String before = name(domain, step - 1);
        StepQuery query = new StepQuery(this, tables, unions, before);
        made.forEach(node -> query.add(node, columns.get(node.value())));
        String stem = domain.equals(Domain.UNIT) ? "totals" : name(domain, 0);
        String name = tables.name(stem + "_" + (names.get(domain).size() + (domain.equals(Domain.UNIT) ? 1 : 0)));
        names.get(domain).put(step, name);
        query(name, made.stream().map(Node::origin).toList(), query.write());
    }

    private void query(String name, List<Origin> origins, String select) {
        String said = Comments.of(origins);
        // Other planners would write each column's expression where it is used, again and again.
        String computed = dialect == Dialect.H2 ? " AS (\n" : " AS MATERIALIZED (\n";
        queries.add(said + name + computed + select + "\n)");
    }

    /// The expression of a value in rows that have the columns of all steps up to one.
    Fragment expression(Value value, int upTo) {
        return expressions[upTo].print(value, java.util.Set.of());
    }

    /// The expression of a value in the rows of an earlier step, which that step's query has.
    Fragment expression(Value value) {
        return expression(value, steps.reach(value));
    }

    /// The expression of a column's own value.
    Fragment own(Node node) {
        return expression(node.value(), steps.of(node.value()) - 1);
    }

    /// The first query that can compute a value.
    String rowsFor(Value value) {
        return name(graph.node(value).shape().domain(), steps.reach(value));
    }

    String columnOf(Value value) {
        return Objects.requireNonNull(columns.get(value), () -> value + " is no column");
    }

    Domain domain(Value value) {
        return graph.node(value).shape().domain();
    }

    /// In double precision.
    String asDouble(Fragment fragment) {
        return fragment.exactness() == SqlLeaf.Exactness.DOUBLE ? fragment.text() : cast(fragment.text());
    }

    String cast(String text) {
        return "CAST(" + text + " AS " + (dialect == Dialect.SQLITE ? "REAL" : "DOUBLE PRECISION") + ")";
    }

    /// That two columns are equal, NULL being a value like any other.
    String equal(SqlTables.Key key, String from, String to) {
        String left = from + "." + key.from();
        String right = to + "." + key.to();
        if (!key.mayBeNull()) {
            return left + " = " + right;
        }
        return left + (dialect == Dialect.SQLITE ? " IS " : " IS NOT DISTINCT FROM ") + right;
    }

    /// Names an operator for which there is no SQL.
    RuntimeException lacks(Node node) {
        return SqlExpressions.lacks(
                node,
                node.operator() instanceof Operator.RowMatrix || node.operator() instanceof Operator.OuterSum
                        ? "there are no matrices in SQL"
                        : "there is no SQL for " + node.operator().getClass().getSimpleName());
    }

    /// The last step whose columns a column can be computed from.
    int stepBefore(Node column) {
        return steps.of(column.value()) - 1;
    }
}
