package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// What a user reads who names the wrong thing: text, hint and exit code.
class CommandLineMistakesTest {
    @TempDir
    Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void stand_in_a_folder() {
        commands = new CommandLineFixture(folder);
    }

    private void assertMistake(String expected, String... arguments) {
        CommandLineFixture.Ran ran = commands.run(arguments);
        assertEquals(expected, ran.err());
        assertEquals(ExitCode.MISTAKE, ran.code());
    }

    private static void assertMessage(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(ProblemException.class, action).problem().message());
    }

    @Test
    void an_unknown_dialect() {
        assertMistake(
                "sigmalab: there is no dialect klingon\nhint: dialects: h2, postgresql, sqlite\n",
                "export",
                "q",
                "--dialect",
                "klingon");
    }

    @Test
    void an_unknown_learned_query() {
        assertMistake(
                "sigmalab: there is no learned query gone\n"
                        + "hint: nothing was trained yet where I looked; give --db or --notebook\n",
                "export",
                "gone");
    }

    @Test
    void a_notebook_that_is_nowhere() {
        CommandLineFixture.Ran ran = commands.run("run", "welcom");
        assertEquals(
                "sigmalab: there is no notebook welcom, and no sample of that name\nhint: did you mean welcome?\n",
                ran.err());
        assertEquals(ExitCode.MISTAKE, ran.code());
    }

    @Test
    void a_path_that_can_be_no_file() {
        assertMistake(
                "sigmalab: the path a\u0000b cannot be a file\nhint: Nul character not allowed\n", "run", "a\u0000b");
    }

    @Test
    void a_sample_that_cannot_be_copied() throws IOException {
        Files.writeString(folder.resolve("data"), "a file where a folder should be");
        CommandLineFixture.Ran ran = commands.run("run", "welcome");
        assertEquals(
                "sigmalab: the sample cannot be copied into %s\nhint: run a copy: sigmalab samples copy welcome DIR\n"
                        .formatted(folder.resolve("data/samples/welcome")),
                ran.err());
        assertEquals(ExitCode.MISTAKE, ran.code());
    }

    @Test
    void a_copy_over_a_file_or_below_one() throws IOException {
        commands.run("samples", "copy", "welcome", ".");
        assertMistake(
                "sigmalab: %s is there already\nhint: --replace writes over it\n"
                        .formatted(folder.resolve(".").resolve("welcome.ipynb")),
                "samples",
                "copy",
                "welcome",
                ".");
        Files.writeString(folder.resolve("file"), "");
        assertMistake(
                "sigmalab: cannot write %s\nhint: give a folder that may be written\n"
                        .formatted(folder.resolve("file/welcome.ipynb")),
                "samples",
                "copy",
                "welcome",
                "file");
    }

    @Test
    void files_that_cannot_be_read() throws IOException {
        Path script = Files.writeString(folder.resolve("script.sql"), "SELECT 1");
        Inputs.requireReadable(script);
        assertMessage("cannot read %s: it is a folder".formatted(folder), () -> Inputs.requireReadable(folder));
        assumeFalse(
                !script.toFile().setReadable(false) || Files.isReadable(script), "an administrator reads everything");
        assertMessage("cannot read %s: no permission".formatted(script), () -> Inputs.requireReadable(script));
    }

    @Test
    void files_that_are_no_text_from_some_place_on() throws IOException {
        byte[] latin = "SELECT 1;\nSELECT 'caf\u00e9'".getBytes(StandardCharsets.ISO_8859_1);
        for (String command : List.of("train", "run")) {
            Path file = Files.write(folder.resolve(command.equals("run") ? "latin.ipynb" : "latin.sql"), latin);
            assertMistake("""
                    %s:2:12: the file is not UTF-8 text from here on
                      2 | SELECT 'caf\ufffd'
                        |            ^
                    hint: store it in the encoding UTF-8
                    """.formatted(file), command, file.toString());
        }
    }

    @Test
    void a_database_without_a_name() {
        assertMistake(
                "sigmalab: --db names no database\nhint: give a file, as in --db shop, or a JDBC URL\n",
                "export",
                "q",
                "--db",
                " ");
    }

    @Test
    void files_that_cannot_be_written() throws IOException {
        Path nowhere = folder.resolve("none/out.ipynb");
        assertMessage(
                "cannot write %s: there is no such folder".formatted(nowhere), () -> Inputs.requireWritable(nowhere));
        assertMessage("cannot write %s: it is a folder".formatted(folder), () -> Inputs.requireWritable(folder));
        Path zip = folder.resolve("read-only.zip");
        try (FileSystem made = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Files.writeString(made.getPath("/notebook.ipynb"), "");
        }
        try (FileSystem made = FileSystems.newFileSystem(zip, Map.of("accessMode", "readOnly"))) {
            Path inside = made.getPath("/notebook.ipynb");
            assertTrue(Files.isReadable(inside));
            assertMessage("cannot write %s: no permission".formatted(inside), () -> Inputs.requireWritable(inside));
        }
    }
}
