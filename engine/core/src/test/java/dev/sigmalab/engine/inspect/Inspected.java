package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.List;

/// A TRAIN statement that was run, its inspection and its epochs.
record Inspected(Inspection inspection, List<Snapshot> snapshots, TrainingReport report) {
    static Inspected of(Engine engine, String train) {
        List<Inspection> inspections = new ArrayList<>();
        List<Snapshot> snapshots = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void inspecting(String name, Inspection inspection) {
                inspections.add(inspection);
                snapshots.clear();
            }

            @Override
            public boolean watchesOperators() {
                return true;
            }

            @Override
            public void epoch(Snapshot snapshot) {
                snapshots.add(snapshot);
            }
        };
        Outcome outcome = engine.run(Scripts.parseOne(train), listener);
        return new Inspected(inspections.getLast(), List.copyOf(snapshots), ((Outcome.Trained) outcome).report());
    }

    /// Rows with whole and broken numbers, dates, NULLs and labels that a rule explains but for one in twenty.
    static void fill(Engine engine) {
        engine.run("""
                CREATE TABLE r (id INTEGER PRIMARY KEY, a DOUBLE PRECISION, b INTEGER, d DATE, g INTEGER, y INTEGER);
                INSERT INTO r SELECT X, CASE WHEN MOD(X, 17) = 0 THEN NULL ELSE MOD(X * 7919, 3001) / 1000.0 END,
                  MOD(X * 31, 97), DATE '2020-01-01' + MOD(X * 53, 900), MOD(X, 23),
                  CASE WHEN (MOD(X * 7919, 3001) > 1200 AND MOD(X * 31, 97) <= 60) <> (MOD(X, 20) = 0) THEN 1 ELSE 0 END
                  FROM SYSTEM_RANGE(1, 3000);
                CREATE TABLE s (id INTEGER PRIMARY KEY, r INTEGER, v INTEGER);
                INSERT INTO s SELECT X, MOD(X * 13, 3100), MOD(X * 53, 700) FROM SYSTEM_RANGE(1, 5000);
                """, RunListener.NONE);
    }

    static Engine engine() {
        Engine engine = new Engine(Database.inMemory());
        fill(engine);
        return engine;
    }

    /// Where an epoch stood.
    Position at(int epoch) {
        return inspection.at(snapshots.get(epoch)).orElseThrow();
    }
}
