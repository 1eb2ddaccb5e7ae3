package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.health.Finding.Cause;
import dev.sigmalab.engine.learned.TrainingReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Tables, and trainings on them whose findings are looked at.
abstract class RelationalPatients {
    private Database database;
    Engine engine;
    private final List<Finding> heard = new ArrayList<>();

    @BeforeEach
    void open() {
        database = Database.inMemory();
        engine = new Engine(database);
        engine.run("""
            CREATE TABLE c(id INT PRIMARY KEY, age DOUBLE PRECISION, region INT, good INT) AS SELECT X, MOD(X * 7919, 100) * 1.0E0, MOD(X, 5),
              CASE WHEN MOD(X * 7919, 100) > 40 THEN 1 ELSE 0 END FROM SYSTEM_RANGE(1, 200);
            CREATE TABLE o(oid INT PRIMARY KEY, cid INT, amount DOUBLE PRECISION, one DOUBLE PRECISION, kind INT) AS
              SELECT X, 1 + MOD(X * 31, 200), MOD(X * 104729, 997) / 10.0E0, 1.0E0, MOD(X, 3) FROM SYSTEM_RANGE(1, 1000);
            CREATE TABLE none (cid INT, amount DOUBLE PRECISION)\
            """, RunListener.NONE);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    final TrainingReport train(String statement) {
        heard.clear();
        RunListener listener = new RunListener() {
            @Override
            public void diagnosed(String name, List<Finding> findings) {
                heard.addAll(findings);
            }
        };
        TrainingReport report = ((Outcome.Trained) engine.run("TRAIN OR REPLACE q AS " + statement, listener)
                        .getLast())
                .report();
        assertEquals(report.health(), heard);
        report.health().forEach(finding -> assertTrue(report.notes().contains(finding.line()), report::toString));
        return report;
    }

    final Finding only(String statement, Cause cause) {
        List<Finding> found = train(statement).health();
        assertEquals(1, found.size(), found::toString);
        assertEquals(cause, found.getFirst().cause(), found::toString);
        return found.getFirst();
    }

    static List<Cause> causes(List<Finding> findings) {
        return findings.stream().map(Finding::cause).toList();
    }

    final void healthy(String statement) {
        assertEquals(List.of(), train(statement).health(), statement);
    }
}
