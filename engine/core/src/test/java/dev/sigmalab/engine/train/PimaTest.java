package dev.sigmalab.engine.train;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Real data: the Pima diabetes table, two thresholds, twenty seeds.
class PimaTest {
    private static final int SEEDS = 20;
    /// scikit-learn's decision tree of depth 2 on the same kind of split.
    private static final double TREE_OF_DEPTH_2 = 0.554;
    /// The share of rows that training never sees, neither for gradients nor for choosing the epoch.
    private static final String UNTOUCHED = "MOD(id * 7919 + %d * 104729, 10007) < 2001";

    @Test
    void two_learned_thresholds_beat_a_tree_of_depth_2_on_held_out_rows() {
        Path csv = Path.of("../../../shared/data/pima.csv").toAbsolutePath().normalize();
        assumeTrue(Files.exists(csv), "no pima.csv beside the checkout");
        double heldOut = 0;
        double untouched = 0;
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run("""
                    CREATE TABLE pima AS SELECT ROWNUM() AS id, CAST(glucose AS INTEGER) AS glucose,
                      CAST(bmi AS DOUBLE PRECISION) AS bmi, CAST(diabetic AS INTEGER) AS diabetic
                    FROM CSVREAD('%s')""".formatted(csv.toString().replace("'", "''")), RunListener.NONE);
            for (int seed = 0; seed < SEEDS; seed++) {
                heldOut += heldOutF1(engine, seed) / SEEDS;
                untouched += untouchedF1(engine, seed) / SEEDS;
            }
        }
        String message = "mean F1 %.4f on held-out rows, %.4f on untouched rows".formatted(heldOut, untouched);
        System.getLogger(PimaTest.class.getName()).log(System.Logger.Level.INFO, message);
        assertTrue(heldOut >= TREE_OF_DEPTH_2, message);
        assertTrue(untouched >= TREE_OF_DEPTH_2, message);
    }

    private static double heldOutF1(Engine engine, int seed) {
        Outcome.Trained trained = (Outcome.Trained)
                engine.run("""
                        TRAIN OR REPLACE p AS SELECT * FROM pima WHERE glucose > LEARN() AND bmi > LEARN()
                        MATCHING diabetic = 1 HOLDOUT 20 PERCENT USING (seed => %d)""".formatted(seed), RunListener.NONE).getFirst();
        return trained.report().agreement().holdout().orElseThrow().f1();
    }

    /// Stricter: a fifth of the rows is put aside before training, which holds out a fifth of the rest for itself.
    private static double untouchedF1(Engine engine, int seed) {
        String aside = UNTOUCHED.formatted(seed);
        List<Outcome> outcomes = engine.run("""
                TRAIN OR REPLACE p AS SELECT * FROM (SELECT * FROM pima WHERE NOT (%1$s)) AS seen
                  WHERE glucose > LEARN() AND bmi > LEARN()
                MATCHING diabetic = 1 HOLDOUT 20 PERCENT USING (seed => %2$d);""".formatted(aside, seed), RunListener.NONE);
        String sql = ((Outcome.Trained) outcomes.getFirst()).report().sql();
        String selected = sql.substring(sql.indexOf("glucose >"));
        Outcome.Rows counts = (Outcome.Rows)
                engine.run("""
                        SELECT SUM(CASE WHEN diabetic = 1 AND %1$s THEN 1 ELSE 0 END),
                          SUM(CASE WHEN %1$s THEN 1 ELSE 0 END), SUM(diabetic) FROM pima WHERE %2$s""".formatted(selected, aside), RunListener.NONE).getFirst();
        List<Object> row = counts.rows().getFirst();
        double hits = ((Number) row.get(0)).doubleValue();
        return 2 * hits / (((Number) row.get(1)).doubleValue() + ((Number) row.get(2)).doubleValue());
    }
}
