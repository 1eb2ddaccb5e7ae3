package dev.sigmalab.app.cli;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import java.util.Locale;

/// Trains a query on a handful of rows while the command still reads files and opens its database: by the time that
/// the first real training starts, the virtual machine has loaded and compiled what it runs.
final class WarmUp {
    private static final String SCRIPT = """
            CREATE TABLE t AS SELECT X AS a, MOD(X * 37, 101) AS b FROM SYSTEM_RANGE(1, 2000);
            TRAIN w AS SELECT * FROM t WHERE a BETWEEN LEARN(300) AND LEARN(900) AND b > LEARN()
            MATCHING a < 1000 HOLDOUT 20 PERCENT USING (epochs => 100)""";

    private WarmUp() {}

    /// Begins in the background if the text looks as if it trained anything.
    static void beginFor(String text) {
        if (text.toUpperCase(Locale.ROOT).contains("LEARN(")) {
            Thread.ofPlatform()
                    .daemon()
                    .name("warm-up")
                    // Whatever goes wrong here goes wrong again, and is told, where it matters.
                    .uncaughtExceptionHandler((_, _) -> {})
                    .start(WarmUp::train);
        }
    }

    private static void train() {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(SCRIPT, RunListener.NONE);
        }
    }
}
