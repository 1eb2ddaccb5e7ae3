package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.data.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Tests on one engine over the rows of [Inspected#fill], and the queries that several of them train.
abstract class WithInspected {
    static final String JOIN = """
            TRAIN OR REPLACE q AS SELECT r.id FROM r JOIN s ON s.r = r.id WHERE r.a > LEARN(1.0) AND s.v > LEARN(300)
            MATCHING y = 1 HOLDOUT 25 PERCENT """;
    static final String GROUPS = """
            TRAIN OR REPLACE q AS SELECT g, SUM(b) AS total FROM r WHERE a > LEARN(0.8) GROUP BY g HAVING SUM(b) > LEARN(3000)
            MATCHING SUM(y) > 50 """;
    static final String EXISTS = """
            TRAIN OR REPLACE q AS SELECT id FROM r WHERE b < LEARN(70) AND EXISTS (SELECT 1 FROM s WHERE s.r = r.id AND s.v > LEARN(400))
            MATCHING y = 1 """;
    static final String UNION = """
            TRAIN OR REPLACE q AS SELECT id, y FROM r WHERE a > LEARN(1.0, name => 't')
            UNION ALL SELECT id, 1 - y AS y FROM r WHERE b > LEARN(40) MATCHING y = 1 """;
    static final String EPOCHS = " USING (epochs => 30)";

    static Engine engine;

    @BeforeAll
    static void fill() {
        engine = Inspected.engine();
    }

    @AfterAll
    static void close() {
        Database database = engine.database();
        engine.close();
        database.close();
    }
}
