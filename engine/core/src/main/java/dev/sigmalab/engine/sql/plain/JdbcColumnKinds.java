package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.ParsedSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/// The kinds of the columns of a query's tables, as the database describes them.
///
/// A name that may mean columns of different kinds, because a subquery has one of that name too, is not known; neither
/// are columns of what the database cannot describe by itself, such as a correlated subquery.
public final class JdbcColumnKinds implements ColumnKinds {
    private final Connection connection;
    private final List<Clause> clauses;

    /// One FROM with the kinds of its columns by label in lower case: several where tables share a name.
    private record Clause(String from, Map<String, Set<ValueKind>> kinds) {}

    private JdbcColumnKinds(Connection connection, List<Clause> clauses) {
        this.connection = connection;
        this.clauses = List.copyOf(clauses);
    }

    /// Asks the database about every FROM of a query.
    public static JdbcColumnKinds of(Connection connection, ParsedSql query) {
        List<Clause> clauses = new ArrayList<>();
        collect(query.node(), query, connection, clauses);
        return new JdbcColumnKinds(connection, clauses);
    }

    private static void collect(SqlNode node, ParsedSql query, Connection connection, List<Clause> clauses) {
        if (node == null) {
            return;
        }
        boolean describable = node instanceof SqlSelect select
                && select.getFrom() != null
                && !query.calls().within(select.getFrom());
        if (describable) {
            // A table that is not of this database, such as a CTE, has columns that stay unknown.
            String from = query.textOf(((SqlSelect) node).getFrom()).text();
            describe("SELECT * FROM " + from, connection).ifPresent(kinds -> clauses.add(new Clause(from, kinds)));
        }
        Nodes.children(node).forEach(child -> collect(child, query, connection, clauses));
    }

    @Override
    public ValueKind of(List<String> names) {
        Set<ValueKind> kinds = new TreeSet<>();
        clauses.forEach(clause -> kinds.addAll(kinds(clause, names)));
        return kinds.size() == 1 ? kinds.iterator().next() : ValueKind.UNKNOWN;
    }

    /// Several tables may have columns of that name: then the database says which one is meant.
    private Set<ValueKind> kinds(Clause clause, List<String> names) {
        Set<ValueKind> kinds = clause.kinds().getOrDefault(lower(names.getLast()), Set.of());
        if (kinds.size() < 2) {
            return kinds;
        }
        String column = names.stream().map(Identifiers::quoteIfNeeded).collect(Collectors.joining("."));
        return describe("SELECT " + column + " FROM " + clause.from(), connection)
                .map(described -> described.getOrDefault(lower(names.getLast()), kinds))
                .orElse(kinds);
    }

    /// Whether a table of the query has a column of that name, in any case.
    public boolean has(String name) {
        return clauses.stream().anyMatch(clause -> clause.kinds().containsKey(lower(name)));
    }

    private static Optional<Map<String, Set<ValueKind>>> describe(String sql, Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData meta = statement.getMetaData();
            Map<String, Set<ValueKind>> kinds = new HashMap<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                kinds.computeIfAbsent(lower(meta.getColumnLabel(i)), _ -> new TreeSet<>())
                        .add(kind(meta.getColumnType(i), meta.getColumnTypeName(i)));
            }
            return Optional.of(kinds);
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static ValueKind kind(int type, String name) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ValueKind.INTEGER;
            case Types.DECIMAL, Types.NUMERIC -> ValueKind.DECIMAL;
            case Types.REAL -> ValueKind.REAL;
            case Types.DOUBLE, Types.FLOAT -> ValueKind.DOUBLE;
            case Types.BOOLEAN, Types.BIT -> ValueKind.BOOLEAN;
            case Types.DATE -> ValueKind.DATE;
            case Types.TIME -> ValueKind.TIME;
            // PostgreSQL tells moments with a time zone apart by name alone.
            case Types.TIMESTAMP -> lower(name).endsWith("tz") ? ValueKind.UNKNOWN : ValueKind.TIMESTAMP;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> ValueKind.TEXT;
            default -> ValueKind.UNKNOWN;
        };
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
