package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.golden.Golden;
import dev.sigmalab.engine.learned.LearnableTables;
import dev.sigmalab.engine.plan.LearnableTable;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.ProblemPrinter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CREATE LEARNABLE TABLE: what it makes, what it refuses, and what is known of it later.
class CreateLearnableTableTest {
    private static final String TRIPS = """
            CREATE TABLE trips AS SELECT X AS id, MOD(X * 7, 13) AS taxi_id, 'c' || MOD(X, 3) AS city,
              CASE WHEN X > 3 THEN X END AS gap, 0.5 * X AS distance
            FROM SYSTEM_RANGE(1, 100);
            CREATE VIEW v AS SELECT * FROM trips;
            """;

    private static final List<String> MISTAKES = List.of(
            "CREATE LEARNABLE TABLE x AS SELECT taxi_id, LEARN(1.0) AS slope FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT gap, LEARN(1.0) AS slope FROM trips GROUP BY gap",
            "CREATE LEARNABLE TABLE x AS SELECT *, LEARN(1.0) AS slope FROM trips",
            "CREATE LEARNABLE TABLE x AS\n  SELECT city, taxi_id, LEARN(1.0) AS slope\nFROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT LEARN(1.0) AS slope FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT taxi_id FROM trips GROUP BY taxi_id",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(1.0) FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN() AS slope FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(1.0, name => 'slope') AS slope FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(DATE '2020-01-01') AS d FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, 2 * LEARN(1.0) AS slope FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(1.0) AS slope FROM trips WHERE distance > LEARN(3)",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(1.0) AS slope FROM trips WHERE SOFT(distance > 3)",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(1.0) AS a FROM trips UNION SELECT id, LEARN(2.0) AS a FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(gap) AS slope FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(CAST('NaN' AS DOUBLE PRECISION)) AS slope FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(city) AS slope FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(distanc) AS slope FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT idd, LEARN(1.0) AS slope FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(1.0, min => 2) AS slope FROM trips",
            "CREATE LEARNABLE TABLE trips AS SELECT id, LEARN(1.0) AS slope FROM trips",
            "CREATE LEARNABLE TABLE v AS SELECT id, LEARN(1.0) AS slope FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(1.0) AS slope FORM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, city, trips.id, LEARN(1.0) AS slope FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(1.0) AS slope,\n  LEARN(2.0) AS SLOPE FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT *, LEARN(1.0) AS city FROM trips",
            "CREATE LEARNABLE TABLE x AS SELECT id, LEARN(1.0) AS slope FROM trips JOIN v ON v.id = trips.id");

    @Test
    void every_mistake_has_place_cause_and_hint_and_leaves_no_table_behind() {
        StringBuilder text = new StringBuilder();
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TRIPS, RunListener.NONE);
            for (String mistake : MISTAKES) {
                ProblemException e =
                        assertThrows(ProblemException.class, () -> engine.run(mistake, RunListener.NONE), mistake);
                text.append(ProblemPrinter.print(e.problem(), "q.sql", mistake)).append('\n');
                assertTrue(database.catalog().find("x").isEmpty(), mistake);
            }
            assertEquals(Map.of(), new LearnableTables(database).all());
        }
        Golden.check("engine/learnable-tables.txt", text.toString());
    }

    @Test
    void rows_stand_in_the_order_of_a_key_of_one_whole_number() {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TRIPS, RunListener.NONE);
            for (String key : List.of("id", "CAST(taxi_id AS SMALLINT) AS id")) {
                engine.run(
                        "CREATE LEARNABLE TABLE x AS SELECT DISTINCT " + key
                                + ", LEARN(NORMAL(0, 1)) AS slope FROM trips ORDER BY id DESC",
                        RunListener.NONE);
                var distinct = rows(engine, "SELECT COUNT(DISTINCT " + key.replace(" AS id", "") + ") FROM trips");
                assertEquals(distinct, rows(engine, "SELECT COUNT(*) FROM x WHERE _ROWID_ = id"));
                assertEquals(
                        List.of("ID"),
                        database.catalog().find("x").orElseThrow().primaryKey());
                engine.run("DROP TABLE x", RunListener.NONE);
            }
        }
    }

    @Test
    void it_makes_an_ordinary_table_with_a_key_and_the_starts() {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TRIPS, RunListener.NONE);
            engine.run("""
                    CREATE LEARNABLE TABLE taxis AS
                      SELECT taxi_id, city, -- the key
                        LEARN(1) AS slope, LEARN(AVG(distance), max => 25) AS mean, LEARN(UNIFORM(-1, 2), min => 0) AS "any one"
                      FROM trips GROUP BY taxi_id, city""", RunListener.NONE);
            var relation = database.catalog().find("taxis").orElseThrow();
            assertEquals(List.of("TAXI_ID", "CITY"), relation.primaryKey());
            assertTrue(relation.columns().stream().noneMatch(column -> column.nullable()));
            assertEquals("[[39, 39, 0, 0]]", rows(engine, """
                            SELECT COUNT(*), SUM(CAST(slope AS BIGINT)),
                              SUM(CASE WHEN mean <> LEAST(25, (SELECT AVG(distance) FROM trips r
                                WHERE r.taxi_id = t.taxi_id AND r.city = t.city)) THEN 1 ELSE 0 END),
                              SUM(CASE WHEN "any one" BETWEEN 0 AND 2 THEN 0 ELSE 1 END)
                            FROM taxis t""").toString());
            LearnableTable table = new LearnableTables(database).all().get("TAXIS");
            assertEquals(List.of("SLOPE", "MEAN", "any one"), table.columns());
            assertEquals(List.of("TAXI_ID", "CITY"), table.key());
            assertEquals(25, table.boundsOf("MEAN").high());
            assertEquals(0, table.boundsOf("any one").low());
        }
    }

    @Test
    void random_starts_depend_on_the_key_and_not_on_the_order_of_rows() {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TRIPS, RunListener.NONE);
            String columns = "SELECT id, LEARN(NORMAL(3, 0.5)) AS a, LEARN(NORMAL(3, 0.5)) AS b FROM ";
            engine.run("CREATE LEARNABLE TABLE up AS " + columns + "trips", RunListener.NONE);
            engine.run(
                    "CREATE LEARNABLE TABLE down AS " + columns + "(SELECT id FROM trips ORDER BY -id)",
                    RunListener.NONE);
            assertEquals(rows(engine, "SELECT * FROM up ORDER BY id"), rows(engine, "SELECT * FROM down ORDER BY id"));
            List<Object> facts = rows(
                            engine,
                            "SELECT COUNT(DISTINCT a), AVG(a), STDDEV_SAMP(a), SUM(CASE WHEN a = b THEN 1 ELSE 0 END) FROM up")
                    .getFirst();
            assertEquals(100L, facts.get(0));
            assertEquals(3, ((Number) facts.get(1)).doubleValue(), 0.15);
            assertEquals(0.5, ((Number) facts.get(2)).doubleValue(), 0.1);
            assertEquals(0L, facts.get(3));
        }
    }

    @Test
    void it_is_known_after_reopening_and_forgotten_when_dropped(@TempDir Path folder) {
        Path file = folder.resolve("t");
        try (Database database = Database.open(file);
                Engine engine = new Engine(database)) {
            engine.run(TRIPS, RunListener.NONE);
            engine.run("CREATE LEARNABLE TABLE taxis AS SELECT id, LEARN(1.0) AS slope FROM trips", RunListener.NONE);
        }
        try (Database database = Database.open(file);
                Engine engine = new Engine(database)) {
            assertEquals(
                    List.of("SLOPE"),
                    new LearnableTables(database).all().get("TAXIS").columns());
            engine.run("ALTER TABLE taxis RENAME TO cabs", RunListener.NONE);
            assertEquals(Map.of(), new LearnableTables(database).all());
            engine.run("DROP TABLE cabs", RunListener.NONE);
            engine.run("CREATE TABLE taxis (id INT PRIMARY KEY, slope DOUBLE PRECISION)", RunListener.NONE);
            assertEquals(Map.of(), new LearnableTables(database).all(), "a new table of that name is an ordinary one");
            engine.run("DROP TABLE taxis", RunListener.NONE);
            engine.run("CREATE LEARNABLE TABLE taxis AS SELECT id, LEARN(2.0) AS slope FROM trips", RunListener.NONE);
            assertFalse(new LearnableTables(database).all().isEmpty());
        }
    }

    @Test
    void whoever_writes_into_the_catalogue_makes_nothing_learnable_and_breaks_nothing() {
        try (Database database = Database.sandbox();
                Engine engine = new Engine(database)) {
            engine.run(TRIPS, RunListener.NONE);
            engine.run("CREATE LEARNABLE TABLE taxis AS SELECT id, LEARN(1.0) AS slope FROM trips", RunListener.NONE);
            engine.run("""
                    INSERT INTO SIGMALAB.LEARNABLE_COLUMN VALUES ('PUBLIC', 'TRIPS', 'CITY', NULL, NULL),
                      ('PUBLIC', 'X"; DROP TABLE TRIPS --', 'Y', 1, 0), ('INFORMATION_SCHEMA', 'TABLES', 'TABLE_NAME', 0, 0);
                    UPDATE SIGMALAB.LEARNABLE_COLUMN SET LOW = 5, HIGH = -5""", RunListener.NONE);
            Map<String, LearnableTable> tables = new LearnableTables(database).all();
            assertEquals(List.of("TAXIS"), List.copyOf(tables.keySet()));
            assertEquals(LearnableTable.Bounds.NONE, tables.get("TAXIS").boundsOf("SLOPE"));
            engine.run("ALTER TABLE SIGMALAB.LEARNABLE_COLUMN DROP COLUMN LOW", RunListener.NONE);
            ProblemException e = assertThrows(ProblemException.class, () -> new LearnableTables(database).all());
            assertEquals("catalogue-damaged", e.problem().code());
            assertNotEquals("", e.problem().hint());
            engine.run("DROP SCHEMA SIGMALAB CASCADE", RunListener.NONE);
            assertEquals(Map.of(), new LearnableTables(database).all());
            assertEquals(List.of(List.of(100L)), rows(engine, "SELECT COUNT(*) FROM taxis"));
        }
    }

    private static List<List<Object>> rows(Engine engine, String sql) {
        return ((Outcome.Rows) engine.run(sql, RunListener.NONE).getFirst()).rows();
    }
}
