package dev.sigmalab.engine.backend.sql;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The rows of several domains one after the other: the number of the part, of the row in it, and the keys of edges
/// that lead on. Numbers are also what tells equal rows apart where they are put in order.
final class UnionRows {
    private final SqlTables tables;
    private final Map<Domain, String> names = new HashMap<>();
    private final Map<Domain, String> parts = new HashMap<>();
    private final Map<Domain, String> numbers = new HashMap<>();
    private final Map<Edge.Data, List<SqlTables.Key>> keys = new LinkedHashMap<>();

    UnionRows(Graph graph, SqlTables tables) {
        this.tables = tables;
        for (Node node : graph.nodes()) {
            add(node.shape().domain());
            switch (node.operator()) {
                case Operator.Gather(var _, Edge edge) -> add(edge);
                case Operator.Segment(var _, var _, Edge edge) -> add(edge);
                case Operator.Prefix(var _, var _, Edge edge, var _) -> {
                    add(edge);
                    numbers.computeIfAbsent(edge.from(), this::newNumber);
                }
                default -> {}
            }
        }
    }

    private void add(Domain domain) {
        if (domain instanceof Domain.Union(List<Domain> of) && !names.containsKey(domain)) {
            names.put(domain, tables.name("together"));
            parts.put(domain, tables.name("part"));
            numbers.computeIfAbsent(domain, this::newNumber);
            of.forEach(each -> numbers.computeIfAbsent(each, this::newNumber));
        }
    }

    private String newNumber(Domain domain) {
        return tables.name("row_number_in_part");
    }

    private void add(Edge edge) {
        if (edge instanceof Edge.Data data && edge.from() instanceof Domain.Union && !keys.containsKey(data)) {
            List<SqlTables.Key> shared = new ArrayList<>();
            for (SqlTables.Key key : tables.joins(data).getFirst().keys()) {
                shared.add(new SqlTables.Key(tables.name(key.from() + "_of_part"), key.to(), true));
            }
            keys.put(data, shared);
        }
    }

    /// The column that numbers the rows of a domain, if anything needs it.
    Optional<String> number(Domain domain) {
        return Optional.ofNullable(numbers.get(domain));
    }

    String name(Domain union) {
        return names.get(union);
    }

    String part(Domain union) {
        return parts.get(union);
    }

    /// By which columns rows belong to others.
    SqlTables.Join join(Edge.Data edge) {
        return keys.containsKey(edge)
                ? new SqlTables.Join(keys.get(edge), tables.joins(edge).stream().allMatch(SqlTables.Join::isTotal))
                : tables.joins(edge).getFirst();
    }

    /// @param rows the query of a part
    String select(Domain.Union union, Function<Domain, String> rows) {
        List<String> selects = new ArrayList<>();
        for (int i = 0; i < union.parts().size(); i++) {
            Domain part = union.parts().get(i);
            List<String> items = new ArrayList<>();
            items.add(i + " AS " + parts.get(union));
            items.add(numbers.get(part) + " AS " + numbers.get(union));
            int at = i;
            keys.forEach((edge, shared) -> {
                if (edge.from().equals(union)) {
                    List<SqlTables.Key> own = tables.joins(edge).get(at).keys();
                    for (int k = 0; k < shared.size(); k++) {
                        items.add(own.get(k).from() + " AS " + shared.get(k).from());
                    }
                }
            });
            selects.add("  SELECT " + String.join(", ", items) + "\n  FROM " + rows.apply(part));
        }
        return String.join("\n  UNION ALL\n", selects);
    }
}
