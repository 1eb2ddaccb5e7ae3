package dev.sigmalab.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.LearnCall.Start;
import dev.sigmalab.engine.sql.Statement.Explained;
import dev.sigmalab.engine.sql.Statement.Holdout;
import dev.sigmalab.engine.sql.Statement.Objective;
import dev.sigmalab.engine.sql.Statement.Train;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {
    @Test
    void script_of_the_language_page_is_read_statement_by_statement() {
        List<Statement> statements = Scripts.parse("""
                CREATE TABLE customers AS SELECT * FROM CSVREAD('c.csv'); -- ; no split
                TRAIN likely_buyers AS
                  SELECT * FROM customers
                  WHERE age BETWEEN LEARN(25) AND LEARN(45) AND income > LEARN() AND country = 'FR;'
                MATCHING converted = 1 HOLDOUT 20 PERCENT;
                ;
                CREATE LEARNABLE TABLE taxis AS SELECT taxi_id, LEARN(1.0) AS slope FROM trips GROUP BY taxi_id;
                TRAIN tips AS
                  SELECT t.tips, x.slope * t.distance + LEARN(0.0, name => 'base') AS estimated
                  FROM trips t JOIN taxis x ON t.taxi_id = x.taxi_id
                MINIMIZE AVG(SQUARED_ERROR(tips, estimated)) USING (epochs => 10);
                TRAIN OR REPLACE premium_segment AS
                  SELECT COUNT(*) AS n, AVG(spend) AS s FROM customers WHERE spend > LEARN(100) AND tenure > LEARN(12)
                MAXIMIZE s - 0.001 * POWER(n - 1000, 2);
                SELECT *, WEIGHT() FROM customers WHERE SOFT(age > 30);
                SELECT * FROM likely_buyers;
                EXPORT likely_buyers TO 'postgresql' ROUNDED 3 WITH SCORE;
                EXPLAIN SOFT likely_buyers;
                EXPLAIN SOFT SELECT * FROM t WHERE a > LEARN(1);
                EXPLAIN GRADIENT likely_buyers TO 'sqlite';
                DROP LEARNED likely_buyers
                """);
        assertEquals(
                List.of(
                        "Plain",
                        "Train",
                        "CreateLearnableTable",
                        "Train",
                        "Train",
                        "SoftQuery",
                        "Plain",
                        "Export",
                        "ExplainSoft",
                        "ExplainSoft",
                        "ExplainGradient",
                        "DropLearned"),
                statements.stream()
                        .map(statement -> statement.getClass().getSimpleName())
                        .toList());
        assertEquals("SELECT * FROM likely_buyers", statements.get(6).source().text());
    }

    @Test
    void train_has_its_parts_as_source_text_with_places_in_the_script() {
        Train train = train("""
                -- first
                TRAIN OR REPLACE "Mixed Case" AS
                  SELECT * FROM t WHERE a > LEARN(1, name => 'A_min', min => -2.5, max => 1e2)
                    AND d < LEARN(DATE '2024-02-29')
                MATCHING (y = 1) OR z
                SUBJECT TO RECALL() >= 0.8 AND COUNT(*) BETWEEN 900 AND 1100
                HOLDOUT WHERE split = 'test'
                USING (epochs => 100, steepness => ANNEAL(2, 40), loss => 'log', freeze => 'a, b', seed => 7)
                """);
        assertTrue(train.orReplace());
        assertEquals("Mixed Case", train.name().text());
        assertEquals(3, train.query().source().span().line());
        assertEquals("(y = 1) OR z", train.objective().expression().source().text());
        assertInstanceOf(Objective.Matching.class, train.objective());
        assertEquals(
                List.of("RECALL() >= 0.8", "COUNT(*) BETWEEN 900 AND 1100"),
                train.constraints().stream().map(part -> part.source().text()).toList());
        Holdout.Where holdout = (Holdout.Where) train.holdout().orElseThrow();
        assertEquals("split = 'test'", holdout.condition().source().text());
        assertEquals(
                new TrainOption.Value.Anneal(BigDecimal.valueOf(2), BigDecimal.valueOf(40)),
                train.option("steepness").orElseThrow().value());
        assertEquals(Optional.empty(), train.option("rate"));
        LearnCall first = train.learns().get(0);
        assertEquals(Optional.of("A_min"), first.name());
        assertEquals(Optional.of(new Literal.DecimalNumber(new BigDecimal("-2.5"))), first.min());
        assertEquals(Optional.of(new Literal.DoubleNumber(100)), first.max());
        assertEquals(
                new Start.Given(new Literal.Date(LocalDate.of(2024, 2, 29))),
                train.learns().get(1).start());
    }

    @Test
    void learns_are_numbered_in_the_order_of_the_text_over_all_parts() {
        Train train = train("""
                TRAIN x AS SELECT LEARN(0) AS z FROM (SELECT * FROM t WHERE a > LEARN(1)) s
                WHERE EXISTS (SELECT 1 FROM u WHERE b > LEARN(2)) AND c BETWEEN LEARN(3) AND LEARN(4)
                MINIMIZE SUM(z) + LEARN(5) SUBJECT TO COUNT(*) > LEARN(6)
                """);
        for (int i = 0; i < 7; i++) {
            LearnCall learn = train.learns().get(i);
            assertEquals(i, learn.ordinal());
            assertEquals(new Start.Given(new Literal.IntegerNumber(i)), learn.start());
        }
        assertEquals(7, train.learns().size());
    }

    @Test
    void keywords_of_train_reserve_nothing_in_its_query() {
        Train train = train("""
                TRAIN train AS SELECT a holdout, matching, minimize AS maximize, subject
                FROM t JOIN u USING (id) WHERE matching = 1 AND a > LEARN(3) AND t.matching > minimize
                MATCHING matching = 1 AND holdout > 3 HOLDOUT WHERE holdout = subject USING ()
                """);
        assertEquals(
                "matching = 1 AND holdout > 3",
                train.objective().expression().source().text());
        assertTrue(train.query().source().text().endsWith("t.matching > minimize"));
    }

    @Test
    void explain_takes_a_name_a_query_or_a_whole_train() {
        var soft = (Statement.ExplainSoft)
                Scripts.parseOne("EXPLAIN SOFT TRAIN x AS SELECT * FROM t WHERE a > LEARN() MATCHING b");
        assertInstanceOf(Train.class, ((Explained.Written) soft.explained()).statement());
        var gradient = (Statement.ExplainGradient) Scripts.parseOne(
                "EXPLAIN GRADIENT TRAIN x AS SELECT * FROM t WHERE a > LEARN() MATCHING b TO 'sqlite'");
        assertEquals(Dialect.SQLITE, gradient.dialect().orElseThrow().dialect());
    }

    @Test
    void random_starts_and_computed_starts_are_told_apart() {
        var query = (Statement.CreateLearnableTable) Scripts.parseOne(
                "CREATE LEARNABLE TABLE w AS SELECT id, LEARN(NORMAL(0, 0.1)) a, LEARN(UNIFORM(-1, 1)) b, "
                        + "LEARN(x) c FROM t");
        List<LearnCall> learns = query.query().calls().learns();
        assertEquals(
                new Start.Normal(BigDecimal.ZERO, new BigDecimal("0.1")),
                learns.get(0).start());
        assertEquals(
                new Start.Uniform(BigDecimal.valueOf(-1), BigDecimal.ONE),
                learns.get(1).start());
        assertEquals("x", ((Start.Computed) learns.get(2).start()).expression().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT learn, soft, weight FROM hard",
                "SELECT 'LEARN(3)' -- LEARN(3)",
                "SELECT \"LEARN\" (3)",
                "SELECT s.LEARN(3)",
                "CREATE ALIAS f AS $$ int f() { return LEARN(3); } $$",
                "this is no SQL at all, and the database shall say so",
            })
    void statement_without_a_soft_call_goes_to_the_database_as_it_stands(String text) {
        assertEquals(new Statement.Plain(SourceText.script(text).trimmed()), Scripts.parseOne(text));
    }

    @Test
    void bad_statement_hides_no_other() {
        Scripts.Reading reading = Scripts.read("SELECT 1; EXPORT; TRAIN x; SELECT 2; SELECT LEARN(");
        assertEquals(2, reading.statements().size());
        assertEquals(
                List.of("1:17", "1:26", "1:50"),
                reading.problems().stream()
                        .map(problem -> problem.span().toString())
                        .toList());
    }

    @Test
    void one_statement_is_neither_none_nor_two() {
        Problem none = assertThrows(ProblemException.class, () -> Scripts.parseOne(" -- nothing\n"))
                .problem();
        assertEquals("there is no statement here; write one", none.message() + "; " + none.hint());
        assertEquals("1:1", none.span().toString());
        Problem two = assertThrows(ProblemException.class, () -> Scripts.parseOne("SELECT 1;\nSELECT 2;"))
                .problem();
        assertEquals(
                "one statement is expected here, and this is another; run it by itself",
                two.message() + "; " + two.hint());
        assertEquals(new Span(2, 1, 2, 8), two.span());
    }

    private static Train train(String text) {
        return assertInstanceOf(Train.class, Scripts.parseOne(text));
    }
}
