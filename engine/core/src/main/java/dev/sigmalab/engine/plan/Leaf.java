package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One item of a FROM.
sealed interface Leaf {
    /// What its columns are qualified by; empty if nothing can be.
    String alias();

    /// Where it stands.
    SourceText place();

    /// The names of its columns, in order.
    List<String> names();

    /// As it is written in FROM.
    ///
    /// @param part the part of a soft relation that is meant
    String from(Optional<Relation.Part> part);

    /// Expressions that together tell its rows apart.
    ///
    /// @param part the part of a soft relation that is meant
    List<String> identity(Optional<Relation.Part> part);

    default String qualified(String column) {
        return Identifiers.quoteIfNeeded(alias()) + "." + Identifiers.quoteIfNeeded(column);
    }

    /// What the database reads by itself: a table, a view, a subquery without learnables.
    final class Exact implements Leaf {
        private final String alias;
        private final SourceText place;
        private final List<String> names;
        private final List<String> key;
        private final FrameRegistry registry;
        private boolean numbered;

        /// @param key columns that tell the rows apart, if the database knows any
        /// @param registry hears when the rows have to be numbered
        Exact(String alias, SourceText place, List<String> names, List<String> key, FrameRegistry registry) {
            this.alias = alias;
            this.place = place;
            this.names = names;
            this.key = key;
            this.registry = registry;
        }

        @Override
        public String alias() {
            return alias;
        }

        @Override
        public SourceText place() {
            return place;
        }

        @Override
        public List<String> names() {
            return names;
        }

        @Override
        public String from(Optional<Relation.Part> part) {
            if (!numbered) {
                return place.text();
            }
            // Equal rows are numbered in any order: whatever belongs to one of them belongs to the other too.
            String name = Identifiers.quoteIfNeeded(alias);
            return "(SELECT %s.*, ROW_NUMBER() OVER (ORDER BY %s) AS SIGMALAB_ROW FROM %s) %s"
                    .formatted(
                            name,
                            String.join(
                                    ", ", names.stream().map(this::qualified).toList()),
                            place.text(),
                            name);
        }

        @Override
        public List<String> identity(Optional<Relation.Part> part) {
            if (!key.isEmpty()) {
                return key.stream().map(this::qualified).toList();
            }
            numbered = true;
            registry.number(this);
            return List.of(qualified("SIGMALAB_ROW"));
        }
    }

    /// A learnable table: an ordinary table whose learnable columns are read from the parameters instead.
    ///
    /// @param rows the table's rows, by its key
    record OfLearnables(Exact table, LearnableTable learnables, OpenFrame.Loaded rows) implements Leaf {
        @Override
        public String alias() {
            return table.alias();
        }

        @Override
        public SourceText place() {
            return table.place();
        }

        @Override
        public List<String> names() {
            return table.names();
        }

        @Override
        public String from(Optional<Relation.Part> part) {
            return table.from(part);
        }

        @Override
        public List<String> identity(Optional<Relation.Part> part) {
            return table.identity(part);
        }
    }

    /// A query with learnables.
    record Soft(String alias, SourceText place, Relation relation) implements Leaf {
        @Override
        public List<String> names() {
            return relation.parts().getFirst().outputs().stream()
                    .map(Relation.Output::name)
                    .toList();
        }

        @Override
        public String from(Optional<Relation.Part> part) {
            Relation.Part meant = part.orElseThrow();
            List<String> items = new ArrayList<>();
            List<String> identity = meant.frame().identity();
            for (int i = 0; i < identity.size(); i++) {
                items.add(Rows.ended(identity.get(i)) + " AS SIGMALAB_R" + i);
            }
            List<String> taken = new ArrayList<>();
            for (Relation.Output output : meant.outputs()) {
                if (output.exact().isPresent() && !output.name().isEmpty() && !taken.contains(output.name())) {
                    taken.add(output.name());
                    items.add(Rows.ended(output.exact().get()) + " AS " + Identifiers.quoteIfNeeded(output.name()));
                }
            }
            return "(" + Rows.of(meant.frame(), items) + ") " + Identifiers.quoteIfNeeded(alias);
        }

        @Override
        public List<String> identity(Optional<Relation.Part> part) {
            int size = part.orElseThrow().frame().identity().size();
            List<String> columns = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                columns.add(qualified("SIGMALAB_R" + i));
            }
            return columns;
        }
    }
}
