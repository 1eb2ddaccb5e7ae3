package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.golden.Golden;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.ProblemPrinter;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the engine says to mistakes that only a look at the database or the data can find: place, cause and hint.
class MistakesGoldenTest {
    private static final String TABLE = """
            CREATE TABLE customers AS SELECT X AS id, MOD(X * 37, 60) + 18 AS age, CAST(X AS VARCHAR) AS code,
              CAST(DATE '2020-01-01' + CAST(X AS INTEGER) AS VARCHAR) AS bought, 'n' || X AS name, DATE '2020-01-01' + CAST(X AS INTEGER) AS signup,
              TIMESTAMP '2020-01-01 00:00:00' AS seen, MOD(X, 2) = 0 AS active, MOD(X, 2) AS converted
            FROM SYSTEM_RANGE(1, 50);
            CREATE TABLE empty_table (age INTEGER, converted INTEGER)""";

    private static final List<String> MISTAKES = List.of(
            "TRAIN q AS SELECT * FROM customers WHERE agee > LEARN(30) MATCHING converted = 1",
            "TRAIN q AS SELECT * FROM customer WHERE age > LEARN(30) MATCHING converted = 1",
            "TRAIN q AS SELECT agee FROM customers WHERE age > LEARN(30) MATCHING converted = 1",
            "TRAIN q AS SELECT * FROM customers\nWHERE age > LEARN(30)\nMATCHING convertd = 1",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING converted",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) AND converted MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) AND name MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING name",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING signup",
            "TRAIN q AS SELECT * FROM customers WHERE code > LEARN(30) MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE bought > LEARN() MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE name > LEARN() MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE signup > LEARN(30) MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(DATE '2020-01-01') MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE signup > seen + LEARN(1) * age + name MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE signup * LEARN(2) > 3 MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE signup > DATE '2020-01-01' + LEARN(2) * age MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE seen - TIMESTAMP '2020-01-01 00:00:00' > LEARN() MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE active = LEARN(1) MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age > 30 MATCHING active",
            "TRAIN q AS SELECT age + LEARN(3) FROM customers WHERE age > LEARN(30) MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING age > LEARN(3)",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING age > 1000",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING age > 0",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) AND name = 'nobody' MATCHING active",
            "TRAIN q AS SELECT * FROM empty_table WHERE age > LEARN(30) MATCHING converted = 1",
            "TRAIN customers AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active USING (freeze => 'age_mn')",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active USING (optimizer => 'sdg')",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active"
                    + " USING (batch => 10, optimizer => 'lbfgs')",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active\nSUBJECT TO RECALL() >= 80",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active\nSUBJECT TO RECALLL() >= 0.8",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active\nSUBJECT TO RECALL() >= 0.8 OR COUNT(*) > 3",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active\nSUBJECT TO RECALL() >= 0.5 AND COUNT(*) BETWEEN 11 AND 9",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active\nSUBJECT TO COUNT(*) >= 51",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active\nSUBJECT TO COUNT(*) > LEARN(6)",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active\nSUBJECT TO RECALL() <> 0.5",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active\nSUBJECT TO COUNT(*) < 0",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active\nSUBJECT TO PRECISION() NOT BETWEEN 0.5 AND 0.6",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active\nSUBJECT TO COUNT(DISTINCT age) > 3",
            "TRAIN q AS SELECT COUNT(*) AS n FROM customers WHERE age > LEARN(30) MINIMIZE POWER(n - 10, 2)\nSUBJECT TO COUNT(*) > 3",
            "TRAIN q AS SELECT COUNT(*) AS n FROM customers WHERE age > LEARN(30) MINIMIZE n\nUSING (loss => 'f1')",
            "TRAIN q AS SELECT COUNT(*) AS n FROM customers WHERE age > LEARN(30) MAXIMIZE n\nUSING (class_weight => 'balanced')",
            "TRAIN q AS SELECT MAX(age) AS top FROM customers WHERE age > LEARN(30)\nMINIMIZE top USING (batch => 10)",
            "TRAIN q AS SELECT age FROM customers WHERE age > LEARN(30)\nMINIMIZE AVG(age) + MIN(age) USING (batch => 10)",
            "TRAIN q AS SELECT CASE WHEN EXISTS (SELECT 1 FROM customers WHERE age > LEARN(30)) THEN 1 ELSE 0 END AS e,"
                    + " COUNT(*) AS n FROM customers\nMINIMIZE e USING (batch => 10)",
            "TRAIN q AS SELECT COUNT(*) AS n FROM customers WHERE age > LEARN(30) MINIMIZE POWER(n - 10, 2)\nUSING (resume => TRUE)",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active USING (resume => TRUE)",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active USING (resume => 1)",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active USING (device => 'gpu')",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30, name => 'a') AND id < LEARN(3, name => 'a')"
                    + " MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(name => 'a') AND signup < LEARN(name => 'a')"
                    + " MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE name LIKE LEARN(3) MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE FLOOR(LEARN(3) * age) > 30 MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE CASE WHEN active THEN LEARN(3) ELSE signup END < age MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE CAST(LEARN(3) AS INTEGER) < age MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age BETWEEN SYMMETRIC LEARN(3) AND 50 MATCHING active",
            "SELECT * FROM customers WHERE age > LEARN(30) AND WEIGHT() > 0.5",
            "SELECT * FROM customers WHERE age >",
            "SELEC * FROM customers",
            "SELECT\n  nam\nFROM customers",
            "EXPORT nobody",
            "DROP LEARNED nobody",
            "EXPLAIN GRADIENT nobody",
            "EXPLAIN GRADIENT SELECT * FROM customers WHERE age > LEARN(30)",
            "SELECT * FROM GRADIENT(nobody)",
            "SELECT * FROM GRADIENT(nobody) WHERE derivative > LEARN(0)",
            "TRAIN q AS SELECT * FROM GRADIENT(nobody) WHERE derivative > LEARN(0) MATCHING key = 1",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active USING (loss => 'f1', class_weight => 'balanced')",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active HOLDOUT WHERE age > 1",
            "SELECT id + LEARN() FROM customers",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(id) MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(3, name => 'steepness') MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(3, name => 'a') AND id > LEARN(4, name => 'a') MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE signup > LEARN(NORMAL(0, 1)) MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE id + LEARN(1) IN (SELECT id FROM empty_table) MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age + LEARN(1) MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE (age > LEARN(1)) IS NOT TRUE MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE CASE WHEN age > LEARN(3) THEN active ELSE FALSE END MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age + LEARN(3) > ALL (SELECT age FROM empty_table) MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age + LEARN(3) > SOME (SELECT age FROM empty_table) MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE (age > LEARN(1)) = active MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(3) || 'x' MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE EXP(signup + LEARN(1)) > 2 MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active\nSUBJECT TO RECALL() BETWEEN 0.9 AND 0.2",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active\nSUBJECT TO PRECISION() > 1",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) ORDER BY age LIMIT 5 MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) OFFSET 5 MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) QUALIFY ROW_NUMBER() OVER (ORDER BY id) > 3 MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age / (id - id) > LEARN(3) MATCHING active",
            "SELECT id FROM customers WHERE age > LEARN(30)\nORDER BY age * LEARN(3)",
            "SELECT id FROM customers WHERE age > LEARN(30)\nORDER BY WEIGHT()",
            "SELECT id, WEIGHT(), WEIGHT() FROM customers WHERE age > LEARN(30)",
            "SELECT id, WEIGHT() FROM customers WHERE age > LEARN(30)\nORDER BY id LIMIT 3 OFFSET 2",
            "SELECT id, WEIGHT() AS w FROM customers WHERE age > LEARN(30)\nORDER BY w DESC, id",
            "SELECT *, WEIGHT() AS w FROM customers WHERE age > LEARN(30) ORDER BY 3",
            "SELECT id, WEIGHT() AS w FROM customers WHERE age > LEARN(30) ORDER BY 3",
            "SELECT id, WEIGHT() AS w FROM customers WHERE age > LEARN(30) LIMIT ?",
            "SELECT c.id FROM customers c JOIN empty_table USING (id)",
            "CREATE TABLE customers (id INTEGER)",
            "CREATE TABLE w AS SELECT age, id, age FROM customers",
            "SELECT c.age FROM customers c JOIN empty_table e ON e.age = c.age\nWHERE age > 3",
            "SELECT c.age, WEIGHT() FROM customers c JOIN empty_table e ON e.age = c.age\nWHERE age > LEARN(3)",
            "TRAIN q AS SELECT t.id FROM customers t JOIN customers t ON t.id = t.id WHERE t.age > LEARN(3) MATCHING active",
            "TRAIN q AS SELECT c.id FROM customers c JOIN empty_table t ON c.age = t.age\n"
                    + "WHERE c.age > LEARN(3) MATCHING converted = 1",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING age",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING COUNT(*) > 1",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30) MATCHING active HOLDOUT WHERE MAX(id) > id",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30)\nMATCHING CAST(name AS INTEGER) = 1",
            "TRAIN q AS SELECT * FROM customers WHERE age > LEARN(30)\nAND 1 / (id - 3) > 1 MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE LN(age - 30) > LEARN(1.0)\nMATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE age + name > LEARN() MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE CAST(id AS INTEGER) * 2000000000 > LEARN() MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE zzz > LEARN(30) MATCHING active",
            "TRAIN q AS SELECT * FROM customers WHERE d.age > LEARN(30) MATCHING active",
            "SELECT id, WEIGHT() FROM customers WHERE age > LEARN(30) LIMIT LEARN(3)",
            "SELECT id FROM customers WHERE age > LEARN(30) OFFSET -3",
            "SELECT id FROM customers WHERE age > LEARN(30) FETCH FIRST age ROWS ONLY");

    @Test
    void every_mistake_has_place_cause_and_hint() {
        StringBuilder text = new StringBuilder();
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TABLE, RunListener.NONE);
            for (String mistake : MISTAKES) {
                text.append(answer(engine, mistake)).append('\n');
            }
            assertEquals(List.of(), engine.learnedQueries(), "a mistake leaves nothing behind");
        }
        Golden.check("engine/mistakes.txt", text.toString());
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
