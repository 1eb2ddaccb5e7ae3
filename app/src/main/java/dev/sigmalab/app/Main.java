package dev.sigmalab.app;

import dev.sigmalab.app.cli.CommandLineProgram;

/// The program without its launch tricks: runs one command and exits with its code.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(CommandLineProgram.run(System.out, System.err, arguments));
    }
}
