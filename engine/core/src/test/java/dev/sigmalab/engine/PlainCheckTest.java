package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PlainCheckTest {
    private final Database database = Database.inMemory();
    private final Engine engine = new Engine(database);
    private PlainCheck check;

    @TempDir
    private Path folder;

    @BeforeEach
    void make() {
        engine.run("""
                CREATE TABLE people(id INT PRIMARY KEY, age INT, name VARCHAR, pay DECIMAL(10, 2), born DATE,
                  tags VARCHAR ARRAY, "Mixed case" INT, doc JSON, at TIMESTAMP WITH TIME ZONE, g GEOMETRY);
                CREATE SCHEMA shop;
                CREATE TABLE shop.orders AS SELECT X AS id, X AS person FROM SYSTEM_RANGE(1, 9);
                CREATE VIEW old AS SELECT id, age FROM people WHERE age > 60;""", RunListener.NONE);
        check = new PlainCheck(database.catalog());
    }

    @AfterEach
    void close() {
        check.close();
        engine.close();
        database.close();
    }

    private List<Problem> problems(String script) {
        List<Problem> problems = new ArrayList<>();
        for (Statement statement : Scripts.parse(script)) {
            if (statement instanceof Statement.Plain plain) {
                check.problem(plain).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private void assertSameAsRunning(String sql) {
        Problem expected = null;
        try {
            engine.run(sql, RunListener.NONE);
        } catch (ProblemException mistake) {
            expected = mistake.problem();
        }
        assertEquals(expected == null ? List.of() : List.of(expected), problems(sql), sql);
    }

    @Test
    void says_what_running_would_say_of_names() {
        for (String sql : List.of(
                "SELECT agee FROM people",
                "SELECT 1;\nSELECT age\n  FROM peple p",
                "SELECT id, age FROM old WHERE pay > 3",
                "SELECT o.persn FROM shop.orders o JOIN people p ON p.id = o.id",
                "INSERT INTO people(id, agge) VALUES (1, 2)",
                "UPDATE people SET ag = 3",
                "WITH a AS (SELECT id FROM people) SELECT age FROM a",
                "SELECT \"mixed case\" FROM people",
                "SELECT \"Mixed case\", tags, doc, at, g, name || born FROM people",
                "SELECT COUNT(*) FROM shop.orders GROUP BY person",
                "DELETE FROM old2")) {
            assertSameAsRunning(sql);
        }
    }

    @Test
    void a_mistake_stands_under_its_word_with_a_hint() {
        assertEquals(
                List.of(new Problem(
                        "unknown-column", new Span(2, 8, 2, 11), "Column \"AGEE\" not found", "did you mean AGE?")),
                problems("SELECT 1;\nSELECT agee FROM people"));
    }

    @Test
    void what_is_not_certain_is_not_said() {
        engine.run("CREATE ALIAS twice FOR \"java.lang.Math.abs(int)\"", RunListener.NONE);
        for (String sql : List.of(
                "SELECT twice(age) FROM people",
                "CREATE TABLE t AS SELECT nothing FROM nowhere",
                "SET SCHEMA nowhere",
                "SELECT age FROM people GROUP BY id")) {
            assertEquals(List.of(), problems(sql), sql);
        }
    }

    @Test
    void checking_runs_nothing_reads_no_file_and_does_not_take_long() throws Exception {
        Path csv = Files.writeString(folder.resolve("a.csv"), "A\n1\n");
        Path out = folder.resolve("out.csv");
        for (String sql : List.of(
                "SELECT B FROM CSVREAD('%s')".formatted(csv),
                "SELECT CSVWRITE('%s', 'SELECT 1')".formatted(out),
                "SELECT FILE_READ('%s')".formatted(csv),
                "INSERT INTO people(id) VALUES (1)",
                "DELETE FROM people",
                "SELECT LENGTH(REPEAT('x', 2000000000))",
                "SELECT HASH('SHA256', 'x', 2000000000)",
                "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 1000000000000)",
                "SELECT * FROM LINK_SCHEMA('X', '', 'jdbc:h2:tcp://localhost/x', 'sa', '', 'PUBLIC')")) {
            assertEquals(List.of(), problems(sql), sql);
        }
        assertFalse(Files.exists(out));
        assertTrue(engine.run("SELECT COUNT(*) FROM people", RunListener.NONE)
                .toString()
                .contains("0"));
    }
}
