package dev.sigmalab.app;

import dev.sigmalab.app.cli.CommandLineProgram;
import java.util.Locale;

/// The program without its launch tricks: runs one command and exits with its code.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Numbers in SQL, JSON and tables must not depend on where one lives.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        System.exit(CommandLineProgram.run(System.in, System.out, System.err, arguments));
    }
}
