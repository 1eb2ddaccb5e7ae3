package dev.sigmalab.visualizer;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.visualizer.model.ParameterInfo;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// Runs to look at: real ones of the engine, and snapshots with made-up losses.
public final class SampleRuns {
    /// Buyers are 28 to 47, earn more than 41,800 and came after 2024-03-01; one label in twenty is wrong.
    private static final String CUSTOMERS = """
            CREATE TABLE customers AS SELECT id, age, income, since,
                CASE WHEN (age BETWEEN 28 AND 47 AND income > 41800 AND since > DATE '2024-03-01')
                    = (MOD(id * 7919, 20) <> 0) THEN 1 ELSE 0 END AS converted
            FROM (SELECT X AS id, CAST(18 + MOD(X * 31, 60) AS INTEGER) AS age,
                CAST(15000 + MOD(X * 7727, 70000) AS DECIMAL(10, 2)) AS income,
                DATEADD(DAY, MOD(X * 131, 900), DATE '2022-06-01') AS since FROM SYSTEM_RANGE(1, 4000));
            """;

    private static final String TRAIN = """
            TRAIN likely_buyers AS SELECT * FROM customers
            WHERE age BETWEEN LEARN(25) AND LEARN(45) AND income > LEARN(30000) AND since > LEARN(DATE '2023-01-01')
            MATCHING converted = 1 HOLDOUT 20 PERCENT USING (epochs => %d, seed => 3, restarts => %d);
            """;

    private SampleRuns() {}

    /// Trains, and gives every version of the history to a watcher, on this thread.
    public static RunHistory train(int epochs, int restarts, Consumer<RunHistory> watcher) {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(CUSTOMERS, RunListener.NONE);
            Recorder recorder = new Recorder(watcher);
            Outcome outcome =
                    engine.run(TRAIN.formatted(epochs, restarts), recorder).getFirst();
            recorder.publish(recorder.history.withState(new RunState.Done(((Outcome.Trained) outcome).report())));
            return recorder.history;
        }
    }

    private static final class Recorder implements RunListener {
        private final Consumer<RunHistory> watcher;
        private RunHistory history = RunHistory.NONE;

        Recorder(Consumer<RunHistory> watcher) {
            this.watcher = watcher;
        }

        void publish(RunHistory next) {
            history = next;
            watcher.accept(next);
        }

        @Override
        public void learning(String name, List<Learnable> learnables, List<Trainable> trainables) {
            publish(RunHistory.of(name, ParameterInfo.of(learnables, trainables), RunHistory.DEFAULT_BUDGET));
        }

        @Override
        public void epoch(Snapshot snapshot) {
            publish(history.append(snapshot));
        }
    }

    /// An epoch in which everything follows from its loss.
    public static Snapshot epoch(int restart, int epoch, int epochs, double loss, double... parameters) {
        List<Snapshot.ParameterValue> values = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            values.add(new Snapshot.ParameterValue("p" + i, parameters[i], parameters[i], 0.1));
        }
        return new Snapshot(
                restart,
                epoch,
                epochs,
                0.05,
                2,
                loss,
                OptionalDouble.of(loss + 0.25),
                epoch % 4 == 0 || epoch > epochs / 2 ? OptionalDouble.of(loss + 0.5) : OptionalDouble.empty(),
                epoch % 4 == 0 || epoch > epochs / 2 ? OptionalDouble.of(loss + 0.75) : OptionalDouble.empty(),
                values,
                List.of());
    }
}
