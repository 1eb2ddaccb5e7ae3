package dev.sigmalab.engine.data;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// What was loaded lately, for queries that load the same again while nothing has changed. Used by one thread.
public final class LoadedTables {
    /// Eight columns of doubles.
    private static final int BYTES_PER_ROW = 64;

    private final long room;
    private final Map<List<String>, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /// @param stamps of the queries, taken before they ran: a change meanwhile makes them old
    private record Kept(List<QueryStamp> stamps, List<Table> tables, long bytes) {}

    /// Keeps up to an eighth of the heap.
    public LoadedTables() {
        this(Runtime.getRuntime().maxMemory() / 8);
    }

    /// @param room how many bytes of columns are kept
    LoadedTables(long room) {
        this.room = room;
    }

    /// The tables of queries that belong together: kept ones, if loading would give the same.
    ///
    /// @param load loads all of them, in the order of the queries
    public List<Table> of(Connection connection, List<String> queries, Supplier<List<Table>> load) {
        List<QueryStamp> stamps = new ArrayList<>();
        for (String query : queries) {
            QueryStamp.of(connection, query).ifPresent(stamps::add);
        }
        Optional<Kept> found = Optional.ofNullable(kept.get(queries))
                .filter(known -> known.stamps().equals(stamps) && stamps.size() == queries.size());
        if (found.isPresent()) {
            return found.get().tables();
        }
        forget(queries);
        List<Table> tables = load.get();
        if (stamps.size() == queries.size()) {
            keep(List.copyOf(queries), new Kept(stamps, tables, bytes(tables)));
        }
        return tables;
    }

    /// Whether queries may be loaded before anybody asks for it: what they load can be kept, the tables that they read
    /// have
    /// few enough rows, and no copies of tables are needed, the making of which cannot be cancelled.
    ///
    /// @param most how many rows they may have in all
    public boolean mayLoadAhead(Connection connection, List<String> queries, long most) {
        long rows = 0;
        for (String query : queries) {
            OptionalLong found = QueryStamp.rows(connection, query);
            if (found.isEmpty()) {
                return false;
            }
            rows += found.getAsLong();
        }
        return rows <= Math.min(most, room / BYTES_PER_ROW) && !IndexedCopies.areNeeded(connection, queries);
    }

    private static long bytes(List<Table> tables) {
        return tables.stream()
                .flatMap(table -> table.columns().stream())
                .mapToLong(Column::bytes)
                .sum();
    }

    private void keep(List<String> queries, Kept loaded) {
        if (loaded.bytes() > room) {
            return;
        }
        kept.put(queries, loaded);
        bytes += loaded.bytes();
        while (bytes > room) {
            forget(kept.keySet().iterator().next());
        }
    }

    private void forget(List<String> queries) {
        Kept old = kept.remove(queries);
        bytes -= old == null ? 0 : old.bytes();
    }
}
