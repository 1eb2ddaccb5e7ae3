package dev.sigmalab.app.cli;

import dev.sigmalab.app.run.Ink;
import dev.sigmalab.engine.data.CancelToken;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;

/// Runs commands in this process, in a folder of their own.
///
/// @param folder where the user stands; the user's own folders lie in it too
record CommandLineFixture(Path folder) {
    /// What one command left.
    record Ran(int code, String out, String err) {}

    Ran run(String... arguments) {
        return runOn("", arguments);
    }

    /// @param in what the user types or pipes
    Ran runOn(String in, String... arguments) {
        return run(OptionalInt.empty(), new CancelToken(), in, arguments);
    }

    /// @param errColumns how wide the terminal for messages is
    Ran run(OptionalInt errColumns, CancelToken cancel, String in, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err, true),
                OptionalInt.empty(),
                errColumns,
                Ink.PLAIN,
                folder.resolve("state"),
                folder.resolve("data"),
                folder,
                cancel);
        int code = CommandLineProgram.run(
                surroundings, new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), arguments);
        return new Ran(code, unix(out), unix(err));
    }

    private static String unix(StringWriter text) {
        return text.toString().replace("\r\n", "\n");
    }
}
