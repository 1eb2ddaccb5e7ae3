package dev.sigmalab.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Writes what is needed to find a fault of the program: where it happened, and on what. No arguments and no data,
/// since people send such files around.
final class FaultLog {
    private static final DateTimeFormatter FILE_NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSS");

    private final Path folder;

    FaultLog(Path stateFolder) {
        this.folder = stateFolder.resolve("faults");
    }

    /// Writes one fault into a file of its own; nothing where the folder cannot be written.
    Optional<Path> write(Throwable fault) {
        Path file = folder.resolve(FILE_NAME.format(LocalDateTime.now()) + "-"
                + ProcessHandle.current().pid() + ".log");
        try {
            Files.createDirectories(folder);
            return Optional.of(Files.writeString(file, text(fault)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String text(Throwable fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        return """
                Sigmalab %s
                Java %s, %s
                %s %s, %s

                %s""".formatted(
                        Version.number(),
                        System.getProperty("java.runtime.version"),
                        System.getProperty("java.vendor"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        trace);
    }
}
