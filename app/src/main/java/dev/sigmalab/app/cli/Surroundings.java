package dev.sigmalab.app.cli;

import dev.sigmalab.app.run.Ink;
import dev.sigmalab.app.settings.UserFolders;
import dev.sigmalab.engine.data.CancelToken;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalInt;

/// What a command finds around it.
///
/// @param out where results go
/// @param err where progress and messages go
/// @param outColumns how wide the terminal behind `out` is; empty where there is none
/// @param errColumns the same for `err`
/// @param ink how `out` sets text apart
/// @param stateFolder where the program notes what it did for this user
/// @param dataFolder where it keeps what belongs to this user
/// @param workingFolder where the user stands
/// @param cancel asked when the user wants the command to end
record Surroundings(
        PrintWriter out,
        PrintWriter err,
        OptionalInt outColumns,
        OptionalInt errColumns,
        Ink ink,
        Path stateFolder,
        Path dataFolder,
        Path workingFolder,
        CancelToken cancel) {
    /// The surroundings of this process, with output on the given streams. The launch script tells which of them are
    /// terminals.
    static Surroundings ofThisProcess(PrintStream out, PrintStream err) {
        OptionalInt outColumns = columns("sigmalab.stdout.columns");
        boolean coloured = outColumns.isPresent()
                && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        return new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err, true),
                outColumns,
                columns("sigmalab.stderr.columns"),
                coloured ? Ink.ANSI : Ink.PLAIN,
                UserFolders.ofThisUser().state(),
                UserFolders.ofThisUser().data(),
                Path.of("").toAbsolutePath(),
                new CancelToken());
    }

    private static OptionalInt columns(String property) {
        Integer columns = Integer.getInteger(property);
        return columns == null ? OptionalInt.empty() : OptionalInt.of(columns);
    }
}
