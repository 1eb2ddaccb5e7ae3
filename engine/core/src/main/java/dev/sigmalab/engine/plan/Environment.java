package dev.sigmalab.engine.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a query block may name besides the tables of the database.
///
/// @param soft queries of WITH that have learnables, by name
/// @param exact the names of the others
/// @param with their text, as a prefix for the database
/// @param outer the block around a subquery
record Environment(Map<String, Relation> soft, Set<String> exact, String with, Optional<RowScope> outer) {
    private static final String RECURSIVE = "WITH RECURSIVE";
    static final Environment NONE = new Environment(Map.of(), Set.of(), "", Optional.empty());

    /// Whether a query of WITH has a name.
    boolean names(String name) {
        return soft.containsKey(name) || exact.contains(name);
    }

    Environment withSoft(String name, Relation relation) {
        Map<String, Relation> more = new HashMap<>(soft);
        more.put(name, relation);
        return new Environment(more, exact, with, outer);
    }

    /// @param recursive whether the definition may name itself
    Environment withExact(String name, String definition, boolean recursive) {
        Set<String> names = new HashSet<>(exact);
        names.add(name);
        String head = with.isEmpty() ? "WITH " : with.strip() + ",\n";
        String opened = recursive && !head.startsWith(RECURSIVE) ? RECURSIVE + head.substring("WITH".length()) : head;
        String prefix = opened + definition + "\n";
        return new Environment(soft, names, prefix, outer);
    }

    Environment within(RowScope scope) {
        return new Environment(soft, exact, with, Optional.of(scope));
    }

    Environment alone() {
        return new Environment(soft, exact, with, Optional.empty());
    }
}
