package dev.sigmalab.visualizer;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.visualizer.model.ParameterInfo;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunState;
import dev.sigmalab.visualizer.model.RunSubject;
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

    private static final String SHOPS = """
            CREATE TABLE shops AS SELECT x AS shop, CASE MOD(x, 3) WHEN 0 THEN 'Lille' WHEN 1 THEN 'Lyon' ELSE 'Nice' END
              AS town, 40 + MOD(x * 37, 200) AS size FROM SYSTEM_RANGE(1, 60);
            CREATE TABLE visits AS SELECT x AS visit, MOD(x * 7, 70) + 1 AS shop, MOD(x * 13, 50) AS minutes
              FROM SYSTEM_RANGE(1, 900);
            """;

    private static final String GROUPS = """
            TRAIN busy AS SELECT s.shop, t.n FROM shops s JOIN (
              SELECT shop, COUNT(*) AS n, AVG(minutes) AS stay FROM visits WHERE minutes > LEARN(15) GROUP BY shop
            ) t ON t.shop = s.shop WHERE t.n > LEARN(5) AND (t.stay > LEARN(20) OR s.size > LEARN(100))
            MATCHING s.town = 'Lyon' USING (epochs => %d, seed => 3);
            """;

    private static final String RIDES = """
            CREATE TABLE rides AS SELECT MOD(X, 12) AS taxi, 1 + MOD(X * 7, 11) AS distance,
              (1 + MOD(X, 12) * 0.1) * (1 + MOD(X * 7, 11)) + 0.5 AS tips FROM SYSTEM_RANGE(1, 2400);
            CREATE LEARNABLE TABLE taxis AS SELECT taxi, LEARN(1.0) AS slope FROM rides GROUP BY taxi;
            """;

    private static final String COLUMNS = """
            TRAIN tips AS SELECT t.tips, x.slope * t.distance + LEARN(0.0, name => 'base') AS estimated
            FROM rides t JOIN taxis x ON t.taxi = x.taxi
            MINIMIZE AVG(POWER(tips - estimated, 2)) USING (epochs => %d, optimizer => 'adam');
            """;

    /// Trains, and gives every version of the history to a watcher, on this thread.
    public static RunHistory train(int epochs, int restarts, Consumer<RunHistory> watcher) {
        return run(CUSTOMERS, TRAIN.formatted(epochs, restarts), watcher);
    }

    /// Trains a join with groups.
    public static RunHistory trainGroups(int epochs, Consumer<RunHistory> watcher) {
        return run(SHOPS, GROUPS.formatted(epochs), watcher);
    }

    /// Trains a learnable table.
    public static RunHistory trainColumns(int epochs, Consumer<RunHistory> watcher) {
        return run(RIDES, COLUMNS.formatted(epochs), watcher);
    }

    /// Trains with a statement over the customers.
    public static RunHistory train(String statement, Consumer<RunHistory> watcher) {
        return run(CUSTOMERS, statement, watcher);
    }

    /// Trains over tables of its own; a mistake ends the run as failed.
    public static RunHistory run(String tables, String statement, Consumer<RunHistory> watcher) {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(tables, RunListener.NONE);
            Recorder recorder = new Recorder(statement, watcher);
            try {
                Outcome outcome = engine.run(statement, recorder).getFirst();
                recorder.publish(recorder.history.withState(new RunState.Done(((Outcome.Trained) outcome).report())));
            } catch (ProblemException e) {
                recorder.publish(recorder.history.withState(new RunState.Failed(e.problem())));
            }
            return recorder.history;
        }
    }

    /// Trains, and gives every version of the history to a watcher; what it does to its rows comes back.
    public static Inspection inspected(int epochs, Consumer<RunHistory> watcher) {
        return inspected(TRAIN.formatted(epochs, 0), watcher);
    }

    /// The same with a statement over the customers.
    public static Inspection inspected(String statement, Consumer<RunHistory> watcher) {
        return inspected(CUSTOMERS, statement, watcher);
    }

    /// The same with a join over groups.
    public static Inspection inspectedGroups(int epochs, Consumer<RunHistory> watcher) {
        return inspected(SHOPS, GROUPS.formatted(epochs), watcher);
    }

    /// The same with a learnable table, and no comparison.
    public static Inspection inspectedColumns(int epochs, Consumer<RunHistory> watcher) {
        return inspected(RIDES, COLUMNS.formatted(epochs), watcher);
    }

    /// The same over tables of its own.
    public static Inspection inspected(String tables, String statement, Consumer<RunHistory> watcher) {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(tables, RunListener.NONE);
            Recorder recorder = new Recorder(statement, watcher);
            Outcome outcome = engine.run(statement, recorder).getFirst();
            recorder.publish(recorder.history.withState(new RunState.Done(((Outcome.Trained) outcome).report())));
            return recorder.inspection;
        }
    }

    private static final class Recorder implements RunListener {
        private final String script;
        private final Consumer<RunHistory> watcher;
        private RunHistory history = RunHistory.NONE;
        private Inspection inspection;

        Recorder(String script, Consumer<RunHistory> watcher) {
            this.script = script;
            this.watcher = watcher;
        }

        void publish(RunHistory next) {
            history = next;
            watcher.accept(next);
        }

        @Override
        public void inspecting(String name, Inspection laidOpen) {
            inspection = laidOpen;
        }

        @Override
        public void learning(String name, List<Learnable> learnables, List<Trainable> trainables) {
            publish(RunHistory.of(name, ParameterInfo.of(learnables, trainables), RunHistory.DEFAULT_BUDGET));
        }

        @Override
        public boolean watchesOperators() {
            return true;
        }

        @Override
        public void planned(String name, QueryPlan plan) {
            publish(history.withSubject(new RunSubject(plan, script)));
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
