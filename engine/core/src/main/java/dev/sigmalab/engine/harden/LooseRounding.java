package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.harden.RoundCandidates.Candidate;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.SoftScalar;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// `ROUNDED n`: values with the fewest digits in all that move at most n rows, counted by the database.
///
/// How many rows each value moves alone is counted first; for every number of digits in all, the combination with the
/// smallest sum of these is then counted together, because moves may add to one another or cancel. So a combination
/// with fewer digits still may be missed where moves cancel, but no row more than n is ever moved.
public final class LooseRounding {
    private final Connection connection;
    private final BoundQuery query;
    private final Function<Map<String, BigDecimal>, String> where;

    /// @param where the plain WHERE condition with these values
    public LooseRounding(Connection connection, BoundQuery query, Function<Map<String, BigDecimal>, String> where) {
        this.connection = connection;
        this.query = query;
        this.where = where;
    }

    /// A combination so far: what each parameter becomes, and how many rows that moves, added up.
    private record Combination(Map<String, BigDecimal> values, long cost) {
        Combination with(String name, BigDecimal value, long more) {
            Map<String, BigDecimal> longer = new LinkedHashMap<>(values);
            longer.put(name, value);
            return new Combination(longer, cost + more);
        }
    }

    /// The rounder values; those given where nothing rounder moves so few rows.
    ///
    /// @param exact the hardened values
    /// @param rows how many rows may move in all
    public Map<String, BigDecimal> round(Map<String, BigDecimal> exact, long rows) {
        if (rows == 0) {
            return exact;
        }
        MovedRows moved = new MovedRows(connection, query.load(), where.apply(exact));
        Map<String, Map<Candidate, Long>> alone = alone(exact, moved);
        TreeMap<Integer, Combination> combinations = combinations(exact, alone, rows);
        combinations.values().removeIf(combination -> combination.values().equals(exact));
        List<Map<String, BigDecimal>> ordered =
                combinations.values().stream().map(Combination::values).toList();
        List<Long> counts = moved.count(ordered.stream().map(where).toList());
        for (int i = 0; i < ordered.size(); i++) {
            if (counts.get(i) <= rows) {
                return ordered.get(i);
            }
        }
        return exact;
    }

    /// How many rows each candidate of each parameter moves alone.
    private Map<String, Map<Candidate, Long>> alone(Map<String, BigDecimal> exact, MovedRows moved) {
        List<String> names = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (Learnable learnable : query.learnables()) {
            if (!isEquality(learnable.name())) {
                for (Candidate candidate : RoundCandidates.of(learnable, exact.get(learnable.name()))) {
                    names.add(learnable.name());
                    candidates.add(candidate);
                }
            }
        }
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Map<String, BigDecimal> changed = new HashMap<>(exact);
            changed.put(names.get(i), candidates.get(i).value());
            conditions.add(where.apply(changed));
        }
        List<Long> counts = moved.count(conditions);
        Map<String, Map<Candidate, Long>> alone = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            alone.computeIfAbsent(names.get(i), _ -> new LinkedHashMap<>()).put(candidates.get(i), counts.get(i));
        }
        return alone;
    }

    /// For each number of digits in all, the cheapest combination that may move so few rows.
    private TreeMap<Integer, Combination> combinations(
            Map<String, BigDecimal> exact, Map<String, Map<Candidate, Long>> alone, long rows) {
        TreeMap<Integer, Combination> combinations = new TreeMap<>(Map.of(0, new Combination(Map.of(), 0)));
        for (Learnable learnable : query.learnables()) {
            String name = learnable.name();
            BigDecimal own = exact.get(name);
            Map<Candidate, Long> choices = new LinkedHashMap<>(alone.getOrDefault(name, Map.of()));
            choices.put(new Candidate(own, RoundCandidates.digits(own, learnable.quality())), 0L);
            TreeMap<Integer, Combination> longer = new TreeMap<>();
            combinations.forEach((digits, combination) -> choices.forEach((candidate, cost) -> {
                Combination next = combination.with(name, candidate.value(), cost);
                if (next.cost() <= rows) {
                    longer.merge(digits + candidate.digits(), next, (a, b) -> b.cost() < a.cost() ? b : a);
                }
            }));
            combinations = longer;
        }
        return combinations;
    }

    /// Whether a learnable is asked for by `=`: it stands for a value of the data, which has no rounder neighbour.
    private boolean isEquality(String name) {
        return query.where().comparisons().stream()
                .filter(comparison -> comparison.comparator().isEquality())
                .anyMatch(comparison -> is(comparison.left(), name) || is(comparison.right(), name));
    }

    private static boolean is(SoftScalar scalar, String name) {
        return scalar instanceof SoftScalar.Learned(String learned, var _) && learned.equals(name);
    }
}
