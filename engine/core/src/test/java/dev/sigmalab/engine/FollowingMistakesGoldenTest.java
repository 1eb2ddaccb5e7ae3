package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.golden.Golden;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.ProblemPrinter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the engine says to statements that are mistakes after what was done before: place, cause and hint.
class FollowingMistakesGoldenTest {
    private static final String TABLE =
            "CREATE TABLE c AS SELECT X AS id, MOD(X * 37, 60) + 18 AS age, MOD(X, 2) AS bought FROM SYSTEM_RANGE(1, 50)";
    private static final String Q = "TRAIN q AS SELECT * FROM c WHERE age > LEARN(30, name => 'a') MATCHING bought = 1";
    private static final String SHORT = Q + " USING (epochs => 3)";
    private static final String TAXIS = "CREATE LEARNABLE TABLE t AS SELECT id, LEARN(1.0) AS s FROM c GROUP BY id";

    /// @param before done without a mistake
    private record Following(String before, String mistake) {}

    private static final List<Following> MISTAKES = List.of(
            new Following(SHORT, Q),
            new Following(SHORT, "TRAIN OR REPLACE q AS SELECT * FROM q WHERE age > LEARN(30) MATCHING bought = 1"),
            new Following(
                    SHORT
                            + "; TRAIN r AS SELECT * FROM q WHERE age > LEARN(30) MATCHING bought = 1 USING (epochs => 3)",
                    "TRAIN OR REPLACE q AS SELECT c.* FROM c\nJOIN r ON r.id = c.id AND c.age > LEARN(3) MATCHING bought = 1"),
            new Following(
                    "TRAIN n AS SELECT COUNT(*) AS k FROM c WHERE age > LEARN(30) MINIMIZE POWER(k - 10, 2) USING (epochs => 3)",
                    "EXPORT n WITH SCORE"),
            new Following(SHORT + "; CREATE VIEW v AS SELECT * FROM q", "DROP LEARNED q"),
            new Following(
                    SHORT,
                    "TRAIN r AS SELECT q.id FROM q WHERE q.id > LEARN(10, name => 'a') MATCHING q.bought = 1\n"
                            + "USING (together => 'q')"),
            new Following(
                    TAXIS + "; ALTER TABLE t DROP PRIMARY KEY",
                    "TRAIN q AS SELECT age, t.s FROM c\nJOIN t ON t.id = c.id MINIMIZE AVG(SQUARED_ERROR(age, s))"),
            new Following(
                    TAXIS + "; DROP TABLE SIGMALAB.LEARNABLE_COLUMN;"
                            + " CREATE TABLE SIGMALAB.LEARNABLE_COLUMN AS SELECT 1 AS mine",
                    "TRAIN q AS SELECT age, t.s FROM c\nJOIN t ON t.id = c.id MINIMIZE AVG(SQUARED_ERROR(age, s))"));

    private static final List<String> ELSEWHERE = List.of(
            "CREATE LEARNABLE TABLE t AS SELECT id, LEARN(1.0) AS s FROM c",
            "TRAIN q AS SELECT * FROM c WHERE age > LEARN(30) MATCHING bought = 1",
            "SELECT * FROM GRADIENT(q)");

    @TempDir
    Path folder;

    @Test
    void every_mistake_has_place_cause_and_hint() {
        StringBuilder text = new StringBuilder();
        for (Following following : MISTAKES) {
            try (Database database = Database.inMemory();
                    Engine engine = new Engine(database)) {
                engine.run(TABLE + ";" + following.before(), RunListener.NONE);
                text.append(answer(engine, following.mistake())).append('\n');
            }
        }
        Golden.check("engine/following-mistakes.txt", text.toString());
    }

    @Test
    void what_another_database_lacks_is_told() {
        StringBuilder text = new StringBuilder();
        try (Database database = Database.at("jdbc:sqlite:" + folder.resolve("lite.db"));
                Engine engine = new Engine(database)) {
            engine.run("CREATE TABLE c (id INTEGER PRIMARY KEY, age INTEGER, bought INTEGER)", RunListener.NONE);
            engine.run("INSERT INTO c VALUES (1, 20, 0), (2, 40, 1)", RunListener.NONE);
            for (String mistake : ELSEWHERE) {
                text.append(answer(engine, mistake)).append('\n');
            }
        }
        Golden.check("engine/mistakes-elsewhere.txt", text.toString());
    }

    private static String answer(Engine engine, String script) {
        try {
            engine.run(script, RunListener.NONE);
        } catch (ProblemException e) {
            return ProblemPrinter.print(e.problem(), "q.sql", script);
        }
        throw new AssertionError("no mistake was found in " + script);
    }
}
