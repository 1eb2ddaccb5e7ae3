package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// What is read of data that do not change: columns, narrowed; edges and their groupings; layouts. Read once for all
/// runs, nobody writes to it.
///
/// Columns of 0 and 1 are bytes, others float32: in memory as far as their share of it goes, the rest in files.
final class SharedColumns {
    /// How many rows to a target make a run worth its while.
    private static final int SHORT_RUN = 32;

    private final Map<Operator.Scan, OptionalDouble> constants = new HashMap<>();
    private final Map<Edge.Data, Boolean> total = new HashMap<>();
    private final Map<Edge.Data, Layout> layouts = new HashMap<>();
    private final Map<Kept, Object> kept = new HashMap<>();
    /// How many bytes are left in memory.
    private long room;

    /// A thing as it is where a domain is laid out in a way.
    ///
    /// @param layout the edge that the domain is laid out by
    private record Kept(Object thing, Class<?> type, Optional<Edge.Data> layout) {}

    /// @param room how many bytes of memory columns may take
    SharedColumns(long room) {
        this.room = room;
    }

    /// The number that a scan has in every place, if there is one.
    synchronized OptionalDouble constant(Operator.Scan scan, Data data) {
        return constants.computeIfAbsent(scan, _ -> new Store(data, 0).constant(scan));
    }

    /// Whether an edge leads every row somewhere.
    synchronized boolean isTotal(Edge.Data edge, Data data) {
        return total.computeIfAbsent(edge, _ -> Arrays.stream(data.edge(edge)).allMatch(target -> target >= 0));
    }

    /// The layouts for a graph; a domain that already has one for another graph keeps it if it helps.
    synchronized Layouts layouts(Graph graph, Data data) {
        return Layouts.of(
                graph,
                edge -> gains(data.size(edge.to()), data.size(edge.from())),
                layouts::containsKey,
                edge -> layouts.computeIfAbsent(edge, _ -> Layout.of(edge, data.edge(edge), data.size(edge.to()))));
    }

    /// Runs of a few rows each are slower than a look into a table that stays in the first-level cache.
    private static boolean gains(int targets, int rows) {
        return !Lowering.isFew(targets, rows) || rows >= SHORT_RUN * targets;
    }

    /// The column of a scan that is no constant.
    Numbers column(Operator.Scan scan, Data data, Layouts laid) {
        return kept(scan, scan.domain(), Numbers.class, laid, () -> narrowed(scan, data, laid));
    }

    private Numbers narrowed(Operator.Scan scan, Data data, Layouts laid) {
        Store store = new Store(data, 0);
        int length = store.length(new Shape(scan.domain(), scan.width()));
        Places places = laid.of(scan.domain()).map(Layout::places).orElseGet(Places::asStored);
        Numbers.Writer writer = new Numbers.Writer(length, places, (long) length * Float.BYTES > room);
        store.read(scan, writer::write);
        Numbers numbers = writer.numbers();
        room -= numbers.bytes();
        return numbers;
    }

    /// The targets of an edge.
    int[] targets(Edge.Data edge, Data data, Layouts laid) {
        int[] targets = data.edge(edge);
        return laid.of(edge.from())
                .map(layout -> kept(edge, edge.from(), int[].class, laid, () -> moved(targets, layout.places())))
                .orElse(targets);
    }

    private static int[] moved(int[] targets, Places places) {
        int[] moved = new int[targets.length];
        for (int target : targets) {
            moved[places.next()] = target;
        }
        return moved;
    }

    Grouping grouping(Edge.Data edge, Data data, Layouts laid) {
        return kept(
                edge,
                edge.from(),
                Grouping.class,
                laid,
                () -> laid.by(edge)
                        .map(Grouping::of)
                        .orElseGet(() -> Grouping.of(targets(edge, data, laid), data.size(edge.to()))));
    }

    private synchronized <T> T kept(Object thing, Domain domain, Class<T> type, Layouts laid, Supplier<T> make) {
        Kept key = new Kept(thing, type, laid.of(domain).map(Layout::edge));
        Object found = kept.get(key);
        if (found == null) {
            found = make.get();
            kept.put(key, found);
        }
        return type.cast(found);
    }
}
