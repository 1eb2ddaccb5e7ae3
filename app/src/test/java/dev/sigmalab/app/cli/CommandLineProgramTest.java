package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommandLineProgramTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return CommandLineProgram.run(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    @Test
    void help_names_every_command_and_those_of_the_launch_script() {
        assertEquals(0, run("help"));
        String help = out.toString(StandardCharsets.UTF_8);
        assertAll(
                () -> assertTrue(help.contains("doctor")),
                () -> assertTrue(help.contains("test    Set everything up")),
                () -> assertEquals("", err.toString(StandardCharsets.UTF_8)));
    }

    @Test
    void version_is_one_line() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString(StandardCharsets.UTF_8).matches("Sigmalab \\S+\\R"), out::toString);
    }

    @Test
    void a_mistyped_command_is_a_mistake_with_a_suggestion_and_nothing_on_standard_output() {
        assertEquals(2, run("docter"));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertEquals(
                "sigmalab: there is no command docter\nhint: did you mean doctor?\n",
                err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }

    @Test
    void a_mistyped_option_names_the_help_of_its_command() {
        assertEquals(2, run("doctor", "extra"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("hint: sigmalab doctor --help"), err::toString);
    }

    @Test
    void the_doctor_uses_each_part_and_finds_nothing_wrong_where_tests_run() {
        assertEquals(0, run("doctor"), out::toString);
        String report = out.toString(StandardCharsets.UTF_8);
        assertAll(
                () -> assertTrue(report.matches("(?s).*ok +java +2[5-9].*"), report),
                () -> assertTrue(report.matches("(?s).*ok +vectors +\\d+ bits, \\d+ floats.*"), report),
                () -> assertTrue(report.matches("(?s).*ok +database +H2 2\\.4\\.240.*"), report));
    }
}
