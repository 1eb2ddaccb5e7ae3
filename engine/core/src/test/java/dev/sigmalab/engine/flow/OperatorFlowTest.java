package dev.sigmalab.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plans and what is measured of them, on real trainings.
class OperatorFlowTest {
    private static final String TABLES = """
            CREATE TABLE shops (shop INTEGER PRIMARY KEY, town VARCHAR, size INTEGER);
            INSERT INTO shops SELECT x, CASE MOD(x, 3) WHEN 0 THEN 'Lille' WHEN 1 THEN 'Lyon' ELSE 'Nice' END,
              40 + MOD(x * 37, 200) FROM SYSTEM_RANGE(1, 60);
            CREATE TABLE visits (visit INTEGER PRIMARY KEY, shop INTEGER, minutes INTEGER, bought INTEGER);
            INSERT INTO visits SELECT x, MOD(x * 7, 70) + 1, MOD(x * 13, 50),
              CASE WHEN MOD(x * 13, 50) > 22 THEN 1 ELSE 0 END FROM SYSTEM_RANGE(1, 900);
            CREATE TABLE rides AS SELECT MOD(X, 12) AS taxi, 1 + MOD(X * 7, 11) AS distance,
              (1 + MOD(X, 12) * 0.1) * (1 + MOD(X * 7, 11)) + 0.5 AS tips FROM SYSTEM_RANGE(1, 2400);
            CREATE LEARNABLE TABLE taxis AS SELECT taxi, LEARN(1.0) AS slope FROM rides GROUP BY taxi;
            """;

    /// What a training tells of its operators.
    private static final class Watcher implements RunListener {
        private final List<Snapshot> epochs = new ArrayList<>();
        private QueryPlan plan = QueryPlan.NONE;

        @Override
        public boolean watchesOperators() {
            return true;
        }

        @Override
        public void planned(String name, QueryPlan newPlan) {
            plan = newPlan;
        }

        @Override
        public void epoch(Snapshot snapshot) {
            epochs.add(snapshot);
        }

        private List<String> operators() {
            return plan.operators().stream()
                    .map(it -> it.kind().symbol() + " " + it.words())
                    .toList();
        }

        private List<Snapshot> measured() {
            return epochs.stream()
                    .filter(epoch -> !epoch.details().operators().isEmpty())
                    .toList();
        }

        private List<String> arcs() {
            return plan.arcs().stream()
                    .map(arc -> plan.operators().get(arc.from()).words()
                            + (arc.learns() ? " ⇒ " : " → ")
                            + plan.operators().get(arc.to()).words())
                    .sorted()
                    .toList();
        }
    }

    private static Watcher train(String statement) {
        Watcher watcher = new Watcher();
        run(watcher, statement);
        return watcher;
    }

    private static void run(Watcher watcher, String statement) {
        try (Engine engine = new Engine(Database.inMemory())) {
            engine.run(TABLES, RunListener.NONE);
            engine.run(statement, watcher);
        }
    }

    private static final String FILTER = """
            TRAIN quick AS SELECT * FROM visits v
            WHERE (v.minutes > LEARN() OR v.minutes < LEARN(9)) AND shop > 3
            MATCHING bought = 1 USING (epochs => 40)""";

    private static final String GROUPS = """
            TRAIN busy AS SELECT s.shop, t.n FROM shops s JOIN (
              SELECT shop, COUNT(*) AS n FROM visits WHERE minutes > LEARN(15) GROUP BY shop
            ) t ON t.shop = s.shop WHERE t.n > LEARN(5)
            MATCHING s.town = 'Lyon' USING (epochs => 40)""";

    private static final String COLUMNS = """
            TRAIN tips AS SELECT t.tips, x.slope * t.distance + LEARN(0.0, name => 'base') AS estimated
            FROM rides t JOIN taxis x ON t.taxi = x.taxi
            MINIMIZE AVG(POWER(tips - estimated, 2)) USING (epochs => 5)""";

    @Test
    void a_filter_is_its_conditions_and_what_joins_them() {
        Watcher seen = train(FILTER);
        assertEquals(
                List.of(
                        "θ minutes_min",
                        "σ v.minutes > LEARN()",
                        "▦ visits",
                        "θ minutes_max",
                        "σ v.minutes < LEARN(9)",
                        "ƒ v.minutes > LEARN() OR v.minutes < LEARN(9)",
                        "ℓ MATCHING bought = 1"),
                seen.operators());
        assertEquals(
                List.of(
                        "minutes_max ⇒ v.minutes < LEARN(9)",
                        "minutes_min ⇒ v.minutes > LEARN()",
                        "v.minutes < LEARN(9) ⇒ v.minutes > LEARN() OR v.minutes < LEARN(9)",
                        "v.minutes > LEARN() OR v.minutes < LEARN(9) ⇒ MATCHING bought = 1",
                        "v.minutes > LEARN() ⇒ v.minutes > LEARN() OR v.minutes < LEARN(9)",
                        "visits → v.minutes < LEARN(9)",
                        "visits → v.minutes > LEARN()"),
                seen.arcs());
    }

    @Test
    void a_join_with_groups_shows_aggregates_and_where_rows_change() {
        Watcher seen = train(GROUPS);
        assertEquals(
                List.of(
                        "θ minutes_min",
                        "σ minutes > LEARN(15)",
                        "▦ visits",
                        "Σ GROUP BY shop",
                        "⋈ groups by shop to s × t",
                        "Σ COUNT(*)",
                        "θ n_min",
                        "σ t.n > LEARN(5)",
                        "ℓ MATCHING s.town = 'Lyon'"),
                seen.operators());
        assertTrue(seen.arcs().contains("COUNT(*) ⇒ groups by shop to s × t"), seen.arcs()::toString);
        assertTrue(seen.arcs().contains("groups by shop to s × t ⇒ t.n > LEARN(5)"), seen.arcs()::toString);
        assertEquals(
                new Span(2, 16, 2, 23),
                seen.plan.operators().get(5).origin().span(),
                "an aggregate has its place in the text");
    }

    @Test
    void a_learnable_table_is_one_operator() {
        Watcher seen = train(COLUMNS);
        assertEquals(
                List.of(
                        "θ taxis.slope",
                        "⋈ taxis to t × x",
                        "ƒ x.slope * t.distance + LEARN(0.0, name => 'base')",
                        "▦ t × x",
                        "θ base",
                        "Σ AVG(POWER(tips - estimated, 2))",
                        "ℓ MINIMIZE AVG(POWER(tips - estimated, 2))"),
                seen.operators());
    }

    @ParameterizedTest
    @ValueSource(strings = {FILTER, GROUPS, COLUMNS})
    void what_reaches_a_learnable_is_the_gradient_that_trains_it(String statement) {
        Watcher seen = train(statement);
        List<Snapshot> measured = seen.measured();
        assertTrue(measured.size() > 1, "measured at the first epoch and at the last");
        for (Snapshot epoch : measured) {
            for (Snapshot.ParameterValue parameter : epoch.parameters()) {
                PlanOperator operator = seen.plan.operators().stream()
                        .filter(it -> it.words().equals(parameter.name()))
                        .findFirst()
                        .orElseThrow();
                double expected = Math.abs(parameter.gradient()) * Math.max(1, Math.abs(parameter.number()));
                assertEquals(
                        expected,
                        epoch.details().operators().gradients().get(operator.number()),
                        1e-4 * Math.max(1e-3, expected),
                        parameter.name());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FILTER, GROUPS, COLUMNS})
    void what_operators_pass_back_adds_up_to_at_least_what_arrives(String statement) {
        Watcher seen = train(statement);
        for (Snapshot epoch : seen.measured()) {
            Magnitudes magnitudes = epoch.details().operators();
            for (PlanOperator operator : seen.plan.operators()) {
                List<Double> parts = IntStream.range(0, seen.plan.arcs().size())
                        .filter(i -> seen.plan.arcs().get(i).from() == operator.number()
                                && seen.plan.arcs().get(i).learns())
                        .mapToObj(i -> magnitudes.arcs().get(i))
                        .toList();
                double arrives = magnitudes.gradients().get(operator.number());
                double passed = parts.stream().mapToDouble(it -> it).sum();
                if (!parts.isEmpty()) {
                    assertTrue(passed >= arrives * (1 - 1e-4), operator.words());
                }
                if (parts.size() == 1) {
                    assertEquals(arrives, passed, 1e-4 * arrives, operator.words());
                }
            }
        }
    }

    @Test
    void nothing_is_measured_that_nobody_looks_at() {
        List<Snapshot> epochs = new ArrayList<>();
        try (Engine engine = new Engine(Database.inMemory())) {
            engine.run(TABLES + FILTER, new RunListener() {
                @Override
                public void epoch(Snapshot snapshot) {
                    epochs.add(snapshot);
                }
            });
        }
        assertTrue(epochs.stream().allMatch(epoch -> epoch.details().operators().isEmpty()));
    }

    @Test
    void where_training_comes_to_no_number_is_measured_too() {
        Watcher seen = new Watcher();
        assertThrows(ProblemException.class, () -> run(seen, """
                TRAIN bad AS SELECT * FROM visits v WHERE LN(v.minutes - LEARN(20)) > LEARN(1)
                MATCHING bought = 1 USING (epochs => 40)"""));
        Snapshot last = seen.epochs.getLast();
        assertFalse(Double.isFinite(last.loss()));
        assertFalse(last.details().operators().isEmpty());
    }
}
