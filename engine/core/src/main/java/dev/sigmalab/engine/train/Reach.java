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
        needs.gathers().forEach(edge -> {
            places(edge.from());
            places(edge.to());
        });
        needs.segments().forEach(edge -> {
            places(edge.from());
            places(edge.to());
        });
        needs.gathers().forEach(this::gather);
        needs.segments().forEach(this::segment);
    }

    private void places(Domain domain) {
        Needs.named(domain).forEach(this::place);
    }

    private Place place(Domain.Named domain) {
        return places.computeIfAbsent(
                domain,
                named -> new Place(named, data.rows(named), needs.whole().contains(named)));
    }

    private void gather(Edge.Data edge) {
        if (Needs.named(edge.to()).isEmpty()) {
            return;
        }
        int[] targets = data.edge(edge);
        int first = 0;
        for (Domain.Named part : Needs.named(edge.from())) {
            int offset = first;
            add(part, edge.to(), row -> put(edge.to(), targets[offset + row]));
            first += data.rows(part);
        }
    }

    private void segment(Edge.Data edge) {
        int[] targets = data.edge(edge);
        Members sources = Members.of(targets, data.size(edge.to()));
        int first = 0;
        for (Domain.Named part : Needs.named(edge.to())) {
            int offset = first;
            add(part, edge.from(), row -> sources.each(offset + row, source -> put(edge.from(), source)));
            first += data.rows(part);
        }
    }

    private void add(Domain.Named from, Domain to, Step step) {
        Place place = place(from);
        if (!place.whole && Needs.named(to).stream().anyMatch(domain -> !place(domain).whole)) {
            place.steps.add(step);
        }
    }

    private void put(Domain domain, int row) {
        int at = row;
        for (Domain.Named part : Needs.named(domain)) {
            int rows = data.rows(part);
            if (at < rows) {
                place(part).add(at, batch);
                return;
            }
            at -= rows;
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
        needs.gathers().forEach(edge -> edges.computeIfAbsent(edge, this::edge));
        needs.segments().forEach(edge -> edges.computeIfAbsent(edge, this::edge));
        return edges;
    }

    private int[] edge(Edge.Data edge) {
        int[] targets = data.edge(edge);
        if (isWhole(edge.from()) && isWhole(edge.to())) {
            return targets;
        }
        int[] local = new int[size(edge.from())];
        int at = 0;
        int first = 0;
        for (Domain.Named part : Needs.named(edge.from())) {
            Place place = place(part);
            int all = data.rows(part);
            int count = place.whole ? all : place.size;
            for (int i = 0; i < count; i++) {
                local[at++] = local(edge.to(), targets[first + (place.whole ? i : place.rows[i])]);
            }
            first += all;
        }
        return local;
    }

    /// Which row of a domain, of those of the batch, a row of all is; −1 if it is none.
    private int local(Domain domain, int row) {
        int at = row;
        int first = 0;
        for (Domain.Named part : Needs.named(domain)) {
            Place place = place(part);
            int all = data.rows(part);
            if (at < all) {
                int number = place.number(at, batch);
                return number < 0 ? -1 : first + number;
            }
            at -= all;
            first += place.whole ? all : place.size;
        }
        return row < 0 || domain.equals(Domain.UNIT) ? row : -1;
    }

    private boolean isWhole(Domain domain) {
        return Needs.named(domain).stream().allMatch(part -> place(part).whole);
    }

    private int size(Domain domain) {
        return Needs.named(domain).stream()
                .mapToInt(part -> place(part).whole ? data.rows(part) : place(part).size)
                .sum();
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
