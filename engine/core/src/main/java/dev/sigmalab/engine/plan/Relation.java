package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.SourceText;
import java.util.List;
import java.util.Optional;

/// The rows of a query while it is being bound: the disjoint union of parts. A plain query has one, UNION ALL as many
/// as its branches, a left join whose other side is soft two: the pairs, and the rows of the left side alone.
record Relation(List<Part> parts) {
    Relation {
        parts = List.copyOf(parts);
    }

    /// Weighted rows of one frame.
    ///
    /// @param weight how far each row is there
    /// @param outputs what the select list makes of each row
    record Part(OpenFrame frame, SoftPredicate weight, List<Output> outputs) {
        Part {
            outputs = List.copyOf(outputs);
        }

        Optional<Output> output(String name) {
            return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
        }

        boolean isAlways() {
            return weight instanceof SoftPredicate.And(List<SoftPredicate> conjuncts, var _) && conjuncts.isEmpty();
        }
    }

    /// One item of a select list.
    ///
    /// @param name as the database would call it; empty if it has none
    /// @param exact what the database computes, valid beside the frame's FROM
    /// @param soft what the engine computes instead
    record Output(String name, Optional<String> exact, Optional<SoftScalar> soft, SourceText place) {
        static Output exact(String name, String sql, SourceText place) {
            return new Output(name, Optional.of(sql), Optional.empty(), place);
        }

        static Output soft(String name, SoftScalar scalar, SourceText place) {
            return new Output(name, Optional.empty(), Optional.of(scalar), place);
        }

        Output named(String other) {
            return new Output(other, exact, soft, place);
        }
    }
}
