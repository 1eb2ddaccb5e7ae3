package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.QueryBinder;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// ROUNDED n: never more rows than allowed, as H2 itself counts them, and the fewest digits.
class RoundedExportTest {
    private static final int ROWS = 400;
    private static final String WHERE =
            "(a > LEARN() AND a <= LEARN()) AND (m BETWEEN LEARN() AND LEARN() OR x < LEARN())"
                    + " OR d > LEARN() AND t <= LEARN() AND LEARN(1.0) * x + m > LEARN()";

    private Database database;

    @BeforeEach
    void fill() throws SQLException {
        database = Database.inMemory();
        try (java.sql.Statement statement = database.connection().createStatement()) {
            statement.execute("""
                    CREATE TABLE r (id INTEGER PRIMARY KEY, a INTEGER, m DECIMAL(10, 2), x DOUBLE PRECISION, d DATE,
                      t TIMESTAMP, y INTEGER)""");
        }
        SplittableRandom random = new SplittableRandom(11);
        try (PreparedStatement insert =
                database.connection().prepareStatement("INSERT INTO r VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (int id = 0; id < ROWS; id++) {
                insert.setInt(1, id);
                insert.setObject(2, random.nextInt(10) == 0 ? null : random.nextInt(-2000, 2000));
                insert.setObject(3, random.nextInt(10) == 0 ? null : BigDecimal.valueOf(random.nextInt(-800, 800), 2));
                insert.setObject(4, random.nextInt(10) == 0 ? null : random.nextInt(-24, 24) / 3.0);
                LocalDate day = LocalDate.of(2019, 3, 1).plusDays(random.nextInt(600));
                insert.setObject(5, day);
                insert.setObject(6, day.plusDays(100).atTime(10, random.nextInt(60), 7));
                insert.setInt(7, random.nextInt(2));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void never_more_rows_differ_than_allowed() throws SQLException {
        BoundQuery query = bind(WHERE);
        int rounded = 0;
        for (long seed = 0; seed < 60; seed++) {
            Map<String, BigDecimal> exact = values(query, new SplittableRandom(seed));
            int allowed = (int) (seed % 4) * 5 + 1;
            RoundedExport export = RoundedExport.of(database.connection(), query, exact, allowed);
            String context = "seed " + seed + ": " + exact + " → " + export;
            long gained = count(
                    "(" + where(query, export.values()) + ") AND NOT COALESCE((" + where(query, exact) + "), FALSE)");
            long lost = count(
                    "(" + where(query, exact) + ") AND NOT COALESCE((" + where(query, export.values()) + "), FALSE)");
            assertTrue(gained + lost <= allowed, context);
            if (gained + lost > 0) {
                rounded++;
                assertTrue(
                        export.notes()
                                .contains("rounding moves %,d rows: %,d more are selected, %,d no longer"
                                        .formatted(gained + lost, gained, lost)),
                        context);
                assertEquals(
                        Math.min(10, gained + lost),
                        export.notes().stream()
                                .filter(note -> note.matches("(now|no longer) selected: id \\d+, a .*"))
                                .count(),
                        context);
            }
        }
        assertTrue(rounded > 20, "only " + rounded + " roundings moved a row");
    }

    @Test
    void no_value_with_fewer_digits_moves_as_few_rows() throws SQLException {
        BoundQuery query = bind("a > LEARN()");
        for (long seed = 0; seed < 25; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BigDecimal exact = BigDecimal.valueOf(random.nextInt(-1999, 2000));
            int allowed = random.nextInt(1, 30);
            BigDecimal rounded = RoundedExport.of(database.connection(), query, Map.of("a_min", exact), allowed)
                    .values()
                    .get("a_min");
            int fewest = exact.stripTrailingZeros().precision();
            for (int value = -2100; value <= 2100; value++) {
                BigDecimal candidate = BigDecimal.valueOf(value);
                int digits = value == 0 ? 1 : candidate.stripTrailingZeros().precision();
                if (digits < fewest && count(between(candidate, exact)) <= allowed) {
                    fewest = digits;
                }
            }
            assertEquals(
                    fewest,
                    rounded.signum() == 0 ? 1 : rounded.stripTrailingZeros().precision(),
                    "seed " + seed + ": " + exact + " → " + rounded + " moving " + allowed);
        }
    }

    private static String between(BigDecimal one, BigDecimal other) {
        return "a > " + one.min(other) + " AND a <= " + one.max(other);
    }

    @Test
    void dates_become_the_start_of_a_year_or_month() {
        BoundQuery query = bind("d > LEARN()");
        Map<String, BigDecimal> exact =
                Map.of("d_min", BigDecimal.valueOf(LocalDate.of(2019, 12, 27).toEpochDay()));
        assertEquals(
                LocalDate.of(2020, 1, 1).toEpochDay(),
                RoundedExport.of(database.connection(), query, exact, 20)
                        .values()
                        .get("d_min")
                        .longValueExact());
    }

    @Test
    void no_row_allowed_is_the_plain_export() {
        try (Engine engine = new Engine(database)) {
            engine.run(
                    "TRAIN q AS SELECT * FROM r WHERE a > LEARN(-1234) AND x < LEARN() MATCHING y = 1"
                            + " USING (epochs => 2)",
                    RunListener.NONE);
            assertEquals(export(engine, "EXPORT q"), export(engine, "EXPORT q ROUNDED 0"));
            Outcome.Exported rounded = export(engine, "EXPORT q TO 'sqlite' ROUNDED 30");
            assertTrue(
                    rounded.notes().stream().anyMatch(note -> note.startsWith("rounded a_min from ")),
                    rounded::toString);
        }
    }

    private static Outcome.Exported export(Engine engine, String statement) {
        return (Outcome.Exported) engine.run(statement, RunListener.NONE).getFirst();
    }

    private BoundQuery bind(String where) {
        Statement.Train train =
                (Statement.Train) Scripts.parseOne("TRAIN q AS SELECT * FROM r WHERE " + where + " MATCHING y = 1");
        return new QueryBinder(database.connection())
                .bind(train.query(), Optional.of(train.objective().expression()), Optional.empty());
    }

    private static String where(BoundQuery query, Map<String, BigDecimal> values) {
        PlainText plain = new PlainText(query.condition().orElseThrow());
        return plain.print(plain.literals(query, values));
    }

    private long count(String where) throws SQLException {
        try (java.sql.Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM r WHERE " + where)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<String, BigDecimal> values(BoundQuery query, SplittableRandom random) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        for (Learnable learnable : query.learnables()) {
            values.put(
                    learnable.name(),
                    switch (learnable.quality()) {
                        case INTEGER -> BigDecimal.valueOf(random.nextInt(-2000, 2000));
                        case DATE -> BigDecimal.valueOf(random.nextInt(17_900, 18_500));
                        case TIMESTAMP -> BigDecimal.valueOf(random.nextLong(1_560_000_000L, 1_605_000_000L));
                        default -> new BigDecimal(random.nextDouble(-8, 8)).setScale(5, RoundingMode.HALF_UP);
                    });
        }
        return values;
    }
}
