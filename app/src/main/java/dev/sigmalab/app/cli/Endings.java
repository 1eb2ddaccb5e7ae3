package dev.sigmalab.app.cli;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.ProblemPrinter;
import dev.sigmalab.engine.problem.Suggestions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// How a command that does not succeed ends: what the user reads, and the exit code.
final class Endings {
    private static final String NAME = "sigmalab";

    private final PrintWriter err;
    private final FaultLog faults;
    private final CancelToken cancel;

    /// @param cancel whether the user asked the command to end
    Endings(PrintWriter err, FaultLog faults, CancelToken cancel) {
        this.err = err;
        this.faults = faults;
        this.cancel = cancel;
    }

    /// The arguments were not understood.
    int mistyped(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        String help = "%s --help".formatted(command.getCommandSpec().qualifiedName());
        Optional<String> unknown = unknownCommand(mistake);
        if (unknown.isPresent()) {
            err.println("%s: there is no command %s".formatted(NAME, unknown.get()));
            String meant = Suggestions.hint(unknown.get(), commandsOf(command));
            err.println("hint: " + (meant.isEmpty() ? help : meant));
        } else {
            err.println(NAME + ": " + firstLine(mistake.getMessage()));
            err.println("hint: " + help);
        }
        return ExitCode.MISTAKE;
    }

    /// What was typed in place of a command's name.
    private static Optional<String> unknownCommand(ParameterException mistake) {
        return mistake instanceof UnmatchedArgumentException unmatched
                        && !commandsOf(mistake.getCommandLine()).isEmpty()
                ? unmatched.getUnmatched().stream().findFirst().filter(word -> !word.startsWith("-"))
                : Optional.empty();
    }

    private static List<String> commandsOf(CommandLine command) {
        return command.getSubcommands().entrySet().stream()
                .filter(it -> !it.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Standard output did not take all that was printed: a full disk, or a reader that went away.
    ///
    /// @param code how the command ended otherwise
    int unheard(int code) {
        err.println(NAME + ": standard output could not be written to its end");
        return code == ExitCode.SUCCESS ? ExitCode.MISTAKE : code;
    }

    /// A command threw.
    int failed(Throwable failure) {
        if (cancel.isCancelled()) {
            // Whatever was thrown: the database is closing under a command that was told to end.
            err.println(NAME + ": interrupted");
            return ExitCode.INTERRUPTED;
        }
        return switch (failure) {
            case MistakeInText mistake -> mistake(mistake.problem(), mistake.input());
            case ProblemException mistake -> mistake(mistake.problem(), InputText.NONE);
            default -> fault(failure);
        };
    }

    private int mistake(Problem problem, InputText input) {
        err.print(ProblemPrinter.print(problem, input.name(), input.text()));
        err.flush();
        return ExitCode.MISTAKE;
    }

    private int fault(Throwable failure) {
        Optional<Path> file = faults.write(failure);
        String cause = failure.getClass().getSimpleName()
                + (failure.getMessage() == null ? "" : ": " + firstLine(failure.getMessage()));
        if (file.isPresent()) {
            err.println("%s: a fault of the program, %s; details in %s".formatted(NAME, cause, file.get()));
        } else {
            err.println("%s: a fault of the program, %s".formatted(NAME, cause));
            failure.printStackTrace(err);
        }
        return ExitCode.FAULT;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
