package dev.sigmalab.app;

import java.nio.file.Files;
import java.nio.file.Path;

/// Stands in a jar where the launch script expects the program: shows what arrived on which stream.
public final class EchoProgram {
    private EchoProgram() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("σ " + String.join("|", arguments));
        System.err.println("property " + System.getProperty("sigmalab.stderr"));
        if (arguments.length > 0 && Files.exists(Path.of(arguments[0]))) {
            System.exit(7);
        }
    }
}
