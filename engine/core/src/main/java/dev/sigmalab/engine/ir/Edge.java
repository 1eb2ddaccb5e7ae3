package dev.sigmalab.engine.ir;

import java.util.Objects;

/// A partial function from the rows of one domain to the rows of another.
///
/// A row without a target (a NULL key, a key that nobody has) has target −1: [Operator.Gather] yields 0 there, with
/// presence 0, and [Operator.Segment] skips the row.
public sealed interface Edge {
    Domain from();

    Domain to();

    /// The total edge that sends every row to the one row of [Domain#UNIT].
    static Edge toUnit(Domain from) {
        return new ToUnit(from);
    }

    /// An edge whose targets come from the data, bound under its name.
    ///
    /// @param name what the targets are bound under
    record Data(String name, Domain from, Domain to) implements Edge {
        public Data {
            Objects.requireNonNull(name);
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
        }

        @Override
        public String toString() {
            return name + ": " + from + "→" + to;
        }
    }

    /// Every row to the one row of [Domain#UNIT]; needs no data.
    record ToUnit(Domain from) implements Edge {
        public ToUnit {
            Objects.requireNonNull(from);
        }

        @Override
        public Domain to() {
            return Domain.UNIT;
        }

        @Override
        public String toString() {
            return from + "→unit";
        }
    }
}
