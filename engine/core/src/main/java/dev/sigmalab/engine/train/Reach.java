package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the rows that a batch needs: those that are drawn, and all that they look at, of whole domains every one.
/// Not safe for use by several threads at once.
final class Reach {
    private final Data data;
    private final Needs needs;
    private final Map<Domain.Named, Place> places = new LinkedHashMap<>();
    private final Map<Edge.Data, Path> paths = new LinkedHashMap<>();
    private int batch;

    /// The rows of a domain that have been found for the present batch.
    private static final class Place {
        private final Domain.Named domain;
        private final boolean whole;
        /// The last batch that each row was found for, and which of its rows it is.
        private final int[] found;
        private final int[] number;
        private final List<Step> steps = new ArrayList<>();
        private int[] rows = new int[256];
        private int size;

        Place(Domain.Named domain, int all, boolean whole) {
            this.domain = domain;
            this.whole = whole;
            this.found = new int[whole ? 0 : all];
            this.number = new int[whole ? 0 : all];
        }

        void add(int row, int batch) {
            if (row < 0 || whole || found[row] == batch) {
                return;
            }
            found[row] = batch;
            number[row] = size;
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, 2 * size);
            }
            rows[size++] = row;
        }

        int number(int row, int batch) {
            return row < 0 || whole ? row : found[row] == batch ? number[row] : -1;
        }
    }

    /// The places of the domains that a domain is made of, looked up once: rows are many.
    ///
    /// @param all how many rows each has
    private record Span(Place[] parts, int[] all) {
        /// Finds a row of the domain.
        void add(int row, int batch) {
            int at = row;
            for (int i = 0; i < parts.length; i++) {
                if (at < all[i]) {
                    parts[i].add(at, batch);
                    return;
                }
                at -= all[i];
            }
        }

        /// Which row of the domain, of those of the batch, a row of all is; −1 if it is none.
        int local(int row, int batch) {
            int at = row;
            int first = 0;
            for (int i = 0; i < parts.length; i++) {
                if (at < all[i]) {
                    int number = parts[i].number(at, batch);
                    return number < 0 ? -1 : first + number;
                }
                at -= all[i];
                first += parts[i].whole ? all[i] : parts[i].size;
            }
            // The one row of `unit` has no place.
            return parts.length == 0 ? row : -1;
        }

        boolean isWhole() {
            return Arrays.stream(parts).allMatch(part -> part.whole);
        }

        int size() {
            int size = 0;
            for (int i = 0; i < parts.length; i++) {
                size += parts[i].whole ? all[i] : parts[i].size;
            }
            return size;
        }
    }

    /// An edge between rows that may be left away.
    private record Path(Span from, Span to, int[] targets) {}

    /// From each row of a place to others.
    private interface Step {
        void from(int row);
    }

    /// The rows of a batch.
    ///
    /// @param rows of domains that are not whole
    /// @param edges between them
    record Batch(Map<Domain.Named, int[]> rows, Map<Edge.Data, int[]> edges) {}

    /// @param drawn the domains that batches are drawn from
    Reach(Data data, Needs needs, List<Domain.Named> drawn) {
        this.data = data;
        this.needs = needs;
        drawn.forEach(this::place);
        needs.gathers().forEach(this::path);
        needs.segments().forEach(this::path);
        needs.gathers().forEach(edge -> gather(path(edge)));
        needs.segments().forEach(edge -> segment(path(edge)));
    }

    private Path path(Edge.Data edge) {
        Path known = paths.get(edge);
        if (known == null) {
            known = new Path(span(edge.from()), span(edge.to()), data.edge(edge));
            paths.put(edge, known);
        }
        return known;
    }

    private Span span(Domain domain) {
        Place[] parts = Needs.named(domain).stream().map(this::place).toArray(Place[]::new);
        return new Span(
                parts,
                Arrays.stream(parts).mapToInt(part -> data.rows(part.domain)).toArray());
    }

    private Place place(Domain.Named domain) {
        return places.computeIfAbsent(
                domain,
                named -> new Place(named, data.rows(named), needs.whole().contains(named)));
    }

    private void gather(Path path) {
        int first = 0;
        for (int i = 0; i < path.from().parts().length; i++) {
            int offset = first;
            add(path.from().parts()[i], path.to(), row -> {
                int target = path.targets()[offset + row];
                if (target >= 0) {
                    path.to().add(target, batch);
                }
            });
            first += path.from().all()[i];
        }
    }

    private void segment(Path path) {
        Members sources =
                Members.of(path.targets(), Arrays.stream(path.to().all()).sum());
        int first = 0;
        for (int i = 0; i < path.to().parts().length; i++) {
            int offset = first;
            add(
                    path.to().parts()[i],
                    path.from(),
                    row -> sources.each(offset + row, source -> path.from().add(source, batch)));
            first += path.to().all()[i];
        }
    }

    /// Whole places need no step: they look at whole ones alone.
    private static void add(Place from, Span to, Step step) {
        if (!from.whole && !to.isWhole()) {
            from.steps.add(step);
        }
    }

    /// What a batch needs.
    ///
    /// @param drawn the rows of the batch, by their domain; they come first among its rows
    Batch of(Map<Domain.Named, int[]> drawn) {
        batch++;
        places.values().forEach(place -> place.size = 0);
        drawn.forEach((domain, rows) ->
                Arrays.stream(rows).forEach(row -> place(domain).add(row, batch)));
        Map<Domain.Named, Integer> seen = new HashMap<>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Place place : places.values()) {
                int from = seen.getOrDefault(place.domain, 0);
                for (int i = from; i < place.size; i++) {
                    int row = place.rows[i];
                    place.steps.forEach(step -> step.from(row));
                }
                grows |= place.size > from;
                seen.put(place.domain, Math.max(from, place.size));
            }
        }
        return new Batch(rows(), edges());
    }

    private Map<Domain.Named, int[]> rows() {
        Map<Domain.Named, int[]> rows = new HashMap<>();
        places.values().stream()
                .filter(place -> !place.whole)
                .forEach(place -> rows.put(place.domain, Arrays.copyOf(place.rows, place.size)));
        return rows;
    }

    private Map<Edge.Data, int[]> edges() {
        Map<Edge.Data, int[]> edges = new HashMap<>();
        paths.forEach((edge, path) -> edges.put(edge, targets(path)));
        return edges;
    }

    private int[] targets(Path path) {
        if (path.from().isWhole() && path.to().isWhole()) {
            return path.targets();
        }
        int[] local = new int[path.from().size()];
        int at = 0;
        int first = 0;
        for (int i = 0; i < path.from().parts().length; i++) {
            Place part = path.from().parts()[i];
            int all = path.from().all()[i];
            int count = part.whole ? all : part.size;
            for (int k = 0; k < count; k++) {
                int target = path.targets()[first + (part.whole ? k : part.rows[k])];
                local[at++] = target < 0 ? -1 : path.to().local(target, batch);
            }
            first += all;
        }
        return local;
    }

    /// The rows that lead to each row of an edge's end.
    private record Members(int[] starts, int[] rows) {
        private interface Each {
            void row(int row);
        }

        static Members of(int[] targets, int groups) {
            int[] starts = new int[groups + 1];
            Arrays.stream(targets).filter(target -> target >= 0).forEach(target -> starts[target + 1]++);
            Arrays.parallelPrefix(starts, Integer::sum);
            int[] rows = new int[starts[groups]];
            int[] next = starts.clone();
            for (int row = 0; row < targets.length; row++) {
                if (targets[row] >= 0) {
                    rows[next[targets[row]]++] = row;
                }
            }
            return new Members(starts, rows);
        }

        void each(int group, Each each) {
            for (int i = starts[group]; i < starts[group + 1]; i++) {
                each.row(rows[i]);
            }
        }
    }
}
