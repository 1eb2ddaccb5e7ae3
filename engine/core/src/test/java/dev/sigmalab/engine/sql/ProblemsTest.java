package dev.sigmalab.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.golden.Golden;
import dev.sigmalab.engine.problem.ProblemPrinter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every mistake is told at its place with a cause and, where there is one, a hint.
class ProblemsTest {
    /// Mistakes in a TRAIN: what stands between the query's name and the end of the statement.
    private static Stream<String> trainMistakes() {
        String query = "TRAIN t AS\n  SELECT * FROM c WHERE age > LEARN(30)\n";
        return Stream.of(
                        "MINIMISE converted = 1",
                        "",
                        "MATCHING",
                        "HOLDOUT 20 PERCENT",
                        "USING (epochs => 10)",
                        "USING (epochs => 10) MATCHING y",
                        "MATCHING y = 1 MAXIMIZE z",
                        "MATCHING y = 1 HOLDOUT 120 PERCENT",
                        "MATCHING y = 1 HOLDOUT 0 PERCENT",
                        "MATCHING y = 1 HOLDOUT -5 PERCENT",
                        "MATCHING y = 1 HOLDOUT 20",
                        "MATCHING y = 1 HOLDOUT twenty",
                        "MATCHING y = 1 HOLDOUT WHERE x > LEARN(1)",
                        "MATCHING y = 1 HOLDOUT 20 PERCENT HOLDOUT 10 PERCENT",
                        "MATCHING y = 1 SUBJECT TO",
                        "MATCHING y = 1 USING (epoch => 3)",
                        "MATCHING y = 1 USING (zzz => 3)",
                        "MATCHING y = 1 USING (epochs => 3, epochs => 4)",
                        "MATCHING y = 1 USING (epochs = 3)",
                        "MATCHING y = 1 USING (epochs => 3 rate => 0.1)",
                        "MATCHING y = 1 USING (epochs => 3,)",
                        "MATCHING y = 1 USING (epochs => 2.5)",
                        "MATCHING y = 1 USING (epochs => 99999999999999)",
                        "MATCHING y = 1 USING (restarts => 2147483648)",
                        "MATCHING y = 1 USING (rate => 'fast')",
                        "MATCHING y = 1 USING (loss => 'lgo')",
                        "MATCHING y = 1 USING (loss => log)",
                        "MATCHING y = 1 USING (device => 'tpu')",
                        "MATCHING y = 1 USING (steepness => ANNEAL(2))",
                        "MATCHING y = 1 USING (steepness => ANNEAL(two, 3))",
                        "MATCHING y = 1 USING (steepness => -1)",
                        "MATCHING y = 1 USING epochs => 3",
                        "MATCHING y = 1 USING (epochs => 3) nonsense",
                        "MATCHING y = = 1",
                        "MATCHING SELECT 1")
                .map(query::concat);
    }

    /// Mistakes in other statements and in queries.
    private static Stream<String> otherMistakes() {
        return Stream.of(
                "TRAIN t SELECT * FROM c WHERE a > LEARN(1) MATCHING y",
                "TRAIN AS SELECT * FROM c MATCHING y",
                "TRAIN OR t AS SELECT * FROM c MATCHING y",
                "TRAIN t AS MATCHING y",
                "TRAIN t AS SELEKT * FROM c WHERE a > LEARN(1) MATCHING y",
                "TRAIN t AS SELECT * FROM c WHER a > LEARN(1) MATCHING y",
                "TRAIN t AS SELECT * FROM c WHERE (a > LEARN(1) MATCHING y",
                "TRAIN t AS SELECT * FROM c WHERE a > MATCHING y",
                "TRIAN t AS SELECT * FROM c WHERE a > LEARN(1) MATCHING y",
                "INSERT INTO x SELECT * FROM c WHERE a > LEARN(1)",
                "CREATE TABLE w AS SELECT id, LEARN(1.0) AS x FROM c",
                "EXPLAIN SELECT * FROM c WHERE a > LEARN(1)",
                "EXPLAIN SOFT SELECT 1",
                "EXPORT",
                "EXPORT t TO 'postgre'",
                "EXPORT t TO 'oracle'",
                "EXPORT t ROUND 3",
                "EXPORT t ROUNDED few",
                "DROP LEARNED",
                "CREATE LEARNABLE taxis AS SELECT 1",
                "SELECT * FROM c WHERE age > LEARN[30]",
                "SELECT * FROM c WHERE age > LEARN 30",
                "SELECT * FROM c WHERE age > LEARN(30",
                "SELECT * FROM c WHERE age > LEARN(30))",
                "SELECT * FROM c WHERE age > LEARN(30, 40)",
                "SELECT * FROM c WHERE age > LEARN(30, mim => 7)",
                "SELECT * FROM c WHERE age > LEARN(30, min = 7)",
                "SELECT * FROM c WHERE age > LEARN(min => 7, 30)",
                "SELECT * FROM c WHERE age > LEARN(30, min => 7, min => 8)",
                "SELECT * FROM c WHERE age > LEARN(30, min => 9, max => 7)",
                "SELECT * FROM c WHERE age > LEARN(5, min => 18, max => 90)",
                "SELECT * FROM c WHERE age > LEARN(99, max => 90)",
                "SELECT * FROM c WHERE age > LEARN(30, max => DATE '2024-01-01')",
                "SELECT * FROM c WHERE age > LEARN(30, name => age)",
                "SELECT * FROM c WHERE age > LEARN('30')",
                "SELECT * FROM c WHERE born > LEARN('2024-01-01')",
                "SELECT * FROM c WHERE born > LEARN(DATE '2024-02-30')",
                "SELECT * FROM c WHERE age > LEARN(NORMAL(0))",
                "SELECT * FROM c WHERE age > LEARN(UNIFORM(2, 1))",
                "SELECT * FROM c WHERE age > LEARN(1, name => 'a') AND b > LEARN(2, name => 'A')",
                "SELECT * FROM c WHERE HARD(age > LEARN(30))",
                "SELECT * FROM c WHERE SOFT(age > 30, steepnes => 5)",
                "SELECT * FROM c WHERE SOFT(age > 30, steepness => 0)",
                "SELECT * FROM c WHERE SOFT(age > 30, 5)",
                "SELECT * FROM c WHERE SOFT()",
                "SELECT WEIGHT(1) FROM c",
                "SELECT CASE age WHEN LEARN(30) THEN 1 END FROM c",
                "SELECT a b c FROM t WHERE a > LEARN(5)",
                "SELECT a, FROM t WHERE a > LEARN(5)",
                "SELECT * FORM t WHERE a > LEARN(5)",
                "SELECT a FORM t WHERE a > LEARN(5)",
                "SELECT a FROM t WHRE a > LEARN(5)",
                "SELECT a FROM t WHERE a > LEARN(5) ADN b > 3",
                "SELECT a FROM t WHERE a > LEARN(5) AND b LIEK 'x'",
                "SELECT a FROM t WHERE a > LEARN(5) ODER BY a",
                "SELCT a FROM t WHERE a > LEARN(5)",
                "SELECT order FROM t WHERE a > LEARN(5)",
                "SELECT a FROM t WHERE group = 3 AND a > LEARN(5)",
                "SELECT a FROM t WHERE a > AND b > LEARN(5)",
                "SELECT a FROM t WHERE a > LEARN(5) AND",
                "SELECT a FROM t WHERE a BETWEEN LEARN(5) 7",
                "SELECT a FROM t WHERE a > LEARN(5) GROUP a",
                "SELECT a FROM t WHERE a == LEARN(5)",
                "SELECT a FROM t WHERE a => LEARN(5)",
                "SELECT a FROM t WHERE b = 'open AND a > LEARN(5)",
                "SELECT a FROM t WHERE \"b = 3 AND a > LEARN(5)",
                "SELECT a FROM t /* never closed WHERE a > LEARN(5)",
                "SELECT a FROM t WHERE b = § AND a > LEARN(5)",
                "SELECT a FROM t WHERE a > LEARN(5) AND b IN 1, 2",
                "SELECT a FROM t WHERE a > LEARN(5) AND b IN ()",
                "SELECT a FROM t WHERE a IS LEARN(5)",
                "SELECT a FROM (SELECT b FROM t WHERE a > LEARN(5) WHERE c",
                "SELECT CAST(a AS) FROM t WHERE a > LEARN(5)",
                "SELECT CASE WHEN a > LEARN(5) THEN 1 FROM t",
                "SELECT * FROM c WHERE age > LEARN(1e400)",
                "SELECT * FROM c WHERE age > LEARN(NORMAL('a', 2))",
                "SELECT * FROM c WHERE age > LEARN(NORMAL(0, -1))",
                "SELECT * FROM c WHERE age > LEARN(1, min => 'a')",
                "SELECT WEIGHT(a => 1) FROM c",
                "SELECT * FROM c WHERE HARD(age > 3, a => 1)",
                "EXPORT t TO 3",
                "EXPLAIN GRADIENT t TO 3");
    }

    static Stream<String> mistakes() {
        return Stream.concat(trainMistakes(), otherMistakes());
    }

    @Test
    void every_mistake_prints_as_reviewed() {
        String printed = mistakes().map(ProblemsTest::print).collect(Collectors.joining("\n"));
        Golden.check("sql/problems.txt", printed);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake_is_told_at_the_same_place_of_its_own_text_in_a_longer_script(String text) {
        Scripts.Reading alone = Scripts.read(text);
        Scripts.Reading later = Scripts.read("SELECT 1;\n\n" + text);
        assertEquals(1, alone.problems().size());
        assertEquals(
                alone.problems().getFirst().span().line() + 2,
                later.problems().getFirst().span().line());
        assertEquals(
                alone.problems().getFirst().span().column(),
                later.problems().getFirst().span().column());
        assertEquals(
                alone.problems().getFirst().code(), later.problems().getFirst().code());
    }

    private static String print(String text) {
        Scripts.Reading reading = Scripts.read(text);
        return reading.problems().isEmpty()
                ? "NO PROBLEM FOUND: " + text + "\n"
                : ProblemPrinter.print(reading.problems(), "q.sql", text);
    }
}
