package dev.sigmalab.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launch script in a checkout of one source file, with a Maven that takes note of its calls and delivers a jar.
@DisabledOnOs(OS.WINDOWS)
class LaunchScriptTest {
    private static final String MAVEN = """
            #!/bin/sh
            case "$*" in *--version*) echo "Apache Maven 3.9.9"; exit 0 ;; esac
            here=$(dirname "$0")
            echo "$*" >>"$here/../calls"
            if [ -f "$here/../broken" ]; then echo "[ERROR] A.java:[1,2] ';' expected"; exit 1; fi
            sleep 0.5
            mkdir -p "$here/../a checkout/app/target/lib"
            cp "$here/../program.jar" "$here/../a checkout/app/target/sigmalab.jar"
            """;

    @TempDir
    Path folder;

    private Path checkout;
    private Path source;

    private record Run(int code, String out, String err) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        source = checkout.resolve("app/src/main/java/A.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class A {}");
        Files.copy(Path.of("..", "sigmalab"), checkout.resolve("sigmalab"));
        Path maven = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
        Files.writeString(maven, MAVEN);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        writeProgram(folder.resolve("program.jar"));
    }

    private static void writeProgram(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, EchoProgram.class.getName());
        String entry = EchoProgram.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream code = EchoProgram.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
        }
    }

    private Process start(String name, Map<String, String> changes, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("bash", checkout.resolve("sigmalab").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().putAll(changes);
        return builder.start();
    }

    private Run end(String name, Process process) throws IOException, InterruptedException {
        int code = process.waitFor();
        return new Run(
                code, Files.readString(folder.resolve(name + ".out")), Files.readString(folder.resolve(name + ".err")));
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        return end("run", start("run", Map.of(), arguments));
    }

    private long builds() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    /// File times are compared by the script; nothing here may depend on how finely a file system keeps them.
    private static void changeLater(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(10)));
    }

    @Test
    void it_builds_once_then_starts_the_program_until_a_source_changes_or_goes() throws Exception {
        assertTrue(run("x").err().contains("building"));
        Run second = run("x");
        assertAll(
                () -> assertEquals("σ x\n", second.out()),
                () -> assertEquals("property 3\n", second.err(), "no notice of the virtual machine, no build"),
                () -> assertEquals(1, builds()));
        changeLater(source);
        run("x");
        assertEquals(2, builds());
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        run("x");
        assertEquals(2, builds());
        Files.delete(source);
        changeLater(source.getParent());
        run("x");
        assertEquals(3, builds());
    }

    @Test
    void arguments_and_the_exit_code_pass_through_unchanged_from_any_folder() throws Exception {
        Path file = Files.createFile(folder.resolve("größe *.sql"));
        Run run = run(file.getFileName().toString(), "a b", "", "$x\\");
        assertEquals("σ größe *.sql|a b||$x\\\n", run.out());
        assertEquals(7, run.code());
    }

    @Test
    void file_names_of_all_scripts_are_found_in_a_locale_without_them() throws Exception {
        Files.createFile(folder.resolve("größe.sql"));
        Run run = end("posix", start("posix", Map.of("LC_ALL", "POSIX"), "größe.sql"));
        assertEquals("σ größe.sql\n", run.out());
        assertEquals(7, run.code());
    }

    @Test
    void of_several_first_starts_one_builds_and_all_run() throws Exception {
        List<Process> started = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            started.add(start("start" + i, Map.of(), "n" + i));
        }
        for (int i = 0; i < 4; i++) {
            Run run = end("start" + i, started.get(i));
            assertEquals("σ n" + i + "\n", run.out(), run.err());
        }
        assertEquals(1, builds());
    }

    @Test
    void the_lock_of_a_killed_build_does_not_hold_up_the_next() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path state = Files.createDirectories(checkout.resolve(".sigmalab-build"));
        Files.createSymbolicLink(state.resolve("lock"), Path.of(Long.toString(gone.pid())));
        assertEquals("σ x\n", run("x").out());
    }

    @Test
    void a_broken_build_says_what_is_wrong_and_the_next_start_builds_again() throws Exception {
        Path broken = Files.createFile(folder.resolve("broken"));
        Run run = run("x");
        assertAll(
                () -> assertEquals(1, run.code()),
                () -> assertEquals("", run.out()),
                () -> assertTrue(run.err().contains("[ERROR] A.java:[1,2] ';' expected"), run.err()),
                () -> assertTrue(run.err().contains("build.log"), run.err()));
        Files.delete(broken);
        assertEquals("σ x\n", run("x").out());
    }

    @Test
    void what_is_recorded_after_a_build_goes_with_it_and_a_damaged_record_is_passed_over_in_silence() throws Exception {
        run("x");
        Path record = checkout.resolve(".sigmalab-build/program/sigmalab.aot");
        assertTrue(Files.size(record) > 0);
        Files.writeString(record, "damaged");
        Run run = run("x");
        assertAll(
                () -> assertEquals("σ x\n", run.out()),
                () -> assertEquals("property 3\n", run.err()),
                () -> assertFalse(Files.exists(checkout.resolve(".sigmalab-build/recording"))));
    }

    @Test
    void an_old_maven_is_named_with_the_version_that_is_needed() throws Exception {
        Path maven = folder.resolve("bin/mvn");
        Files.writeString(maven, "#!/bin/sh\necho Apache Maven 3.6.3\n");
        Run run = run("--no-install", "x");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("Maven 3.8 or newer"), run.err());
        assertFalse(Files.exists(checkout.resolve(".sigmalab-build/lock")));
    }
}
