package dev.sigmalab.engine.relation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.cpu.CpuBackend;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.testing.Constructs;
import dev.sigmalab.engine.testing.Magnitudes;
import dev.sigmalab.engine.testing.RandomQueries;
import dev.sigmalab.engine.testing.RandomTables;
import dev.sigmalab.engine.testing.Slopes;
import dev.sigmalab.engine.train.BatchSums;
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
    /// What double precision may lose of a number, over its terms.
    private static final double ROUNDING = 1e-15;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> constructs = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    private interface Check {
        void of(RelationCase test, long seed);
    }

    @Test
    void hard_answers_are_those_of_the_database_and_soft_ones_converge_to_them() throws SQLException {
        all(true, this::hardLimit);
        report();
        atLeast(0.8, "hard compared");
        atLeast(0.7, "soft compared");
        atMost(0.1, "problem");
        atMost(0.05, "near a tie");
        atMost(0.02, "refused by the database");
        Constructs.all().forEach(this::occurs);
    }

    /// A sample of a few queries to look at need not have everything.
    private void occurs(String construct) {
        assertTrue(
                QUERIES < 300 || constructs.getOrDefault(construct, 0) > 0,
                () -> "no query that was compared has: " + construct);
    }

    @Test
    void gradients_are_central_differences() throws SQLException {
        all(false, this::gradient);
        report();
        atLeast(0.8, "differentiated");
        atLeast(1.5, "slope other than 0");
        atMost(0.01, "kink");
        atMost(0.01, "lost in rounding");
        atMost(0.01, "not finite");
    }

    @Test
    void cpu_agrees_with_reference() throws SQLException {
        try (CpuBackend cpu = new CpuBackend(1)) {
            all(false, (test, seed) -> cpu(cpu, test, seed));
        }
        report();
        atLeast(0.8, "run on cpu");
        atLeast(10, "number");
        atMost(2, "vague number");
    }

    @Test
    void batches_of_an_epoch_have_the_gradient_of_all_rows_as_their_mean() throws SQLException {
        all(false, (test, seed) -> batches(new ReferenceBackend(), 1e-9, test, seed));
        report();
        atLeast(0.5, "in batches");
        atLeast(0.2, "with rows left away");
    }

    @Test
    void batches_on_cpu_have_it_as_well() throws SQLException {
        try (CpuBackend cpu = new CpuBackend(2)) {
            all(false, (test, seed) -> batches(cpu, Magnitudes.TOLERANCE, test, seed));
        }
        report();
        atLeast(0.5, "in batches");
        atLeast(0.2, "with rows left away");
    }

    /// @param tolerance for each number, by the magnitude of what it is summed of
    private void batches(Backend backend, double tolerance, RelationCase test, long seed) {
        SoftSum sum;
        try {
            sum = new SoftSum(test, Logic.values()[(int) (seed % 3)], 3, seed);
        } catch (SoftSum.NotFinite e) {
            count("not finite");
            return;
        }
        if (test.query().parts().stream().anyMatch(part -> part.frame().equals(Frame.UNIT))) {
            // What is made of sums need not be linear in them.
            count("one row");
            return;
        }
        Graph graph = sum.gradient();
        double[][] magnitudes = Magnitudes.of(graph, sum.data(), sum.arguments());
        int wanted = 1 + (int) (seed % 5);
        BatchSums batches = BatchSums.of(backend, sum.graph(), SoftSum.SUM, sum.data(), sum.parameters(), wanted, seed);
        Result all = new ReferenceBackend().compile(graph).bind(sum.data()).run(sum.arguments());
        batches.outputs().forEach((name, mean) -> {
            double[] want = all.column(name);
            for (int row = 0; row < want.length; row++) {
                double bound = tolerance * magnitudes[graph.output(name).index()][row] + 1e-30;
                if (!(Math.abs(want[row] - mean[row]) <= bound)) {
                    fail("batches", test, seed, "%s[%d]: %s, expected %s".formatted(name, row, mean[row], want[row]));
                }
            }
        });
        count("in batches");
        if (batches.needed() < batches.whole()) {
            count("with rows left away");
        }
    }

    private void gradient(RelationCase test, long seed) {
        SoftSum sum;
        try {
            sum = new SoftSum(test, Logic.values()[(int) (seed % 3)], 3, seed);
        } catch (SoftSum.NotFinite e) {
            count("not finite");
            return;
        }
        count("differentiated");
        double magnitude = Magnitudes.of(sum.graph(), sum.data(), sum.arguments())[
                sum.graph().output(SoftSum.SUM).index()][0];
        double rounding = ROUNDING * magnitude / Slopes.STEP;
        for (Slopes.Slope slope : Slopes.of(sum.graph(), SoftSum.SUM, sum.data(), sum.parameters())) {
            if (slope.error() <= 1e-5) {
                count(slope.numeric() == 0 ? "slope of 0" : "slope other than 0");
            } else if (slope.isKink()) {
                count("kink");
            } else if (Math.abs(slope.analytic() - slope.numeric()) <= rounding) {
                count("lost in rounding");
            } else {
                fail("slope", test, seed, slope.toString());
            }
        }
    }

    private void cpu(CpuBackend cpu, RelationCase test, long seed) {
        SoftSum sum;
        try {
            sum = new SoftSum(test, Logic.values()[(int) (seed % 3)], 5, seed);
        } catch (SoftSum.NotFinite e) {
            count("not finite");
            return;
        }
        Graph graph = sum.gradient();
        double[][] magnitudes = Magnitudes.of(graph, sum.data(), sum.arguments());
        try (Run expected = new ReferenceBackend().compile(graph).bind(sum.data());
                Run actual = cpu.compile(graph).bind(sum.data())) {
            Result reference = expected.run(sum.arguments());
            Result result = actual.run(sum.arguments());
            graph.outputs().forEach((name, value) -> {
                double[] want = reference.column(name);
                double[] got = result.column(name);
                for (int row = 0; row < want.length; row++) {
                    double bound = Magnitudes.TOLERANCE * magnitudes[value.index()][row] + 1e-30;
                    double error = Math.abs(want[row] - got[row]);
                    count(bound < 0.5 + 0.1 * Math.abs(want[row]) ? "number" : "vague number");
                    if (Double.isNaN(error) || error > bound) {
                        fail(
                                "cpu",
                                test,
                                seed,
                                "%s[%d]: %s, expected %s ± %s".formatted(name, row, got[row], want[row], bound));
                    }
                }
            });
        }
        count("run on cpu");
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
        Constructs.of(test.sql()).forEach(construct -> constructs.merge(construct, 1, Integer::sum));
        if (test.sql().contains("steepness =>")) {
            count("with a steepness of its own");
            return;
        }
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
        if (Boolean.getBoolean("sigmalab.show")) {
            System.err.println(seed + " " + sql);
        }
        try {
            test = RelationCase.of(connection, sql, tables::learnable);
        } catch (ProblemException e) {
            count("problem " + e.problem().code() + ": " + e.problem().message().replaceAll("'[^']*'", "…"));
            if (Boolean.getBoolean("sigmalab.show")) {
                System.err.println("   " + e.problem());
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
        assertTrue(QUERIES < 100 || share(what) <= share, () -> share(what) + " of the queries: " + what);
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
        constructs.forEach((what, times) -> System.err.println(times + " with " + what));
        assertTrue(
                failures.isEmpty(),
                () -> failures.size() + " failures, the shortest:\n"
                        + failures.stream()
                                .sorted(java.util.Comparator.comparingInt(String::length))
                                .limit(12)
                                .reduce("", (a, b) -> a + "\n" + b));
    }
}
