package dev.sigmalab.app.cli;

import dev.sigmalab.engine.sql.Scripts;

/// Loads the parser's classes while the command still reads files and opens its database.
final class WarmUp {
    private WarmUp() {}

    static void start() {
        Thread.ofPlatform().daemon().name("warm-up").start(Scripts::warmUp);
    }
}
