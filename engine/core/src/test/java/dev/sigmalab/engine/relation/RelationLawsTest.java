package dev.sigmalab.engine.relation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.testing.RandomQueries;
import dev.sigmalab.engine.testing.RandomTables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The laws on random queries over random schemas.
final class RelationLawsTest {
    private static final int QUERIES = Integer.getInteger("sigmalab.queries", 300);
    private static final int FIRST = Integer.getInteger("sigmalab.first", 0);
    private static final int QUERIES_PER_SCHEMA = 5;
    private static final double STEEPEST = 1e9;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    private interface Check {
        void of(RelationCase test, long seed);
    }

    @Test
    void hard_answers_are_those_of_the_database_and_soft_ones_converge_to_them() throws SQLException {
        all(true, this::hardLimit);
        report();
        atLeast(0.85, "hard compared");
        atLeast(0.75, "soft compared");
        atMost(0.10, "problem");
        atMost(0.05, "near a tie");
        atMost(0.02, "refused by the database");
    }

    private void hardLimit(RelationCase test, long seed) {
        List<List<Object>> expected;
        try {
            expected = test.databaseRows();
        } catch (ProblemException refused) {
            count("refused by the database");
            return;
        }
        SoftRows hard = new SoftRows(test, Logic.PRODUCT, Double.POSITIVE_INFINITY);
        if (hard.isNearTie()) {
            count("near a tie");
            return;
        }
        Bags bags = new Bags(1e-6, 1e-12 * Math.max(1, hard.largestMagnitude()));
        bags.difference(expected, test.hardRows()).ifPresent(difference -> fail("hard", test, seed, difference));
        count("hard compared");
        Logic logic = Logic.values()[(int) (seed % 3)];
        SoftRows soft = new SoftRows(test, logic, STEEPEST);
        soft.wronglyOpen().forEach(open -> fail("open", test, seed, open));
        if (hard.isTie() || !soft.isDecided()) {
            count("tie");
            return;
        }
        bags.difference(expected, soft.rows()).ifPresent(difference -> fail("soft " + logic, test, seed, difference));
        count("soft compared");
    }

    private void all(boolean extreme, Check check) throws SQLException {
        for (int schema = FIRST / QUERIES_PER_SCHEMA; schema * QUERIES_PER_SCHEMA < FIRST + QUERIES; schema++) {
            RandomTables tables = new RandomTables(schema, extreme);
            try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
                tables.fill(connection);
                for (int n = 0; n < QUERIES_PER_SCHEMA; n++) {
                    long seed = (long) schema * QUERIES_PER_SCHEMA + n;
                    one(connection, tables, seed, check);
                }
            }
        }
    }

    private void one(Connection connection, RandomTables tables, long seed, Check check) {
        String sql = new RandomQueries(seed, tables).query();
        RelationCase test;
        try {
            test = RelationCase.of(connection, sql, tables::learnable);
        } catch (ProblemException e) {
            count("problem " + e.problem().code() + ": " + e.problem().message().replaceAll("'[^']*'", "…"));
            if (Boolean.getBoolean("sigmalab.show")) {
                System.err.println(seed + " " + e.problem() + "\n   " + sql);
            }
            return;
        } catch (RuntimeException e) {
            fault("binding", sql, seed, e);
            return;
        }
        try {
            check.of(test, seed);
        } catch (RuntimeException e) {
            fault("running", sql, seed, e);
        }
    }

    private void fault(String what, String sql, long seed, RuntimeException e) {
        count("FAULT " + what + " " + e.getClass().getSimpleName());
        StringBuilder trace = new StringBuilder();
        for (int i = 0; i < Math.min(6, e.getStackTrace().length); i++) {
            trace.append("\n      ").append(e.getStackTrace()[i]);
        }
        failures.add("FAULT " + what + " seed " + seed + ": " + e + trace + "\n" + sql);
    }

    private void fail(String what, RelationCase test, long seed, String difference) {
        count("FAIL " + what);
        failures.add("FAIL " + what + " " + test.describe(seed) + "\n" + difference);
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private void atLeast(double share, String what) {
        assertTrue(share(what) >= share, () -> "only " + share(what) + " of the queries: " + what);
    }

    private void atMost(double share, String what) {
        assertTrue(share(what) <= share, () -> share(what) + " of the queries: " + what);
    }

    private double share(String what) {
        return counts.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(what))
                        .mapToInt(Map.Entry::getValue)
                        .sum()
                / (double) QUERIES;
    }

    private void report() {
        counts.forEach((what, times) -> System.err.println(times + " " + what));
        assertTrue(
                failures.isEmpty(),
                () -> failures.size() + " failures, the shortest:\n"
                        + failures.stream()
                                .sorted(java.util.Comparator.comparingInt(String::length))
                                .limit(12)
                                .reduce("", (a, b) -> a + "\n" + b));
    }
}
