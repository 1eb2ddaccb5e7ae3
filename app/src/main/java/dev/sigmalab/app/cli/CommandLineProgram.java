package dev.sigmalab.app.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The root command: names its subcommands and runs one. A command writes to the streams of its [CommandSpec]'s command
/// line and returns an exit code or throws; [Endings] does the rest.
@Command(
        name = "sigmalab",
        description = "Notebook and IDE for differentiable queries.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {DoctorCommand.class, HelpCommand.class},
        footer = {
            "",
            "In a checkout the launch script also knows:",
            "  test    Set everything up and run every test, without a display.",
            "  format  Format all sources."
        })
public final class CommandLineProgram implements Runnable {
    @Spec
    private CommandSpec spec;

    private CommandLineProgram() {}

    /// Runs one command with output on `out`, messages on `err`.
    ///
    /// @return 0 on success, 2 on a mistake in the input, 1 on a fault of the program
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        Endings endings = new Endings(new PrintWriter(err, true), new FaultLog(StateFolder.ofThisUser()));
        CommandLine commandLine = new CommandLine(new CommandLineProgram())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((mistake, _) -> endings.mistyped(mistake))
                .setExecutionExceptionHandler((failure, _, _) -> endings.failed(failure));
        return execute(commandLine, endings, arguments);
    }

    /// Errors of the virtual machine, such as no memory left, pass by the handlers.
    private static int execute(CommandLine commandLine, Endings endings, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (Throwable failure) {
            return endings.failed(failure);
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
