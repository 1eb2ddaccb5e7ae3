package dev.sigmalab.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.TrainingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The defaults work whatever the columns count in: the same rows are learned after every column was scaled and
/// shifted, or stands for days or seconds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScaleInvarianceTest {
    private static final int ROWS = 1500;

    private Database database;
    private Engine engine;

    @BeforeAll
    void fill() {
        database = Database.inMemory();
        engine = new Engine(database);
        // Whole numbers below 2²⁰, so that scales of powers of two and shifts keep every digit.
        StringBuilder rows = new StringBuilder();
        Random random = new Random(11);
        for (int id = 0; id < ROWS; id++) {
            int a = (int) (300 + 90 * random.nextGaussian());
            int b = (int) Math.exp(5 + random.nextGaussian());
            boolean y = (a > 290 && b < 200) != (random.nextInt(12) == 0);
            rows.append(rows.isEmpty() ? "" : ", ").append("(%d, %d, %d, %d)".formatted(id, a, b, y ? 1 : 0));
        }
        engine.run(
                "CREATE TABLE base (id INTEGER PRIMARY KEY, a DOUBLE PRECISION, b DOUBLE PRECISION, y INTEGER);"
                        + " INSERT INTO base VALUES " + rows,
                RunListener.NONE);
    }

    @AfterAll
    void close() {
        engine.close();
        database.close();
    }

    /// The ids of the rows that a training on a view with these columns selects.
    private List<Object> learned(String a, String b, String where, String options) {
        engine.run(
                "CREATE OR REPLACE VIEW" + " r AS SELECT id, %s AS a, %s AS b, y FROM base".formatted(a, b),
                RunListener.NONE);
        TrainingReport report = ((Outcome.Trained) engine.run(
                                "TRAIN OR REPLACE q AS SELECT id FROM r WHERE %s MATCHING y = 1 USING (%s)"
                                        .formatted(where, options),
                                RunListener.NONE)
                        .getFirst())
                .report();
        assertEquals(0, report.agreement().differing(), report::toString);
        Outcome.Rows rows = (Outcome.Rows)
                engine.run("SELECT LISTAGG(id, ' ') WITHIN GROUP (ORDER BY id), COUNT(*) FROM q", RunListener.NONE)
                        .getFirst();
        List<Object> ids = rows.rows().getFirst();
        engine.run("DROP LEARNED q; DROP VIEW r", RunListener.NONE);
        return ids;
    }

    private static final String PICKED = "a > LEARN() AND b <= LEARN()";
    private static final String OPTIONS = "epochs => 200, seed => 1";

    static Stream<List<String>> scalesAndShifts() {
        Random random = new Random(5);
        List<List<String>> cases = new ArrayList<>();
        // Powers of two near 10⁻¹² … 10¹²: no digit is lost, so nothing may differ.
        for (int exponent = -40; exponent <= 40; exponent += 8) {
            cases.add(List.of(scaled("a", exponent, 0), scaled("b", -exponent, 0)));
            cases.add(List.of(
                    scaled("a", exponent, random.nextInt(-100_000, 100_000)),
                    scaled("b", exponent / 2, random.nextInt(-100_000, 100_000))));
        }
        return cases.stream();
    }

    private static String scaled(String column, int exponent, int shift) {
        return "(%s + %d) * POWER(2E0, %d)".formatted(column, shift, exponent);
    }

    @ParameterizedTest
    @MethodSource("scalesAndShifts")
    void powers_of_two_and_shifts_change_no_row(List<String> columns) {
        List<Object> plain = learned("a", "b", PICKED, OPTIONS);
        assertTrue(((Number) plain.get(1)).intValue() > 100, plain::toString);
        assertEquals(plain, learned(columns.get(0), columns.get(1), PICKED, OPTIONS));
    }

    @Test
    void decimal_scales_change_no_row_whether_real_or_exact() {
        List<Object> plain = learned("a", "b", PICKED, OPTIONS);
        for (int exponent = -12; exponent <= 12; exponent += 3) {
            String factor = "1E" + exponent;
            assertEquals(
                    plain, learned("a * " + factor, "b * 1E" + -exponent, PICKED, OPTIONS), () -> "times " + factor);
            String exact = "CAST(CAST(%s AS DECIMAL(30, 0)) * CAST(1E%d AS DECIMAL(30, %d)) AS DECIMAL(38, %d))";
            int digits = Math.max(0, -exponent);
            int scale = exponent;
            assertEquals(
                    plain,
                    learned(
                            exact.formatted("a", exponent, digits, digits),
                            exact.formatted("b", exponent, digits, digits),
                            PICKED,
                            OPTIONS),
                    () -> "exactly times 1E" + scale);
        }
    }

    @Test
    void a_large_shift_changes_no_row_of_exact_columns() {
        List<Object> plain = learned("a", "b", PICKED, OPTIONS);
        for (String shift : List.of("1000000000000", "-1000000000000", "1000000000000000000000")) {
            String exact = "CAST(%s AS DECIMAL(38, 3)) + %s";
            assertEquals(
                    plain,
                    learned(exact.formatted("a", shift), exact.formatted("b", shift), PICKED, OPTIONS),
                    () -> "shifted by " + shift);
        }
    }

    @Test
    void days_and_seconds_are_learned_as_the_numbers_that_they_count() {
        List<Object> whole = learned("CAST(a AS INTEGER)", "CAST(b AS INTEGER)", PICKED, OPTIONS);
        assertEquals(
                whole,
                learned(
                        "DATE '2020-01-01' + CAST(a AS INTEGER)",
                        "DATE '1600-01-01' + CAST(b AS INTEGER)",
                        PICKED,
                        OPTIONS));
        List<Object> plain = learned("a", "b", PICKED, OPTIONS);
        assertEquals(
                plain,
                learned(
                        "DATEADD(SECOND, CAST(a AS INTEGER), TIMESTAMP '2020-01-01 00:00:00')",
                        "DATEADD(MILLISECOND, CAST(b AS INTEGER), TIMESTAMP '1970-01-01 00:00:00')",
                        PICKED,
                        OPTIONS));
    }

    @ParameterizedTest
    @MethodSource("optionLists")
    void every_way_to_train_counts_in_units(String options) {
        String where = "a > LEARN(%s) AND b <= LEARN(%s)";
        String all = options + ", epochs => 40";
        List<Object> plain = learned("a", "b", where.formatted("200", "400"), all);
        for (int exponent : new int[] {-40, -8, 8, 40}) {
            double factor = Math.pow(2, exponent);
            assertEquals(
                    plain,
                    learned(
                            scaled("a", exponent, 0),
                            scaled("b", -exponent, 0),
                            where.formatted(200 * factor, 400 / factor),
                            all),
                    () -> options + " times 2^" + exponent);
        }
    }

    static Stream<String> optionLists() {
        return Stream.of(
                "optimizer => 'sgd'",
                "optimizer => 'momentum'",
                "optimizer => 'lbfgs'",
                "l1 => 0.01, l2 => 0.01",
                "batch => 100",
                "steepness => 'learned'",
                "forward => 'hard'",
                "loss => 'f1'");
    }

    @Test
    void coefficients_count_in_units_too() {
        String where = "a + LEARN(%s, name => 'c') * b > LEARN(%s, name => 't')";
        List<Object> plain = learned("a", "b", where.formatted("-0.5", "250"), OPTIONS);
        for (int exponent : new int[] {-40, -8, 8, 40}) {
            double factor = Math.pow(2, exponent);
            assertEquals(
                    plain,
                    learned(
                            scaled("a", exponent, 0),
                            scaled("b", -exponent, 0),
                            where.formatted(-0.5 * factor * factor, 250 * factor),
                            OPTIONS),
                    () -> "times 2^" + exponent);
        }
    }
}
