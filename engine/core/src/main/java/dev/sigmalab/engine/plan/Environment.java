package dev.sigmalab.engine.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a query block may name besides the tables of the database.
///
/// @param soft queries of WITH that have learnables, by name
/// @param with the text of the others, as a prefix for the database
/// @param outer the block around a subquery
record Environment(Map<String, Relation> soft, String with, Optional<RowScope> outer) {
    static final Environment NONE = new Environment(Map.of(), "", Optional.empty());

    Environment withSoft(String name, Relation relation) {
        Map<String, Relation> more = new HashMap<>(soft);
        more.put(name, relation);
        return new Environment(more, with, outer);
    }

    Environment withExact(String definition) {
        String prefix = with.isEmpty() ? "WITH " + definition + "\n" : with.strip() + ",\n" + definition + "\n";
        return new Environment(soft, prefix, outer);
    }

    Environment within(RowScope scope) {
        return new Environment(soft, with, Optional.of(scope));
    }

    Environment alone() {
        return new Environment(soft, with, Optional.empty());
    }
}
