package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whatever a user mistypes is answered with a problem that has a place, never with a fault of the program.
class DamagedStatementsTest {
    private static final int STATEMENTS = 4000;
    private static final String TABLE = """
            CREATE TABLE r AS SELECT X AS id, MOD(X * 37, 60) AS a, CAST(X AS DOUBLE PRECISION) / 7 AS x,
              DATE '2020-01-01' + CAST(X AS INTEGER) AS d, 'n' || MOD(X, 3) AS s, MOD(X, 2) = 0 AS f, MOD(X, 2) AS y
            FROM SYSTEM_RANGE(1, 40)""";
    private static final List<String> WHOLE = List.of(
            "TRAIN OR REPLACE q AS SELECT id , a FROM r WHERE a BETWEEN LEARN ( 3 ) AND LEARN ( 40 , max => 50 ) AND "
                    + "s = 'n1' MATCHING y = 1 HOLDOUT 20 PERCENT USING ( epochs => 2 , seed => 1 )",
            "TRAIN OR REPLACE q AS SELECT * FROM r WHERE d > LEARN ( DATE '2020-01-10' ) + 3 OR NOT x + LEARN ( 2.5 ) * a "
                    + "< LEARN ( ) MATCHING f USING ( epochs => 2 )",
            "SELECT id , WEIGHT ( ) AS w FROM r WHERE x > LEARN ( 2 , name => 'cut' ) ORDER BY w DESC LIMIT 3",
            "SELECT * FROM r WHERE SOFT ( a > 3 AND f , steepness => 5 ) AND HARD ( x < 3 ) AND a IN ( LEARN ( 3 ) , 4 )",
            "EXPLAIN SOFT SELECT id FROM r WHERE a >= LEARN ( 3 )",
            "EXPORT q TO 'sqlite'");
    private static final List<String> WORDS = List.of(
            "LEARN",
            "(",
            ")",
            ",",
            "AND",
            "NOT",
            "a",
            "d",
            "s",
            "f",
            "1.5",
            "'x'",
            "=>",
            "=",
            "NULL",
            "WHERE",
            "FROM",
            "SELECT",
            "r",
            "q",
            "DATE",
            "INTERVAL '1' DAY",
            "*",
            "-",
            ";",
            "WEIGHT ( )",
            "CASE",
            "1e400",
            "USING",
            "\"",
            "'",
            "--",
            "/*",
            "MATCHING",
            "IS NULL",
            "LIKE",
            "BETWEEN",
            "99999999999999999999");

    @Test
    void every_damaged_statement_is_answered_with_a_problem_or_an_outcome() {
        int problems = 0;
        int outcomes = 0;
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TABLE, RunListener.NONE);
            WHOLE.forEach(whole -> engine.run(whole, RunListener.NONE));
            for (int seed = 0; seed < STATEMENTS; seed++) {
                String damaged = damaged(new SplittableRandom(seed));
                try {
                    engine.run(damaged, RunListener.NONE);
                    outcomes++;
                } catch (ProblemException e) {
                    problems++;
                    assertTrue(!e.problem().message().isBlank(), damaged);
                    int lines = SourceText.script(damaged).lines();
                    assertTrue(e.problem().span().endLine() <= lines, () -> e.problem() + " in " + damaged);
                } catch (RuntimeException | Error e) {
                    fail("seed " + seed + ": " + damaged, e);
                }
            }
        }
        assertTrue(problems > STATEMENTS / 3 && outcomes > 50, problems + " problems, " + outcomes + " outcomes");
    }

    private static String damaged(SplittableRandom random) {
        List<String> words =
                new ArrayList<>(List.of(WHOLE.get(random.nextInt(WHOLE.size())).split(" ")));
        int damages = random.nextInt(1, 4);
        for (int i = 0; i < damages && words.size() > 1; i++) {
            int at = random.nextInt(words.size());
            String word = WORDS.get(random.nextInt(WORDS.size()));
            switch (random.nextInt(4)) {
                case 0 -> words.remove(at);
                case 1 -> words.add(at, word);
                case 2 -> words.set(at, word);
                default -> words.add(Math.min(at, words.size() - 1), words.remove(random.nextInt(words.size())));
            }
        }
        return words.stream().collect(Collectors.joining(random.nextInt(5) == 0 ? "\n" : " "));
    }
}
