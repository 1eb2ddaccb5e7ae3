package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `together`: learned queries that another one reads are trained along with it, learnable columns included.
class TrainedTogetherTest {
    private final Database database = Database.inMemory();
    private final Engine engine = new Engine(database);

    TrainedTogetherTest() {
        run("""
                CREATE TABLE trips AS SELECT X AS id, MOD(X, 8) AS taxi_id, CAST(1 + MOD(X * 7, 11) AS DOUBLE PRECISION) AS distance,
                  CAST((1 + MOD(X, 8)) * (1 + MOD(X * 7, 11)) + 3 + 0.1 * MOD(X * 13, 7) AS DOUBLE PRECISION) AS tips
                FROM SYSTEM_RANGE(1, 800);
                CREATE LEARNABLE TABLE taxis AS SELECT taxi_id, LEARN(2.0) AS slope FROM trips GROUP BY taxi_id;
                TRAIN fares AS SELECT t.id, t.tips, x.slope * t.distance + LEARN(0.0, name => 'fee') AS fare
                  FROM trips t JOIN taxis x ON t.taxi_id = x.taxi_id
                MINIMIZE AVG(SQUARED_ERROR(tips, fare)) USING (epochs => 1);
                UPDATE taxis SET slope = 2.0""");
    }

    private static final String TOGETHER = """
            TRAIN whole AS SELECT f.tips, f.fare * LEARN(1.0, name => 'rate') AS estimated FROM fares f
            MINIMIZE AVG(SQUARED_ERROR(tips, estimated)) USING (epochs => 40, together => 'fares'%s)""";

    @Test
    void learnable_columns_of_the_query_that_is_read_are_learned_as_in_one_query() {
        double fee = fee();
        TrainingReport together = train(TOGETHER.formatted(", freeze => 'rate'"));
        List<List<Object>> slopes = rows("SELECT slope FROM taxis ORDER BY taxi_id");
        double learnedFee = fee();
        assertEquals(0, together.agreement().differing());
        assertTrue(together.loss().last() < together.loss().first() / 100, together.loss()::toString);
        assertNotEquals(fee, learnedFee);

        run("UPDATE taxis SET slope = 2.0");
        TrainingReport one = train("""
                TRAIN one AS SELECT t.tips, (x.slope * t.distance + LEARN(%s, name => 'fee')) * LEARN(1.0, name => 'rate') AS estimated
                  FROM trips t JOIN taxis x ON t.taxi_id = x.taxi_id
                MINIMIZE AVG(SQUARED_ERROR(tips, estimated)) USING (epochs => 40, freeze => 'rate')""".formatted(fee));
        assertEquals(
                one.loss().first(), together.loss().first(), 1e-6 * one.loss().first());
        assertEquals(one.loss().last(), together.loss().last(), 1e-6);
        for (int taxi = 0; taxi < 8; taxi++) {
            double slope =
                    number(rows("SELECT slope FROM taxis ORDER BY taxi_id").get(taxi));
            assertNotEquals(2.0, slope);
            assertEquals(slope, number(slopes.get(taxi)), 1e-5);
        }
    }

    @Test
    void the_views_of_both_give_what_was_learned() {
        train(TOGETHER.formatted(", freeze => 'rate'"));
        double mean =
                number(rows("SELECT AVG(POWER(tips - fare, 2)) FROM fares").getFirst());
        assertEquals(
                mean,
                number(rows("SELECT AVG(POWER(tips - estimated, 2)) FROM whole").getFirst()),
                1e-9);
        assertTrue(mean < 0.1, () -> "" + mean);
    }

    @Test
    void a_run_of_each_is_on_record_with_its_own_text() {
        train(TOGETHER.formatted(""));
        List<List<Object>> runs = rows("SELECT NAME, PLAIN_SQL FROM SIGMALAB.RUN ORDER BY TRAINED, NAME");
        assertEquals(
                List.of("FARES", "FARES", "WHOLE"),
                runs.stream().map(List::getFirst).toList());
        assertTrue(runs.get(1).get(1).toString().contains("FROM trips t JOIN taxis x"), runs::toString);
        assertTrue(runs.get(2).get(1).toString().contains("FROM fares f"), runs::toString);
    }

    @Test
    void what_cannot_be_kept_leaves_both_as_they_were() {
        List<List<Object>> before = rows("SELECT * FROM taxis ORDER BY taxi_id");
        double fee = fee();
        run("ALTER TABLE SIGMALAB.RUN ADD CONSTRAINT none CHECK (NAME <> 'whole' AND NAME <> 'WHOLE')");
        assertThrows(ProblemException.class, () -> train(TOGETHER.formatted("")));
        assertEquals(before, rows("SELECT * FROM taxis ORDER BY taxi_id"));
        assertEquals(fee, fee());
        assertEquals(1, engine.learnedQueries().size());
    }

    @Test
    void a_frozen_column_of_the_query_that_is_read_stays() {
        List<List<Object>> before = rows("SELECT * FROM taxis ORDER BY taxi_id");
        train(TOGETHER.formatted(", freeze => 'taxis.slope'"));
        assertEquals(before, rows("SELECT * FROM taxis ORDER BY taxi_id"));
    }

    @Test
    void a_learnable_table_that_both_read_has_one_number_for_each_row() {
        TrainingReport report = train("""
                TRAIN both AS SELECT f.tips, f.fare + x.slope * 0.5 AS estimated
                  FROM fares f JOIN trips t ON t.id = f.id JOIN taxis x ON x.taxi_id = t.taxi_id
                MINIMIZE AVG(SQUARED_ERROR(tips, estimated)) USING (epochs => 40, together => 'fares', freeze => 'fee')""");
        List<List<Object>> slopes = rows("SELECT slope FROM taxis ORDER BY taxi_id");
        run("UPDATE taxis SET slope = 2.0");
        train("""
                TRAIN one AS SELECT t.tips, x.slope * t.distance + %s + x.slope * 0.5 AS estimated
                  FROM trips t JOIN taxis x ON t.taxi_id = x.taxi_id
                MINIMIZE AVG(SQUARED_ERROR(tips, estimated)) USING (epochs => 40)""".formatted(fee()));
        List<List<Object>> one = rows("SELECT slope FROM taxis ORDER BY taxi_id");
        for (int taxi = 0; taxi < 8; taxi++) {
            assertEquals(number(one.get(taxi)), number(slopes.get(taxi)), 1e-5);
        }
        assertEquals(0, report.agreement().differing());
    }

    @Test
    void a_query_between_is_trained_along_in_whatever_order_they_are_named() {
        run("""
                TRAIN dear AS SELECT id, tips, fare + LEARN(0.1, name => 'extra') AS fare FROM fares WHERE fare > LEARN(5)
                MINIMIZE AVG(SQUARED_ERROR(tips, fare)) USING (epochs => 1)""");
        String before = exported("fares");
        TrainingReport report = train("""
                TRAIN top AS SELECT dear.tips, dear.fare * LEARN(1.0, name => 'rate') AS fare FROM dear
                MINIMIZE AVG(SQUARED_ERROR(tips, fare)) USING (epochs => 20, together => 'dear, fares')""");
        assertEquals(0, report.agreement().differing(), report.notes()::toString);
        assertNotEquals(before, exported("fares"));
        assertEquals(
                report.agreement().databaseRows(),
                ((Number) rows("SELECT COUNT(*) FROM top").getFirst().getFirst()).longValue());
    }

    @Test
    void a_column_of_the_name_of_the_query_is_no_mention_of_it() {
        run("""
                TRAIN tips AS SELECT id, tips, tips * LEARN(0.5, name => 'part') AS part FROM trips
                MINIMIZE AVG(SQUARED_ERROR(tips, part)) USING (epochs => 1)""");
        TrainingReport report = train("""
                TRAIN reading AS WITH many AS (SELECT tips.part, tips FROM tips WHERE tips.tips > LEARN(4))
                SELECT part + LEARN(0.0, name => 'more') AS tips, tips AS paid FROM many
                MINIMIZE AVG(SQUARED_ERROR(tips, paid)) USING (epochs => 10, together => 'tips, tips')""");
        assertEquals(0, report.agreement().differing(), report.notes()::toString);
    }

    @Test
    void a_learn_without_a_path_is_told_where_its_query_is_named_with_its_words() {
        run("""
                TRAIN parts AS SELECT id,
                  tips * LEARN(1.0, name => 'rate') AS part FROM trips WHERE distance > LEARN(3)
                MINIMIZE AVG(part * part) USING (epochs => 2)""");
        assertMistake(
                """
                TRAIN reading AS SELECT id FROM trips
                WHERE id IN (SELECT id FROM parts WHERE part * 0 < 5) AND distance < LEARN(8)
                MATCHING tips > 30 USING (together => 'parts')""",
                "no row's weight depends on this LEARN, so it cannot be learned (line 2 of the learned query 'PARTS': "
                        + "LEARN(1.0, name => 'rate'))");
        assertMistake(
                """
                TRAIN reading AS SELECT id FROM trips WHERE id IN (SELECT id FROM parts) AND distance < LEARN(8)
                MATCHING tips > 30 USING (together => 'parts')""",
                "nothing that the query gives depends on this LEARN (line 2 of the learned query 'PARTS': "
                        + "LEARN(1.0, name => 'rate'))");
    }

    @Test
    void a_column_without_a_path_or_start_is_told_where_its_query_is_named() {
        String reading = """
                TRAIN reading AS SELECT tips, fare * 0 + LEARN(1.0, name => 'mean') AS mean FROM fares
                MINIMIZE AVG(SQUARED_ERROR(tips, mean)) USING (together => 'fares', freeze => 'fee')""";
        assertMistake(reading.replace("fare * 0 + ", ""), """
                nothing that the query gives depends on this LEARN (line 1 of the learned query 'FARES': \
                LEARN(0.0, name => 'fee'))""");
        assertMistake(reading, """
                nothing in the objective depends on the learnable column 'taxis.slope', so it cannot be learned \
                (line 2 of the learned query 'FARES': taxis x)""");
        run("UPDATE taxis SET slope = CAST('Infinity' AS DOUBLE PRECISION) WHERE taxi_id = 2");
        assertMistake(TOGETHER.formatted(""), """
                the learnable column 'taxis.slope' is NULL or no finite number in some rows, so they have no start \
                (line 2 of the learned query 'FARES': taxis x)""");
    }

    @Test
    void operators_of_the_query_that_is_read_stand_where_it_is_named() {
        List<Span> places = new ArrayList<>();
        String statement = TOGETHER.formatted("");
        engine.run(statement, new RunListener() {
            @Override
            public boolean watchesOperators() {
                return true;
            }

            @Override
            public void planned(String name, QueryPlan plan) {
                plan.operators()
                        .forEach(operator -> places.add(operator.origin().span()));
            }
        });
        SourceText text = SourceText.script(statement);
        assertTrue(
                places.stream()
                        .anyMatch(place ->
                                !place.equals(Span.NONE) && text.slice(place).equals("together => 'fares'")),
                places::toString);
        assertTrue(places.stream().allMatch(place -> place.endLine() <= text.lines()), places::toString);
    }

    private void assertMistake(String statement, String message) {
        Problem problem =
                assertThrows(ProblemException.class, () -> run(statement)).problem();
        assertEquals(message, problem.message());
        String place = SourceText.script(statement).slice(problem.span());
        assertTrue(place.startsWith("together => '"), place);
        assertTrue(!problem.hint().isEmpty());
    }

    private double fee() {
        String sql = exported("fares");
        int from = sql.indexOf("distance + ") + "distance + ".length();
        return Double.parseDouble(sql.substring(from, sql.indexOf(' ', from)));
    }

    private String exported(String name) {
        return ((Outcome.Exported)
                        engine.run("EXPORT " + name, RunListener.NONE).getFirst())
                .sql();
    }

    private TrainingReport train(String statement) {
        return ((Outcome.Trained) engine.run(statement, RunListener.NONE).getLast()).report();
    }

    private void run(String script) {
        engine.run(script, RunListener.NONE);
    }

    private List<List<Object>> rows(String sql) {
        return ((Outcome.Rows) engine.run(sql, RunListener.NONE).getFirst()).rows();
    }

    private static double number(List<Object> row) {
        return ((Number) row.getFirst()).doubleValue();
    }
}
