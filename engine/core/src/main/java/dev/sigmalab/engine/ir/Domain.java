package dev.sigmalab.engine.ir;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// A set of rows. How many rows is known only when data are bound.
public sealed interface Domain {
    /// The domain with exactly one row: scalars, parameters, losses.
    Domain UNIT = new Unit();

    /// How the domain is called in printed graphs.
    String name();

    /// A domain whose rows come from data: a table, the pairs of a join, the groups of a GROUP BY.
    static Domain of(String name) {
        return new Named(name);
    }

    /// The one-row domain.
    record Unit() implements Domain {
        @Override
        public String name() {
            return "unit";
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /// A domain bound to data under its name.
    record Named(String name) implements Domain {
        public Named {
            Objects.requireNonNull(name);
            if (name.isBlank() || name.equals("unit")) {
                throw new IllegalArgumentException("a domain needs a name of its own, not '" + name + "'");
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// The disjoint union of domains, rows in the order of the parts.
    record Union(List<Domain> parts) implements Domain {
        public Union {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("a union needs at least one part");
            }
        }

        @Override
        public String name() {
            return parts.stream().map(Domain::name).collect(Collectors.joining(" + ", "(", ")"));
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
