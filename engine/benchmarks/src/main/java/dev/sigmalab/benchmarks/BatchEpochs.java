package dev.sigmalab.benchmarks;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What an epoch in batches costs against one of all rows at once, through the whole engine: a filter, and a join with
/// a number learned for each row of its other side.
public final class BatchEpochs {
    private static final int EPOCHS = 300;
    private static final String TABLES = """
            CREATE TABLE r (id BIGINT PRIMARY KEY, a DOUBLE PRECISION, b DOUBLE PRECISION, c DOUBLE PRECISION, taxi INTEGER,
              y INTEGER) AS SELECT X, MOD(X * 7919, 10007) / 100E0, MOD(X * 104729, 9973) / 90E0,
              MOD(X * 1299709, 10009) / 80E0, CAST(MOD(X * 31, 1037) AS INTEGER),
              CASE WHEN MOD(X * 7919, 10007) > 4000 AND MOD(X * 104729, 9973) < 7000 THEN 1 ELSE 0 END
              FROM SYSTEM_RANGE(1, %d);
            CREATE LEARNABLE TABLE taxis AS SELECT taxi, LEARN(1.0) AS slope FROM r GROUP BY taxi""";
    private static final String FILTER =
            "TRAIN OR REPLACE q AS SELECT * FROM r WHERE a > LEARN(30) AND b < LEARN(60) AND c > LEARN(1) MATCHING y = 1";
    private static final String JOIN =
            "TRAIN OR REPLACE q AS SELECT r.b AS seen, x.slope * r.a + LEARN(0.1, name => 'o')"
                    + " AS told FROM r JOIN taxis x ON r.taxi = x.taxi MINIMIZE AVG(SQUARED_ERROR(seen, told))";

    private BatchEpochs() {}

    /// @param arguments how many rows there are, and how many to a batch
    public static void main(String[] arguments) {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int batch = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TABLES.formatted(rows), RunListener.NONE);
            for (String statement : List.of(FILTER, JOIN)) {
                Cost whole = cost(engine, statement, "");
                Cost batched = cost(engine, statement, ", batch => " + batch);
                System.out.printf(
                        Locale.ROOT,
                        "%-7s %,d rows: %.2f ms an epoch, in batches of %,d %.2f ms: %.2f times; the first %.0f and %.0f ms%n",
                        statement.equals(FILTER) ? "filter" : "join",
                        rows,
                        whole.epoch(),
                        batch,
                        batched.epoch(),
                        batched.epoch() / whole.epoch(),
                        whole.first(),
                        batched.first());
            }
        }
    }

    /// In milliseconds.
    ///
    /// @param first the first epoch, which binds batches
    /// @param epoch the least of the second half of a run: others are those that other work has stretched
    private record Cost(double first, double epoch) {}

    private static Cost cost(Engine engine, String statement, String options) {
        List<Long> times = new ArrayList<>();
        engine.run(statement + " USING (optimizer => 'adam', epochs => " + EPOCHS + options + ")", new RunListener() {
            @Override
            public void training(String name, TrainingSession session) {
                times.add(System.nanoTime());
            }

            @Override
            public void epoch(Snapshot snapshot) {
                times.add(System.nanoTime());
            }
        });
        List<Long> costs = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            costs.add(times.get(i) - times.get(i - 1));
        }
        List<Long> late = costs.subList(EPOCHS / 2, EPOCHS).stream().sorted().toList();
        return new Cost(costs.getFirst() / 1e6, late.getFirst() / 1e6);
    }
}
