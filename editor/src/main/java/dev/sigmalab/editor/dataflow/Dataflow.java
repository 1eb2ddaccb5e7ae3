package dev.sigmalab.editor.dataflow;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/// Which cell of a notebook feeds which.
public final class Dataflow {
    /// The dataflow of a notebook without cells.
    public static final Dataflow EMPTY = new Dataflow(new LinkedHashMap<>());

    /// The SQL cells in the order of the document.
    private final SequencedMap<CellId, CellNames> cells;
    private final SequencedMap<CellId, SequencedSet<CellId>> feeders;

    private Dataflow(SequencedMap<CellId, CellNames> cells) {
        this.cells = cells;
        this.feeders = new LinkedHashMap<>();
        List<CellId> above = new ArrayList<>();
        cells.forEach((id, names) -> {
            feeders.put(id, feeders(names, above));
            above.add(id);
        });
    }

    /// The dataflow of a notebook.
    public static Dataflow of(Notebook notebook) {
        return EMPTY.update(notebook);
    }

    /// The dataflow of what a notebook has become; only cells with another text are read again.
    public Dataflow update(Notebook notebook) {
        SequencedMap<CellId, CellNames> names = names(notebook.cells());
        return isSame(names) ? this : new Dataflow(names);
    }

    private SequencedMap<CellId, CellNames> names(List<Cell> now) {
        SequencedMap<CellId, CellNames> names = new LinkedHashMap<>();
        for (Cell cell : now) {
            if (cell.kind() == CellKind.SQL) {
                CellNames known = cells.get(cell.id());
                boolean same = known != null && known.source().equals(cell.source());
                names.put(cell.id(), same ? known : CellNames.of(cell.source()));
            }
        }
        return names;
    }

    /// The tables, views and learned queries that some cells make, drop or change; unquoted names are upper case.
    public Set<String> writtenBy(Set<CellId> some) {
        Set<String> names = new HashSet<>();
        cells.forEach((id, cell) -> {
            if (some.contains(id)) {
                names.addAll(cell.creates());
                names.addAll(cell.changes());
            }
        });
        return names;
    }

    /// The same of a cell's text.
    public static Set<String> writes(String source) {
        CellNames names = CellNames.of(source);
        Set<String> all = new HashSet<>(names.creates());
        all.addAll(names.changes());
        return all;
    }

    /// Whether a statement reads, makes or changes one of these.
    public static boolean mentions(SourceText statement, Set<String> names) {
        StatementNames own = StatementNames.of(statement.tokens());
        return Stream.of(own.reads(), own.creates(), own.changes())
                .flatMap(List::stream)
                .anyMatch(names::contains);
    }

    /// Whether the same cells stand in the same order.
    private boolean isSame(SequencedMap<CellId, CellNames> others) {
        return List.copyOf(cells.entrySet()).equals(List.copyOf(others.entrySet()));
    }

    /// The cells above that what a cell reads comes from, in the order of the document.
    public SequencedSet<CellId> feeders(CellId cell) {
        return feeders.getOrDefault(cell, new LinkedHashSet<>());
    }

    /// Every cell that any of the given ones feeds, at any distance, in the order of the document.
    public SequencedSet<CellId> downstream(Set<CellId> from) {
        SequencedSet<CellId> reached = new LinkedHashSet<>();
        feeders.forEach((cell, fed) -> {
            if (fed.stream().anyMatch(feeder -> from.contains(feeder) || reached.contains(feeder))) {
                reached.add(cell);
            }
        });
        return reached;
    }

    private SequencedSet<CellId> feeders(CellNames reader, List<CellId> above) {
        Set<CellId> found = new LinkedHashSet<>();
        for (String name : reader.reads()) {
            for (CellId cell : above.reversed()) {
                CellNames names = cells.get(cell);
                if (names.writes(name)) {
                    found.add(cell);
                }
                if (names.creates().contains(name)) {
                    break;
                }
            }
        }
        SequencedSet<CellId> ordered = new LinkedHashSet<>(above);
        ordered.retainAll(found);
        return ordered;
    }

    /// Equal where the same cells with the same texts stand in the same order.
    @Override
    public boolean equals(Object other) {
        return other instanceof Dataflow that && isSame(that.cells);
    }

    @Override
    public int hashCode() {
        return Objects.hash(List.copyOf(cells.entrySet()));
    }
}
