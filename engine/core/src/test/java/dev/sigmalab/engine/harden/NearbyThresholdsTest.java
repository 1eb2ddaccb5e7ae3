package dev.sigmalab.engine.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.QueryBinder;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.LossFunction;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingData;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The one-dimensional search against trying every value.
class NearbyThresholdsTest {
    private static final List<String> FILTERS = List.of(
            "a > LEARN() AND m <= LEARN()",
            "a >= LEARN() OR NOT (x < LEARN()) AND a < LEARN()",
            "(a BETWEEN LEARN() AND LEARN() OR LEARN() < m) AND m < 3",
            "NOT (a > LEARN() OR m >= LEARN(max => 2)) AND LEARN(1.5) * x < 4");
    /// Between and beyond all values of the data.
    private static final BigDecimal QUARTER = new BigDecimal("0.25");

    @Test
    void finds_a_better_threshold_exactly_where_trying_every_value_does() throws SQLException {
        int found = 0;
        int none = 0;
        for (long seed = 0; seed < 40; seed++) {
            try (Database database = Database.inMemory()) {
                fill(database, seed);
                for (String filter : FILTERS) {
                    for (boolean whole : new boolean[] {true, false}) {
                        Settings settings = settings(seed, whole);
                        TrainingData data = data(database, filter, settings);
                        Map<String, BigDecimal> values = values(data.query(), seed);
                        int better = check(data, settings, values, "seed " + seed + ": " + filter + " " + values);
                        found += better;
                        none += values.size() - better;
                    }
                }
            }
        }
        assertTrue(found > 100 && none > 100, found + " found, " + none + " not");
    }

    private static int check(TrainingData data, Settings settings, Map<String, BigDecimal> values, String context) {
        List<NearbyThresholds.Suggestion> suggestions = new NearbyThresholds(data, settings).search(values);
        int better = 0;
        for (Learnable learnable : data.query().learnables()) {
            Optional<NearbyThresholds.Suggestion> suggestion = suggestions.stream()
                    .filter(each -> each.learnable().equals(learnable))
                    .findFirst();
            double now = cost(data, settings, values, false);
            double best = learnable.thresholdOf().isEmpty() ? now : best(data, settings, values, learnable);
            String where = context + ", " + learnable.name() + " " + suggestion;
            assertEquals(best < now, suggestion.isPresent(), where);
            if (suggestion.isPresent()) {
                Map<String, BigDecimal> changed = new HashMap<>(values);
                changed.put(learnable.name(), suggestion.get().value());
                assertEquals(best, cost(data, settings, changed, false), 1e-12, where);
                assertTrue(cost(data, settings, changed, true) <= cost(data, settings, values, true), where);
                better++;
            }
        }
        return better;
    }

    /// The lowest cost on training rows with no more on held-out rows, over every quarter from end to end.
    private static double best(
            TrainingData data, Settings settings, Map<String, BigDecimal> values, Learnable learnable) {
        double best = cost(data, settings, values, false);
        double held = cost(data, settings, values, true);
        boolean whole = learnable.quality().isWhole();
        BigDecimal step = whole ? BigDecimal.ONE : QUARTER;
        for (BigDecimal value = BigDecimal.valueOf(-9); value.intValue() < 9; value = value.add(step)) {
            boolean allowed =
                    learnable.max().isEmpty() || value.compareTo(learnable.max().get()) <= 0;
            Map<String, BigDecimal> changed = new HashMap<>(values);
            changed.put(learnable.name(), value);
            if (allowed && cost(data, settings, changed, true) <= held) {
                best = Math.min(best, cost(data, settings, changed, false));
            }
        }
        return best;
    }

    private static double cost(TrainingData data, Settings settings, Map<String, BigDecimal> values, boolean holdout) {
        Performance performance = Performance.of(data, HardSelection.of(data, settings, values));
        Agreement.Confusion confusion = holdout ? performance.holdout().orElseThrow() : performance.train();
        return settings.loss() == LossFunction.F1
                ? 1 - confusion.f1()
                : confusion.falsePositive() + confusion.falseNegative();
    }

    private static Settings settings(long seed, boolean log) {
        return Settings.DEFAULT
                .edit()
                .epochs(10)
                .loss(log ? LossFunction.LOG : LossFunction.F1)
                .seed(seed)
                .holdout(OptionalDouble.of(0.3))
                .build();
    }

    private static TrainingData data(Database database, String filter, Settings settings) {
        Statement.Train train =
                (Statement.Train) Scripts.parseOne("TRAIN q AS SELECT * FROM r WHERE " + filter + " MATCHING y = 1");
        BoundQuery query = new QueryBinder(database.connection())
                .bind(train.query(), Optional.of(train.objective().expression()), Optional.empty());
        Table table = TableLoader.load(database.connection(), query.load().sql(List.of()));
        return new TrainingData(query, table, settings.holdout(), settings.seed());
    }

    private static Map<String, BigDecimal> values(BoundQuery query, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, BigDecimal> values = new HashMap<>();
        for (Learnable learnable : query.learnables()) {
            BigDecimal value = BigDecimal.valueOf(random.nextInt(-4, 3));
            values.put(learnable.name(), learnable.quality().isWhole() ? value : value.add(QUARTER));
        }
        return values;
    }

    private static void fill(Database database, long seed) throws SQLException {
        try (java.sql.Statement statement = database.connection().createStatement()) {
            statement.execute("CREATE TABLE r (id INTEGER PRIMARY KEY, a INTEGER, m DECIMAL(5, 1), x DOUBLE PRECISION,"
                    + " y INTEGER)");
        }
        SplittableRandom random = new SplittableRandom(seed);
        try (PreparedStatement insert =
                database.connection().prepareStatement("INSERT INTO r VALUES (?, ?, ?, ?, ?)")) {
            for (int id = 0; id < 40; id++) {
                int a = random.nextInt(-6, 7);
                double m = random.nextInt(-12, 13) / 2.0;
                insert.setInt(1, id);
                insert.setObject(2, random.nextInt(8) == 0 ? null : a);
                insert.setObject(3, random.nextInt(8) == 0 ? null : m);
                insert.setObject(4, random.nextInt(8) == 0 ? null : random.nextInt(-12, 13) / 2.0);
                boolean positive = a > 0 && m < 2 || random.nextInt(4) == 0;
                insert.setInt(5, positive ? 1 : 0);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
