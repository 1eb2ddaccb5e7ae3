package dev.sigmalab.app.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The root command: names its subcommands and runs one. A command writes to the streams of its [Surroundings] and
/// returns an exit code or throws; [Endings] does the rest.
@Command(
        name = "sigmalab",
        description = "Notebook and IDE for differentiable queries.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Without a command: opens the window.",
            "",
            "In a checkout the launch script also knows:",
            "  test    Set everything up and run every test, without a display.",
            "  format  Format all sources.",
            "  bench   Measure the engine against kernels by hand and against peers.",
            "  fetch   Add the library behind device => 'nd4j'.",
            "",
            "Start with: sigmalab run welcome"
        })
public final class CommandLineProgram implements Callable<Integer> {
    private final Surroundings surroundings;

    private CommandLineProgram(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// Runs one command of this process, with output on `out`, messages on `err`. Ctrl+C ends it cleanly.
    ///
    /// @return 0 on success, 2 on a mistake in the input, 1 on a fault of the program, 130 when interrupted
    public static int run(InputStream in, PrintStream out, PrintStream err, String... arguments) {
        Surroundings surroundings = Surroundings.ofThisProcess(out, err);
        try (Interruption _ = new Interruption(surroundings.cancel())) {
            return run(surroundings, in, arguments);
        }
    }

    static int run(Surroundings surroundings, InputStream in, String... arguments) {
        Endings endings =
                new Endings(surroundings.err(), new FaultLog(surroundings.stateFolder()), surroundings.cancel());
        CommandLine commandLine = new CommandLine(new CommandLineProgram(surroundings))
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new TrainCommand(surroundings, in))
                .addSubcommand(new ExportCommand(surroundings))
                .addSubcommand(new ImportCommand(surroundings))
                .addSubcommand(new CommandLine(new SamplesCommand(surroundings))
                        .addSubcommand(new SamplesCommand.Copy(surroundings)))
                .addSubcommand(new ScreenshotCommand(surroundings))
                .addSubcommand(new DoctorCommand(surroundings))
                .addSubcommand(new StartupCommand(surroundings))
                .addSubcommand(new RehearseCommand(surroundings))
                .addSubcommand(new HelpCommand())
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((mistake, _) -> endings.mistyped(mistake))
                .setExecutionExceptionHandler((failure, _, _) -> endings.failed(failure));
        int code = execute(commandLine, endings, arguments);
        return surroundings.out().checkError() ? endings.unheard(code) : code;
    }

    /// Errors of the virtual machine, such as no memory left, pass by the handlers.
    private static int execute(CommandLine commandLine, Endings endings, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (Throwable failure) {
            return endings.failed(failure);
        }
    }

    /// Without a command: the window, whose first cell in SQL loads the parser.
    @Override
    public Integer call() {
        Windows.of(surroundings)
                .open(() -> NotebookSource.of("welcome", surroundings).file());
        return ExitCode.SUCCESS;
    }
}
