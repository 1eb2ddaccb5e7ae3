package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A soft quotient is refused exactly where H2 drops its fraction: where H2's own result is a whole number.
class WholeDivisionTest {
    private static final List<String> TYPES = List.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "NUMERIC(10, 0)",
            "NUMERIC(10, 2)",
            "REAL",
            "DOUBLE PRECISION",
            "DECFLOAT");
    private static final List<String> QUOTIENTS = List.of(
            "SUM(x) / COUNT(*)",
            "COUNT(*) / SUM(x)",
            "(SUM(x) + 1) / 2",
            "SUM(x * 2) / COUNT(x)",
            "SUM(x + y) / COUNT(*)",
            "MIN(x) / COUNT(*)",
            "MAX(x) / 2",
            "AVG(x) / COUNT(*)",
            "VAR_POP(x) / COUNT(*)",
            "STDDEV_POP(x) / COUNT(*)",
            "ABS(SUM(x)) / COUNT(*)",
            "COALESCE(SUM(x), 0) / COUNT(*)",
            "SUM(CASE WHEN x > 2 THEN x ELSE 0 END) / COUNT(*)",
            "SUM(CASE WHEN x > 2 THEN 1 ELSE 0 END) / COUNT(*)",
            "GREATEST(SUM(x), COUNT(*)) / 2",
            "SUM(3000000000) / COUNT(*)",
            "3000000000 / COUNT(*)",
            "SUM(x) / 2.0");

    static List<String> types() {
        return TYPES;
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_quotient_is_refused_exactly_where_h2_drops_its_fraction(String type) {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(
                    "CREATE TABLE t AS SELECT X AS id, CAST(MOD(X, 6) + 1 AS %s) AS x, CAST(X AS INTEGER) AS y FROM SYSTEM_RANGE(1, 23)"
                            .formatted(type),
                    RunListener.NONE);
            for (String quotient : QUOTIENTS) {
                boolean isWhole = dropsFraction(engine, quotient, "t");
                check(engine, quotient, "t WHERE id > LEARN(3)", isWhole, type);
            }
            boolean ofCounts =
                    dropsFraction(engine, "SUM(n) / COUNT(*)", "(SELECT x, COUNT(*) AS n FROM t GROUP BY x)");
            check(
                    engine,
                    "SUM(n) / COUNT(*)",
                    "(SELECT x, COUNT(*) AS n FROM t WHERE id > LEARN(3) GROUP BY x) g",
                    ofCounts,
                    type);
        }
    }

    /// H2's own answer: the type of its result, which is whole or has digits after the point.
    private static boolean dropsFraction(Engine engine, String quotient, String from) {
        Outcome.Rows answer =
                (Outcome.Rows) engine.run("SELECT %s AS a FROM %s".formatted(quotient, from), RunListener.NONE)
                        .getFirst();
        return List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT")
                .contains(answer.types().getFirst());
    }

    private static void check(Engine engine, String quotient, String from, boolean isWhole, String type) {
        String what = quotient + " of " + type;
        String statement =
                "TRAIN OR REPLACE q AS SELECT %s AS a FROM %s MINIMIZE a USING (epochs => 2)".formatted(quotient, from);
        try {
            TrainingReport report =
                    ((Outcome.Trained) engine.run(statement, RunListener.NONE).getFirst()).report();
            assertTrue(!isWhole, what + " is whole in H2");
            assertEquals(0, report.agreement().differing(), what + report.notes());
        } catch (ProblemException e) {
            assertEquals("whole-division", e.problem().code(), () -> what + ": " + e.problem());
            assertTrue(isWhole, what + " is not whole in H2");
        }
    }
}
