package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A frame to which columns can still be added.
sealed interface OpenFrame {
    Frame frame();

    /// The column that computes a learnable-free expression; equal texts share one.
    int load(String sql, SourceText place);

    /// Expressions that together tell the frame's rows apart; none where there is one row.
    List<String> identity();

    /// Rows that the database makes of a FROM.
    final class Loaded implements OpenFrame {
        private final FrameRegistry registry;
        private final Frame frame;
        private final String with;
        private final Supplier<String> from;
        private final SourceText place;
        private final Map<String, Integer> columns = new LinkedHashMap<>();
        private final List<String> conditions = new ArrayList<>();
        private List<String> groupBy = List.of();
        private boolean isTotal;
        private Supplier<List<String>> identity = List::of;

        Loaded(FrameRegistry registry, Frame frame, String with, Supplier<String> from, SourceText place) {
            this.registry = registry;
            this.frame = frame;
            this.with = with;
            this.from = from;
            this.place = place;
        }

        @Override
        public Frame frame() {
            return frame;
        }

        @Override
        public int load(String sql, SourceText text) {
            return columns.computeIfAbsent(
                    Binding.tokens(SourceText.script(sql)), _ -> registry.add(this, sql, text, List.of()));
        }

        @Override
        public List<String> identity() {
            return identity.get();
        }

        Loaded identifiedBy(Supplier<List<String>> expressions) {
            identity = expressions;
            return this;
        }

        /// Leaves to the database which rows there are.
        Loaded where(String condition) {
            conditions.add(condition);
            return this;
        }

        /// @param keys none for one group of all rows
        Loaded groupBy(List<String> keys) {
            groupBy = keys;
            isTotal = keys.isEmpty();
            return this;
        }

        /// The same rows, grouped: for what is asked of groups that the engine weighs.
        ///
        /// @param asked where it is asked
        Loaded again(List<String> keys, SourceText asked) {
            Loaded grouped = registry.loaded(frame.name() + " by group", with, from, asked);
            grouped.conditions.addAll(conditions);
            return grouped.groupBy(keys).identifiedBy(() -> keys);
        }

        SourceText place() {
            return place;
        }

        /// The exact queries that FROM may name: `WITH …`, or nothing.
        String with() {
            return with;
        }

        /// Its columns, numbered over the query.
        List<Integer> columns() {
            return List.copyOf(columns.values());
        }

        /// `FROM … WHERE … GROUP BY …`.
        String source() {
            String where = conditions.isEmpty() ? "" : "\nWHERE (" + String.join("\n) AND (", conditions) + "\n)";
            return "\nFROM " + from.get() + "\n" + where
                    // One row also where no aggregate is asked for.
                    + (isTotal ? "\nHAVING COUNT(*) >= 0" : "")
                    + (groupBy.isEmpty() ? "" : "\nGROUP BY " + String.join(", ", groupBy));
        }
    }

    /// Key columns of the rows of one place.
    record Keys(OpenFrame place, List<String> keys) {}

    /// Groups of rows.
    final class Groups implements OpenFrame {
        private final FrameRegistry registry;
        private final Frame frame;
        private final List<Keys> places;
        private final boolean renamed;
        private final Map<String, Integer> columns = new LinkedHashMap<>();

        /// @param renamed whether the keys are known by their number, since each place spells them its own way
        Groups(FrameRegistry registry, Frame frame, List<Keys> places, boolean renamed) {
            this.registry = registry;
            this.frame = frame;
            this.places = places;
            this.renamed = renamed;
        }

        /// Its columns, numbered over the query.
        List<Integer> columns() {
            return List.copyOf(columns.values());
        }

        boolean isRenamed() {
            return renamed;
        }

        @Override
        public Frame frame() {
            return frame;
        }

        List<Keys> places() {
            return places;
        }

        @Override
        public int load(String sql, SourceText text) {
            int number = identity().indexOf(sql);
            if (number >= 0) {
                return key(number, text);
            }
            return columns.computeIfAbsent(
                    Binding.tokens(SourceText.script(sql)),
                    _ -> registry.add(
                            this,
                            sql,
                            text,
                            places.stream()
                                    .map(keys -> keys.place().load(sql, text))
                                    .toList()));
        }

        /// The column of the n-th key.
        int key(int n, SourceText text) {
            return columns.computeIfAbsent(
                    "key " + n,
                    _ -> registry.add(
                            this,
                            places.getFirst().keys().get(n),
                            text,
                            places.stream()
                                    .map(keys -> keys.place().load(keys.keys().get(n), text))
                                    .toList()));
        }

        @Override
        public List<String> identity() {
            List<String> first = places.getFirst().keys();
            return renamed
                    ? IntStream.range(0, first.size())
                            .mapToObj(n -> "SIGMALAB_K" + n)
                            .toList()
                    : first;
        }

        /// The links by which the rows of each place belong to their groups.
        List<Link> links(SourceText text) {
            List<Link> links = new ArrayList<>();
            for (Keys keys : places) {
                List<Integer> from = keys.keys().stream()
                        .map(key -> keys.place().load(key, text))
                        .toList();
                List<Integer> to = new ArrayList<>();
                for (int n = 0; n < from.size(); n++) {
                    to.add(key(n, text));
                }
                links.add(new Link(keys.place().frame(), frame, from, to));
            }
            return links;
        }
    }

    /// The one row of an aggregate over everything. What is constant in it is loaded apart and reached from it.
    record Unit(FrameRegistry registry) implements OpenFrame {
        @Override
        public Frame frame() {
            return Frame.UNIT;
        }

        @Override
        public int load(String sql, SourceText text) {
            throw new UnsupportedOperationException("constants are reached from unit: " + sql);
        }

        @Override
        public List<String> identity() {
            return List.of();
        }
    }
}
