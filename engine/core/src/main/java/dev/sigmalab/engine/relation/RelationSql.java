package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.backend.sql.SqlLeaf;
import dev.sigmalab.engine.backend.sql.SqlTables;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.ColumnPlan;
import dev.sigmalab.engine.plan.FramePlan;
import dev.sigmalab.engine.plan.Link;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.SqlToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The frames of a query as queries of a dialect, and its links as equal columns.
public final class RelationSql implements SqlTables {
    private final Connection connection;
    private final BoundRelation query;
    private final Dialect dialect;
    private final Links links;
    private final Set<String> taken = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private final boolean[] nullable;
    private final String[] names;
    private final BitSet used;
    private final Map<String, FramePlan> frames = new HashMap<>();
    private final Map<String, String> frameNames = new HashMap<>();
    private final Map<String, SqlLeaf> leaves = new HashMap<>();

    public RelationSql(Connection connection, BoundRelation query, Dialect dialect) {
        this.connection = connection;
        this.query = query;
        this.dialect = dialect;
        this.links = new Links(query);
        this.nullable = new boolean[query.columns().size()];
        this.names = new String[nullable.length];
        this.used = new BitSet();
        used.set(0, nullable.length);
        query.frames().forEach(frame -> {
            if (frame instanceof FramePlan.Loaded loaded) {
                SourceText.script(loaded.sql()).tokens().stream()
                        .map(SqlToken::text)
                        .forEach(word -> taken.add(word.toLowerCase(Locale.ROOT)));
            }
        });
        for (FramePlan frame : query.frames()) {
            frames.put(frame.frame().name(), frame);
            frameNames.put(frame.frame().name(), name(frame.frame().name() + " rows"));
        }
        nameColumns();
    }

    private RelationSql(RelationSql all, BitSet used) {
        this.connection = all.connection;
        this.query = all.query;
        this.dialect = all.dialect;
        this.links = all.links;
        this.taken.addAll(all.taken);
        this.named.addAll(all.named);
        this.nullable = all.nullable;
        this.names = all.names;
        this.frames.putAll(all.frames);
        this.frameNames.putAll(all.frameNames);
        this.leaves.putAll(all.leaves);
        this.used = used;
    }

    /// The same with no more columns than a graph looks at.
    ///
    /// @param further columns that are needed besides
    RelationSql over(Graph graph, List<Integer> further) {
        BitSet needed = new BitSet();
        further.forEach(needed::set);
        for (Node node : graph.nodes()) {
            switch (node.operator()) {
                case Operator.Scan(var _, String column, var _) -> needed.set(number(column));
                case Operator.Gather(var _, Edge edge) -> keys(edge, needed);
                case Operator.Segment(var _, var _, Edge edge) -> keys(edge, needed);
                case Operator.Prefix(var _, var _, Edge edge, var _) -> keys(edge, needed);
                default -> {}
            }
        }
        for (int i = query.frames().size() - 1; i >= 0; i--) {
            if (query.frames().get(i) instanceof FramePlan.Grouped grouped) {
                grouped.places().forEach(place -> place.keys().forEach(needed::set));
                grouped.columns().stream()
                        .filter(needed::get)
                        .forEach(column -> query.columns().get(column).members().forEach(needed::set));
            }
        }
        return new RelationSql(this, needed);
    }

    private int number(String scanned) {
        for (int i = 0; i < names.length; i++) {
            if (query.columnName(i).equals(scanned) || query.presenceName(i).equals(scanned)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + scanned);
    }

    private void keys(Edge edge, BitSet needed) {
        if (edge instanceof Edge.Data data) {
            links(data).forEach(link -> {
                link.fromKeys().forEach(needed::set);
                link.toKeys().forEach(needed::set);
            });
        }
    }

    private List<Link> links(Edge.Data edge) {
        return edge.from() instanceof Domain.Union
                ? Arrays.stream(edge.name().split(Pattern.quote(" ∪ ")))
                        .map(links::of)
                        .toList()
                : List.of(links.of(edge.toString()));
    }

    private void nameColumns() {
        for (int i = 0; i < names.length; i++) {
            ColumnPlan column = query.columns().get(i);
            var simple = FrameSelects.SIMPLE.matcher(column.sql().strip());
            names[i] = simple.matches() ? columnName(simple.group(1)) : name("c" + i);
            leaves.put(query.columnName(i), SqlLeaf.of(names[i], column.type()));
            leaves.put(query.presenceName(i), new SqlLeaf.Presence(names[i]));
        }
        for (FramePlan frame : query.frames()) {
            switch (frame) {
                case FramePlan.Loaded loaded -> describe(loaded);
                case FramePlan.Grouped grouped ->
                    grouped.columns()
                            .forEach(column -> nullable[column] = query.columns().get(column).members().stream()
                                    .anyMatch(member -> nullable[member]));
            }
        }
    }

    /// Rows of other days may be NULL, unless the database promises that none is.
    private void describe(FramePlan.Loaded frame) {
        try (PreparedStatement statement = connection.prepareStatement(frame.sql())) {
            ResultSetMetaData meta = statement.getMetaData();
            for (int i = 0; i < frame.columns().size(); i++) {
                nullable[frame.columns().get(i)] = meta.isNullable(i + 1) != ResultSetMetaData.columnNoNulls;
            }
        } catch (SQLException e) {
            throw SqlProblems.exception(e, frame.sql());
        }
    }

    /// Whether a column may have NULLs.
    boolean mayBeNull(int column) {
        return nullable[column];
    }

    /// The name of a column of a frame's rows.
    String column(int column) {
        return names[column];
    }

    @Override
    public String name(String wish) {
        String clean =
                wish.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_").replaceAll("^_+|_+$", "");
        String stem = clean.isEmpty() || Character.isDigit(clean.charAt(0)) ? "c" + clean : clean;
        String name = Identifiers.isPlain(stem) ? stem : stem + "_1";
        for (int i = 2; !taken.add(name); i++) {
            name = stem + "_" + i;
        }
        return name;
    }

    /// A column's own name may stand for it, unless another column has it too.
    private String columnName(String own) {
        String name = own.toLowerCase(Locale.ROOT);
        return Identifiers.isPlain(name) && named.add(name) ? name : name(own);
    }

    @Override
    public Rows rows(Domain.Named domain) {
        FramePlan frame = frames.get(domain.name());
        FrameSelects selects = new FrameSelects(connection, query, dialect, names, frameNames, used);
        String name = frameNames.get(domain.name());
        List<String> columns = frame.columns().stream()
                .filter(used::get)
                .map(column -> names[column])
                .toList();
        return switch (frame) {
            case FramePlan.Loaded loaded -> new Rows(name, selects.of(loaded), columns, List.of());
            case FramePlan.Grouped grouped ->
                new Rows(
                        name,
                        selects.of(grouped),
                        columns,
                        grouped.places().stream()
                                .map(place -> new Domain.Named(place.frame().name()))
                                .toList());
        };
    }

    @Override
    public SqlLeaf leaf(String column) {
        return leaves.get(column);
    }

    @Override
    public List<Join> joins(Edge.Data edge) {
        return links(edge).stream().map(this::join).toList();
    }

    private Join join(Link link) {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < link.fromKeys().size(); i++) {
            int from = link.fromKeys().get(i);
            int to = link.toKeys().get(i);
            keys.add(new Key(names[from], names[to], nullable[from] && nullable[to]));
        }
        boolean isTotal = frames.get(link.to().name()) instanceof FramePlan.Grouped grouped
                && grouped.places().stream()
                        .anyMatch(place -> place.frame().equals(link.from())
                                && place.keys().equals(link.fromKeys()));
        return new Join(keys, isTotal);
    }
}
