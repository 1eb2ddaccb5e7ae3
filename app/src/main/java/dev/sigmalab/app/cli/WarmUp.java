package dev.sigmalab.app.cli;

import dev.sigmalab.engine.sql.Scripts;
import java.util.Locale;

/// Loads the parser of soft SQL while the command still opens its database.
///
/// Not more than that: training a little query here was measured to save 0.3 s on an idle machine and to cost 0.8 s of
/// processor time, which a busy one does not have.
final class WarmUp {
    private WarmUp() {}

    /// Begins in the background if the text looks as if it trained anything.
    static void beginFor(String text) {
        if (text.toUpperCase(Locale.ROOT).contains("LEARN(")) {
            begin();
        }
    }

    /// Begins in the background.
    static void begin() {
        Thread.ofPlatform()
                .daemon()
                .name("warm-up")
                // Whatever goes wrong here goes wrong again, and is told, where it matters.
                .uncaughtExceptionHandler((_, _) -> {})
                .start(Scripts::warmUp);
    }
}
