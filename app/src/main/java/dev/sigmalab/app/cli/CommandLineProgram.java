package dev.sigmalab.app.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The root command: names its subcommands and turns every ending into an exit code.
@Command(
        name = "sigmalab",
        description = "Notebook and IDE for differentiable queries.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {HelpCommand.class})
public final class CommandLineProgram implements Runnable {
    private final PrintWriter out;
    private CommandLine commandLine;

    private CommandLineProgram(PrintWriter out) {
        this.out = out;
    }

    /// Runs one command: 0 on success, 2 on a mistake in the input, 1 on a fault of the program.
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        PrintWriter output = new PrintWriter(out, true);
        CommandLineProgram program = new CommandLineProgram(output);
        program.commandLine = new CommandLine(program).setOut(output).setErr(new PrintWriter(err, true));
        return program.commandLine.execute(arguments);
    }

    @Override
    public void run() {
        commandLine.usage(out);
    }
}
