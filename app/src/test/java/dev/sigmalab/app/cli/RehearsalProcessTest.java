package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the launch script records, and what measures the start, each in a process of its own as there.
class RehearsalProcessTest {
    @TempDir
    Path folder;

    @Test
    void the_rehearsal_runs_a_notebook_in_the_window_without_a_fault() throws Exception {
        assertEquals(0, run("rehearse", folder.toString()), this::said);
        assertTrue(said().contains("BETWEEN 28 AND 47"), this::said);
        assertTrue(
                Files.exists(folder.resolve("rehearsal.sigmalab")),
                "the window ran nothing in the notebook's database");
        assertTrue(Files.readString(folder.resolve("settings.json")).contains("dark"), "the colours did not change");
    }

    @Test
    void the_start_is_measured_up_to_a_drawn_notebook() throws Exception {
        assertEquals(0, run("startup", "welcome", "--headless", "--run"), this::said);
        assertTrue(
                said().matches(
                                "(?s).*usable \\d+ ms after .* the notebook of 12 cells opened in \\d+ ms.*first epoch came \\d+ ms after Run.*"),
                this::said);
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        for (String variable : List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")) {
            builder.environment().put(variable, folder.resolve(variable).toString());
        }
        Process process = builder.start();
        try {
            return process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException failed) {
            return failed.toString();
        }
    }
}
