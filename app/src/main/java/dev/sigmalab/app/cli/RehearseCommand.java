package dev.sigmalab.app.cli;

import dev.sigmalab.app.run.Ink;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sigmalab rehearse`: does once what users do most. The launch script records it after a build, and later starts find
/// loaded what was loaded here.
@Command(name = "rehearse", hidden = true, description = "Run and export the first sample in a folder.")
final class RehearseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Where to keep the sample and its database.")
    private Path folder;

    private final Surroundings surroundings;

    RehearseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Surroundings own = new Surroundings(
                surroundings.out(),
                surroundings.err(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Ink.ANSI,
                folder,
                folder,
                folder,
                surroundings.cancel());
        int ran = CommandLineProgram.run(own, InputStream.nullInputStream(), "run", "welcome");
        return ran == ExitCode.SUCCESS
                ? CommandLineProgram.run(own, InputStream.nullInputStream(), "export", "likely_buyers")
                : ran;
    }
}
