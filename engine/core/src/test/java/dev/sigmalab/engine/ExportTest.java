package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.golden.Golden;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// EXPORT as a user meets it.
class ExportTest {
    private static final String TABLE = """
            CREATE TABLE visits (id INTEGER PRIMARY KEY, age INTEGER, price DECIMAL(10, 2), signup DATE, seen TIMESTAMP,
              country VARCHAR(2), bought INTEGER);
            INSERT INTO visits SELECT X, MOD(X * 37, 60) + 10, MOD(X * 7919, 40000) / 100.0,
              DATE '2020-01-01' + CAST(MOD(X * 211, 1000) AS INTEGER),
              DATEADD(SECOND, MOD(X * 104729, 30000000), TIMESTAMP '2020-01-01 00:00:00'),
              CASE MOD(X, 3) WHEN 0 THEN 'FR' ELSE 'DE' END, 0 FROM SYSTEM_RANGE(1, 2000);
            UPDATE visits SET age = NULL WHERE MOD(id, 17) = 0;
            UPDATE visits SET bought = 1 WHERE age >= 30 AND price < 200""";

    private Database database;
    private Engine engine;

    @BeforeEach
    void open() {
        database = Database.inMemory();
        engine = new Engine(database);
        engine.run(TABLE, RunListener.NONE);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    /// A learned query whose parameters stay where they start.
    private void learn(String where, String frozen) {
        engine.run(
                "TRAIN OR REPLACE q AS SELECT id FROM visits WHERE " + where
                        + " MATCHING bought = 1 USING (epochs => 1, freeze => '" + frozen + "')",
                RunListener.NONE);
    }

    private String export(String rest) {
        return ((Outcome.Exported)
                        engine.run("EXPORT q " + rest, RunListener.NONE).getFirst())
                .sql();
    }

    @Test
    void arithmetic_on_dates_is_spelled_by_the_kinds_of_the_columns() {
        learn("signup + 30 > LEARN(DATE '2021-06-01') AND seen + 1 < TIMESTAMP '2020-12-01 00:00:00'", "signup_30_min");
        assertEquals(
                "SELECT id FROM visits WHERE signup + 30 > DATE '2021-06-01' AND seen + 1 * INTERVAL '1 day' < "
                        + "TIMESTAMP '2020-12-01 00:00:00'",
                export("TO 'postgresql'"));
        assertEquals(
                "SELECT id FROM visits WHERE date(signup, '+30 days') > '2021-06-01' AND datetime(seen, '+1 days') < "
                        + "'2020-12-01 00:00:00'",
                export("TO 'sqlite'"));
    }

    @Test
    void with_score_a_second_query_ranks_the_rows() {
        learn(
                "age > LEARN(33) AND price < LEARN(199.5) AND signup >= LEARN(DATE '2021-06-01') AND country = 'FR'",
                "age_min, price_max, signup_min");
        String[] queries = export("WITH SCORE").split(";\\s*");
        assertEquals(export(""), queries[0]);
        Outcome.Rows ranked =
                (Outcome.Rows) engine.run(queries[1], RunListener.NONE).getFirst();
        assertEquals(List.of("ID", "SCORE"), ranked.columns());
        assertEquals(666, ranked.rows().size());
        double last = 1;
        for (List<Object> row : ranked.rows()) {
            double score = ((Number) row.get(1)).doubleValue();
            assertTrue(score <= last && score >= 0, ranked::toString);
            last = score;
        }
        Golden.check(
                "sql/scores.txt",
                String.join(
                                "\n\n",
                                export("WITH SCORE"),
                                export("TO 'postgresql' WITH SCORE"),
                                export("TO 'sqlite' ROUNDED 5 WITH SCORE"))
                        + "\n");
    }
}
