package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What comparisons of a join have learned of their steepness is kept, and every soft weight after training is taken
/// at it.
class RelationalSteepnessTest {
    private static final String TABLES = """
            CREATE TABLE o (id INTEGER PRIMARY KEY, c INTEGER, amount DOUBLE PRECISION, late INTEGER);
            CREATE TABLE c (id INTEGER PRIMARY KEY, age DOUBLE PRECISION);
            INSERT INTO c SELECT X, MOD(X * 13, 70) + 0.5 FROM SYSTEM_RANGE(1, 200);
            INSERT INTO o SELECT X, MOD(X * 31, 200) + 1, MOD(X * 7919, 1000) / 7E0,
              CASE WHEN MOD(X * 7919, 1000) > 400 AND MOD((MOD(X * 31, 200) + 1) * 13, 70) + MOD(X, 17) - 8 > 30
                THEN 1 ELSE 0 END FROM SYSTEM_RANGE(1, 1500)""";
    private static final String TRAIN = """
            TRAIN q AS SELECT o.id, o.amount FROM o JOIN c ON o.c = c.id
            WHERE o.amount > LEARN(40) AND c.age > LEARN(20)
            MATCHING late = 1 USING (steepness => 'learned', epochs => 150)""";

    @Test
    void each_comparison_keeps_its_own_and_scores_are_taken_at_them() throws Exception {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TABLES, RunListener.NONE);
            TrainingReport report =
                    ((Outcome.Trained) engine.run(TRAIN, RunListener.NONE).getFirst()).report();
            LearnedQuery learned = new LearnedQueries(database).find("q").orElseThrow();
            assertEquals(2, learned.steepnesses().size());
            List<Double> told = report.parameters().stream()
                    .map(TrainingReport.Parameter::steepness)
                    .sorted()
                    .toList();
            assertEquals(learned.steepnesses().values().stream().sorted().toList(), told);
            assertNotEquals(told.get(0), told.get(1));
            Outcome.Exported exported = (Outcome.Exported)
                    engine.run("EXPORT q WITH SCORE", RunListener.NONE).getFirst();
            assertTrue(
                    exported.notes().stream().anyMatch(note -> note.contains("the learned steepnesses")),
                    exported.notes()::toString);
            double[] expected = weights(database, engine, learned, true);
            double[] common = weights(database, engine, learned, false);
            String score = exported.sql().split(";\n\n")[1];
            double[] scores = new double[expected.length];
            try (var statement = database.connection().createStatement();
                    var rows = statement.executeQuery(score)) {
                for (int i = 0; rows.next(); i++) {
                    scores[i] = rows.getDouble("SCORE");
                }
            }
            double moved = 0;
            for (int i = 0; i < scores.length; i++) {
                assertEquals(expected[i], scores[i], 1e-9);
                moved = Math.max(moved, Math.abs(common[i] - scores[i]));
            }
            assertTrue(moved > 0.01, "the common steepness gives the same scores to " + moved);
        }
    }

    /// The rows' weights by `reference`, largest first.
    private static double[] weights(Database database, Engine engine, LearnedQuery learned, boolean own) {
        Statement.Train train = (Statement.Train) Scripts.parseOne(TRAIN);
        RelationalBinding relational = new RelationalBinding(
                database,
                new LearnedQueries(database),
                new dev.sigmalab.engine.learned.LearnableTables(database),
                new dev.sigmalab.engine.data.LoadedTables());
        BoundRelation query = relational.bind(train);
        RelationModel model = relational
                .model(train, query, new SettingsReader(train).read(), RunListener.NONE)
                .withSteepnesses(own ? learned.steepnesses() : Map.of());
        BoundRelation.Part part = query.parts().getFirst();
        Map<String, BigDecimal> values = ExportStatement.values(learned);
        double[] weights = model.soft(values, Map.of(), model.finalSteepness()).truth(part.weight(), part.frame());
        return Arrays.stream(weights)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
