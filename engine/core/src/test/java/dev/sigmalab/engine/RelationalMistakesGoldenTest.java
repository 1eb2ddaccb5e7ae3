package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.golden.Golden;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.ProblemPrinter;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the engine says to mistakes in joins, groups, unions and subqueries: place, cause and hint.
class RelationalMistakesGoldenTest {
    private static final String TABLES = """
        CREATE TABLE c AS SELECT X AS id, MOD(X * 37, 60) + 18 AS age, 'n' || MOD(X, 5) AS name, MOD(X, 2) AS bought
        FROM SYSTEM_RANGE(1, 50);
        CREATE TABLE o AS SELECT X AS oid, MOD(X, 50) AS cid, X / 3.0 AS amount FROM SYSTEM_RANGE(1, 90)\
        """;

    private static final List<String> MISTAKES = List.of(
            "TRAIN q AS SELECT age * LEARN(2) AS k, COUNT(*) AS n FROM c GROUP BY age * LEARN(2)\nMINIMIZE SUM(n)",
            "TRAIN q AS SELECT name, id FROM c WHERE age > LEARN(3) GROUP BY name MINIMIZE COUNT(*)",
            "TRAIN q AS SELECT name, LISTAGG(id) FROM c WHERE age > LEARN(3) GROUP BY name MATCHING name = 'n1'",
            "TRAIN q AS SELECT name, COUNT(DISTINCT age * LEARN(2)) AS n FROM c GROUP BY name MINIMIZE SUM(n)",
            "TRAIN q AS SELECT name, COUNT(*) FROM c WHERE age > LEARN(3) GROUP BY ROLLUP(name) MATCHING name = 'n1'",
            "TRAIN q AS SELECT DISTINCT age * LEARN(2) AS x FROM c MINIMIZE AVG(x)",
            "TRAIN q AS SELECT id, SUM(age) OVER () AS s FROM c JOIN o ON id = cid AND amount > LEARN(3) MATCHING id ="
                    + " 1",
            "TRAIN q AS SELECT id FROM c WHERE age > LEARN(3) EXCEPT SELECT cid FROM o MATCHING id = 1",
            "TRAIN q AS SELECT * FROM (SELECT * FROM c WHERE age > LEARN(3) LIMIT 5) t MATCHING id = 1",
            "TRAIN q AS SELECT c.id FROM c FULL JOIN o ON c.id = o.cid AND o.amount > LEARN(3) MATCHING c.id = 1",
            "TRAIN q AS SELECT id FROM c WHERE age > (SELECT amount FROM o WHERE amount > LEARN(3)) MATCHING id = 1",
            "TRAIN q AS SELECT id FROM c WHERE age > (SELECT o.amount * LEARN(1) FROM o WHERE o.cid = c.id) MATCHING"
                    + " id = 1",
            "TRAIN q AS SELECT id FROM c WHERE EXISTS (SELECT cid FROM o WHERE o.cid = c.id GROUP BY cid\n"
                    + "HAVING COUNT(*) > LEARN(1)) MATCHING id = 1",
            "TRAIN q AS SELECT id FROM c WHERE EXISTS (SELECT 1 FROM o WHERE o.cidd = c.id AND o.amount > LEARN(3))\n"
                    + "MATCHING id = 1",
            "TRAIN q AS SELECT c.id FROM c JOIN oo ON oo.cid = c.id AND oo.amount > LEARN(3) MATCHING c.id = 1",
            "TRAIN q AS SELECT c.id FROM c JOIN o ON o.cidd = c.id AND o.amount > LEARN(3) MATCHING c.id = 1",
            "TRAIN q AS SELECT t.x FROM (SELECT agee AS x FROM c WHERE age > LEARN(3)) t MATCHING t.x = 1",
            "TRAIN q AS SELECT name, COUNT(*) AS n FROM c WHERE agee > LEARN(3) GROUP BY name MATCHING name = 'n1'",
            "TRAIN q AS SELECT id, age FROM c WHERE age > LEARN(3) MINIMIZE age",
            "TRAIN q AS SELECT id, age FROM c WHERE age > LEARN(3) MINIMIZE AVG(agee)",
            "TRAIN q AS SELECT id, age FROM c WHERE age > LEARN(3) MINIMIZE AVG(SQRT(age, 2))",
            "TRAIN q AS SELECT COUNT(*) AS n FROM c WHERE age > LEARN(3) MATCHING n = 3",
            "TRAIN q AS SELECT COUNT(*) AS n FROM c WHERE age > LEARN(3) MINIMIZE n HOLDOUT 20 PERCENT",
            "TRAIN q AS SELECT name, COUNT(*) FROM c WHERE age > LEARN(3) GROUP BY name MATCHING COUNT(*) > LEARN(2)",
            "TRAIN q AS SELECT name, COUNT(*) FROM c WHERE age > LEARN(3) GROUP BY name MATCHING bought = 1",
            "TRAIN q AS SELECT name, COUNT(*) AS n FROM c WHERE age > LEARN(3) GROUP BY name MATCHING n > 1",
            "TRAIN q AS SELECT name, COUNT(*) FROM c WHERE age > LEARN(3) GROUP BY name MATCHING name = 'nobody'",
            "TRAIN q AS SELECT name, COUNT(*) AS n FROM c GROUP BY name MINIMIZE AVG(n)",
            "TRAIN q AS SELECT name, MAX(name) AS m FROM c WHERE age > LEARN(3) GROUP BY name HAVING MAX(name) >"
                    + " 'n2'\n"
                    + "MATCHING name = 'n1'",
            "TRAIN q AS SELECT name, SUM(age) AS s FROM c WHERE age > LEARN(3) GROUP BY name MATCHING name = 'n1'\n"
                    + "USING (freeze => 'nobody')",
            "TRAIN q AS SELECT SUM(name) AS s FROM c WHERE age > LEARN(3) MINIMIZE s",
            "TRAIN q AS SELECT SUM(age) * 0 + LEARN(3) * 0 AS s FROM c MINIMIZE s",
            "TRAIN q AS SELECT LN(age - LEARN(500)) AS x FROM c MINIMIZE AVG(x)",
            "TRAIN q AS SELECT id, age FROM c WHERE age > LEARN(3) MINIMIZE AVG(age)\nSUBJECT TO RECALL() >= 0.5",
            "TRAIN q AS SELECT COUNT(*) AS n, AVG(age) AS a FROM c WHERE age > LEARN(3) MINIMIZE a\n"
                    + "SUBJECT TO COUNT(*) > 3",
            "TRAIN q AS SELECT COUNT(*) AS n, AVG(age) AS a FROM c WHERE age > LEARN(3) MAXIMIZE a\n"
                    + "SUBJECT TO COUNT(*) > 3",
            "TRAIN q AS SELECT name, SUM(age) AS s FROM c WHERE age > LEARN(3) GROUP BY name MATCHING name = 'n1'\n"
                    + "SUBJECT TO COUNT(*) BETWEEN 6 AND 9",
            "TRAIN q AS SELECT name, SUM(age) AS s FROM c WHERE age > LEARN(3) GROUP BY name MATCHING name = 'n1'\n"
                    + "SUBJECT TO RECAL() > 0.5",
            "TRAIN q AS SELECT name, COUNT(*) FROM (SELECT * FROM c WHERE id > 99) t WHERE age > LEARN(3) GROUP BY"
                    + " name\n"
                    + "MATCHING name = 'n1'",
            "TRAIN q AS SELECT name, COUNT(*) FROM c WHERE age > LEARN(3) GROUP BY name MATCHING name = 'n1'\n"
                    + "HOLDOUT WHERE name > 'a'",
            "TRAIN q AS SELECT LEARN(3) AS a MINIMIZE a",
            "TRAIN q AS SELECT name, COUNT(*) AS n FROM c WHERE age > LEARN(3) GROUP BY name\n"
                    + "QUALIFY ROW_NUMBER() OVER (ORDER BY name) > 2 MINIMIZE SUM(n)",
            "TRAIN q AS VALUES (LEARN(3)) MATCHING bought = 1",
            "TRAIN q AS WITH w AS (SELECT id, age + LEARN(3) AS a FROM c) SELECT id FROM c WHERE age > LEARN(3)\n"
                    + "MATCHING bought = 1",
            "TRAIN q AS SELECT name, COUNT(*) AS n FROM c LEFT JOIN o ON c.id = o.cid AND o.amount > LEARN(3) GROUP BY"
                    + " name\n"
                    + "MATCHING name = 'n1'",
            "TRAIN q AS SELECT c.bought FROM (SELECT id FROM c WHERE age > LEARN(3)) a RIGHT JOIN c USING (id)\n"
                    + "MATCHING c.bought = 1",
            "TRAIN q AS SELECT c.bought FROM (SELECT id FROM c WHERE age > LEARN(3)) a NATURAL RIGHT JOIN c\n"
                    + "MATCHING c.bought = 1",
            "TRAIN q AS SELECT c.id FROM c, UNNEST(ARRAY[LEARN(3), 4]) AS u(x) WHERE c.age > u.x MATCHING c.bought = 1",
            "TRAIN q AS SELECT id FROM c WHERE age = ANY (SELECT amount FROM o WHERE amount > LEARN(3)) MATCHING"
                    + " bought = 1",
            "TRAIN q AS SELECT id FROM c WHERE (SELECT bought = 1 FROM o WHERE amount > LEARN(3)) MATCHING bought = 1",
            "TRAIN q AS SELECT id, age FROM c WHERE age > LEARN(3)\n"
                    + "MINIMIZE AVG(age - (SELECT MAX(amount) + LEARN(2) FROM o))",
            "TRAIN q AS SELECT id FROM c WHERE age > LEARN(3) MATCHING bought = 1 USING (together => 'nobody')",
            "TRAIN q AS SELECT SUM(age) / COUNT(*) AS a FROM c WHERE age > LEARN(30) MINIMIZE a",
            "TRAIN q AS SELECT name, COUNT(*) FROM c WHERE age > LEARN(30) GROUP BY name\n"
                    + "HAVING ABS(SUM(CASE WHEN bought = 1 THEN 2 ELSE 0 END)) / (COUNT(*) + 1) > 0 MATCHING name = 'n1'",
            "TRAIN q AS SELECT id, age FROM c WHERE age > LEARN(30) MAXIMIZE MAX(age) / 2",
            "TRAIN q AS SELECT id FROM c WHERE age > LEARN(3) UNION ALL SELECT oid FROM o WHERE amount > LEARN(4)\n"
                    + "MATCHING id > 20",
            "TRAIN q AS SELECT oid FROM o WHERE amount > LEARN(3) UNION ALL SELECT id FROM c WHERE age > LEARN(4)\n"
                    + "MATCHING id > 20",
            "TRAIN q AS SELECT id FROM c WHERE age > LEARN(3) UNION ALL SELECT id FROM c WHERE age > LEARN(4)\n"
                    + "MATCHING idd > 20",
            "TRAIN q AS SELECT id FROM c WHERE age > LEARN(3)\n"
                    + "UNION ALL SELECT oid FROM o JOIN (SELECT 1 AS one) ON one = cid WHERE amount > LEARN(4)\n"
                    + "MATCHING cid > 20 HOLDOUT WHERE oid > 3",
            "TRAIN q AS SELECT id FROM c WHERE age > LEARN(3) UNION ALL SELECT oid FROM o WHERE amount > LEARN(4)\n"
                    + "MATCHING TRUE HOLDOUT WHERE oid > 3",
            "TRAIN q AS SELECT t.id FROM c t LEFT JOIN (SELECT * FROM o WHERE amount > LEARN(3)) u ON t.id = u.cid\n"
                    + "MATCHING oidd = 3",
            "TRAIN q AS SELECT name, COUNT(*) FROM c WHERE age > LEARN(30) GROUP BY name\n"
                    + "HAVING COUNT(*) > 2 + 0 * LEARN(3) MATCHING name = 'n1'",
            "TRAIN q AS SELECT id FROM c WHERE COUNT(*) > LEARN(3) MATCHING bought = 1",
            "TRAIN q AS SELECT name FROM c WHERE SUM(age) > LEARN(3) GROUP BY name MATCHING name = 'n1'",
            "TRAIN q AS SELECT MAX(age) AS m FROM c WHERE age > LEARN(3) GROUP BY MAX(age) MATCHING m = 1",
            "TRAIN q AS SELECT SUM(1 + COUNT(*)) AS s FROM c WHERE age > LEARN(30) GROUP BY name MINIMIZE AVG(s)",
            "TRAIN q AS SELECT age FROM c WHERE age > LEARN(30)\nGROUP BY name MATCHING name = 'n1'",
            "TRAIN q AS SELECT id FROM c WHERE age > LEARN(3) UNION SELECT oid, cid FROM o WHERE amount > LEARN(4)\n"
                    + "MATCHING id > 20",
            "TRAIN q AS SELECT id FROM c WHERE (id, age) IN (SELECT cid, amount FROM o WHERE amount > LEARN(3))\n"
                    + "MATCHING bought = 1",
            "TRAIN q AS SELECT id FROM c WHERE id IN (SELECT cid, amount FROM o WHERE amount > LEARN(3)) MATCHING bought = 1",
            "TRAIN q AS SELECT age FROM c WHERE age > LEARN(30) MINIMIZE AVG(SQUARED_ERROR(age))",
            "TRAIN q AS SELECT age FROM c WHERE age > LEARN(30) MINIMIZE AVG(SQUARED_EROR(age, LEARN(3.0)))",
            "TRAIN q AS SELECT id FROM c WHERE age > LEARN(3) MATCHING bought = 1 USING (together => ' ')",
            "TRAIN q AS WITH RECURSIVE w(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM w WHERE n < LEARN(5))\n"
                    + "SELECT n FROM w MATCHING n > 3",
            "TRAIN q AS SELECT c.id FROM c\nJOIN (SELECT * FROM c) d ON c.id = d.id AND c.age > LEARN(3) AND age > LEARN(4) MATCHING c.id = 1",
            "TRAIN q AS SELECT c.age FROM c JOIN o ON o.cid = c.id JOIN c d ON d.id = c.id AND o.amount > LEARN(4)\n"
                    + "MATCHING d.age + age > 1");

    @Test
    void every_mistake_has_place_cause_and_hint() {
        StringBuilder text = new StringBuilder();
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TABLES, RunListener.NONE);
            for (String mistake : MISTAKES) {
                text.append(answer(engine, mistake)).append('\n');
            }
            assertEquals(List.of(), engine.learnedQueries(), "a mistake leaves nothing behind");
        }
        Golden.check("engine/relational-mistakes.txt", text.toString());
    }

    private static String answer(Engine engine, String script) {
        try {
            engine.run(script, RunListener.NONE);
        } catch (ProblemException e) {
            return ProblemPrinter.print(e.problem(), "q.sql", script);
        } catch (RuntimeException e) {
            throw new AssertionError("no message but a fault for " + script, e);
        }
        throw new AssertionError("no mistake was found in " + script);
    }
}
