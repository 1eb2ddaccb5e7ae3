package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.IndexedCopies;
import dev.sigmalab.engine.data.KeyIndex;
import dev.sigmalab.engine.data.LoadedTables;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.PickedColumn;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.data.RowHash;
import dev.sigmalab.engine.data.Spread;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.ColumnPlan;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.FramePlan;
import dev.sigmalab.engine.plan.Link;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rows of every frame of a query, as they were when they were loaded. Immutable but for what is computed on first
/// use.
public final class RelationData {
    private final BoundRelation query;
    private final Map<Frame, Integer> rows = new HashMap<>();
    private final Column[] columns;
    private final Spread[] spreads;
    private final Map<Link, int[]> edges = new HashMap<>();
    private final Map<Frame, KeyIndex> groups = new HashMap<>();

    private RelationData(BoundRelation query) {
        this.query = query;
        this.columns = new Column[query.columns().size()];
        this.spreads = new Spread[columns.length];
    }

    /// Loads what a query needs.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException when the database refuses
    /// @throws java.util.concurrent.CancellationException when cancelled
    public static RelationData load(
            Connection connection, BoundRelation query, ProgressListener progress, CancelToken cancel) {
        return load(connection, query, new LoadedTables(), progress, cancel);
    }

    /// The same, unless all of it was loaded lately and nothing has changed.
    public static RelationData load(
            Connection connection,
            BoundRelation query,
            LoadedTables lately,
            ProgressListener progress,
            CancelToken cancel) {
        // All together, since rows are told apart within one load.
        Iterator<Table> tables = lately.of(connection, query.loads(), () -> tables(connection, query, progress, cancel))
                .iterator();
        RelationData data = new RelationData(query);
        data.rows.put(Frame.UNIT, 1);
        for (FramePlan plan : query.frames()) {
            switch (plan) {
                case FramePlan.Loaded loaded -> data.fill(loaded, tables.next());
                case FramePlan.Grouped grouped -> data.group(grouped);
            }
        }
        return data;
    }

    /// Loads what a query reads, so that the next load of the same finds it while nothing changes.
    ///
    /// @param lately what is kept
    /// @throws dev.sigmalab.engine.problem.ProblemException when the database refuses
    /// @throws java.util.concurrent.CancellationException when cancelled
    public static void loadAhead(
            Connection connection,
            BoundRelation query,
            LoadedTables lately,
            ProgressListener progress,
            CancelToken cancel) {
        lately.of(connection, query.loads(), () -> tables(connection, query, progress, cancel));
    }

    private static List<Table> tables(
            Connection connection, BoundRelation query, ProgressListener progress, CancelToken cancel) {
        List<Table> tables = new ArrayList<>();
        try (IndexedCopies _ = IndexedCopies.of(connection, query.loads())) {
            for (FramePlan plan : query.frames()) {
                if (plan instanceof FramePlan.Loaded loaded) {
                    tables.add(table(connection, loaded, progress, cancel));
                }
            }
        }
        return tables;
    }

    private static Table table(
            Connection connection, FramePlan.Loaded plan, ProgressListener progress, CancelToken cancel) {
        try {
            return TableLoader.load(connection, plan.loading(), progress, cancel);
        } catch (ProblemException e) {
            throw new ProblemException(e.problem().at(plan.place().span()), e);
        }
    }

    private void fill(FramePlan.Loaded plan, Table table) {
        rows.put(plan.frame(), table.rows());
        for (int i = 0; i < plan.columns().size(); i++) {
            columns[plan.columns().get(i)] = table.columns().get(i);
        }
    }

    private void group(FramePlan.Grouped plan) {
        List<KeyIndex.Place> places = plan.places().stream()
                .map(place -> KeyIndex.Place.of(columns(place.keys())))
                .toList();
        KeyIndex index = new KeyIndex(places);
        List<int[]> groupOf = new ArrayList<>();
        for (int place = 0; place < places.size(); place++) {
            int[] groups = new int[rows(plan.places().get(place).frame())];
            for (int row = 0; row < groups.length; row++) {
                groups[row] = index.add(place, row);
            }
            groupOf.add(groups);
        }
        rows.put(plan.frame(), index.size());
        groups.put(plan.frame(), index);
        for (int column : plan.columns()) {
            List<Column> members = columns(query.columns().get(column).members());
            requireOne(query.columns().get(column), members, index, groupOf);
            columns[column] = new PickedColumn(members, index.size(), index::place, index::row)
                    .named(query.columns().get(column).name());
        }
    }

    /// What is asked of a group beside its aggregates must be the same for all its rows.
    private static void requireOne(ColumnPlan asked, List<Column> members, KeyIndex index, List<int[]> groupOf) {
        for (int place = 0; place < members.size(); place++) {
            int[] groups = groupOf.get(place);
            for (int row = 0; row < groups.length; row++) {
                Column first = members.get(index.place(groups[row]));
                if (!KeyIndex.equal(first, index.row(groups[row]), members.get(place), row)) {
                    throw new ProblemException(new Problem(
                            "not-grouped",
                            asked.place().span(),
                            "'" + asked.place() + "' differs from row to row within a group",
                            "aggregate it, as in AVG(" + asked.place() + "), or add it to GROUP BY"));
                }
            }
        }
    }

    private List<Column> columns(List<Integer> numbers) {
        List<Column> found = new ArrayList<>();
        numbers.forEach(number -> found.add(columns[number]));
        return found;
    }

    /// A number for each row of a frame that depends on what is known of it and a seed, not on the order of rows.
    long[] hashes(Frame frame, long seed) {
        long[] hashes = new long[rows(frame)];
        KeyIndex index = groups.get(frame);
        if (index == null) {
            RowHash hash = RowHash.of(loaded(frame), seed);
            java.util.Arrays.setAll(hashes, hash::at);
            return hashes;
        }
        FramePlan.Grouped plan = (FramePlan.Grouped) plan(frame);
        List<RowHash> keys = plan.places().stream()
                .map(place -> RowHash.of(columns(place.keys()), seed))
                .toList();
        java.util.Arrays.setAll(hashes, group -> keys.get(index.place(group)).at(index.row(group)));
        return hashes;
    }

    private FramePlan plan(Frame frame) {
        return query.frames().stream()
                .filter(plan -> plan.frame().equals(frame))
                .findFirst()
                .orElseThrow();
    }

    private List<Column> loaded(Frame frame) {
        return columns(plan(frame).columns().stream().filter(this::isLoaded).toList());
    }

    /// Of all that was loaded but for the numbers of learnable columns, in whatever order rows come; the rows of
    /// learnable tables in their order, which a run's numbers stand in.
    public long hash() {
        Set<Integer> learned = new HashSet<>();
        Set<Frame> ordered = new HashSet<>();
        for (BoundRelation.LearnedColumn column : query.learnedColumns()) {
            learned.add(column.start());
            ordered.add(column.frame());
        }
        long sum = 0;
        for (FramePlan plan : query.frames()) {
            RowHash hash = RowHash.of(
                    plan.columns().stream()
                            .filter(column -> isLoaded(column) && !learned.contains(column))
                            .map(this::column)
                            .toList(),
                    plan.frame().id());
            sum = 31 * sum + rows(plan.frame());
            for (int row = 0; row < rows(plan.frame()); row++) {
                sum += hash.at(row) * (ordered.contains(plan.frame()) ? 2L * row + 1 : 1);
            }
        }
        return sum;
    }

    /// The query that the rows belong to.
    public BoundRelation query() {
        return query;
    }

    /// How many rows a frame has.
    public int rows(Frame frame) {
        return rows.get(frame);
    }

    /// The values of a column.
    ///
    /// @throws IllegalArgumentException for a column that the engine fills in itself
    public Column column(int column) {
        if (columns[column] == null) {
            throw new IllegalArgumentException("column " + column + " was not loaded");
        }
        return columns[column];
    }

    boolean isLoaded(int column) {
        return columns[column] != null;
    }

    NumberColumn number(int column) {
        return (NumberColumn) column(column);
    }

    /// Whether a loaded column has NULLs; those that the engine fills in itself have none.
    boolean hasNulls(int column) {
        return columns[column] != null && columns[column].nullCount() > 0;
    }

    /// The robust spread of a column of numbers.
    Spread spread(int column) {
        if (spreads[column] == null) {
            spreads[column] = Spread.of(number(column));
        }
        return spreads[column];
    }

    /// For each row of `link.from()` the row of `link.to()` that it belongs to, or −1.
    int[] edge(Link link) {
        return edges.computeIfAbsent(link, this::connected);
    }

    private int[] connected(Link link) {
        int[] targets = new int[rows(link.from())];
        if (link.fromKeys().isEmpty()) {
            java.util.Arrays.fill(targets, rows(link.to()) == 0 ? -1 : 0);
            return targets;
        }
        KeyIndex.Place to = KeyIndex.Place.of(columns(link.toKeys()));
        KeyIndex.Place from = KeyIndex.Place.of(columns(link.fromKeys()));
        KeyIndex index = new KeyIndex(List.of(to));
        int count = rows(link.to());
        for (int row = 0; row < count; row++) {
            index.add(0, row);
        }
        for (int row = 0; row < targets.length; row++) {
            int number = index.find(from, row);
            targets[row] = number < 0 ? -1 : index.row(number);
        }
        return targets;
    }
}
