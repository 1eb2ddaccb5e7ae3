package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sigmalab.app.Main;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.LearnedQueries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What an end from outside leaves behind, in a process of its own.
@DisabledOnOs(OS.WINDOWS)
class InterruptedProcessTest {
    /// Far longer than the test waits.
    private static final String SCRIPT = """
            CREATE TABLE t AS SELECT X AS a, MOD(X, 7) AS b FROM SYSTEM_RANGE(1, 50000);
            TRAIN w AS SELECT * FROM t WHERE a > LEARN(300) AND b > LEARN(1) MATCHING a > 1000
            USING (epochs => 100000000)""";

    private static final int SIGINT = 2;

    @TempDir
    Path folder;

    private Path database;
    private Process process;

    @BeforeEach
    void train_until_epochs_are_told() throws IOException, InterruptedException {
        database = folder.resolve("shop");
        Path script = Files.writeString(folder.resolve("long.sql"), SCRIPT);
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-Dsigmalab.stderr.columns=100",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "train",
                        script.toString(),
                        "--db",
                        database.toString()))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        while (!err().contains("loss ")) {
            assertTrue(process.isAlive(), err());
            Thread.sleep(50);
        }
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private void assertDatabaseHoldsTheRowsAndNothingLearned() throws Exception {
        try (Database open = Database.open(database);
                Statement statement = open.connection().createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM t")) {
            count.next();
            assertEquals(50_000, count.getInt(1));
            assertEquals(List.of(), new LearnedQueries(open).all());
            assertFalse(open.catalog().find("W").isPresent());
        }
    }

    @AfterEach
    void end_whatever_is_left() {
        process.destroyForcibly();
    }

    /// A job in the background of a shell script starts with SIGINT ignored, and so do its children: there Ctrl+C
    /// reaches nobody.
    private static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & 1L << SIGINT - 1) != 0);
    }

    @Test
    void ctrl_c_ends_the_training_and_keeps_nothing_of_it() throws Exception {
        assumeFalse(isInterruptIgnored(), "SIGINT is ignored in this process, as in every background job");
        signal("INT");
        assertEquals(130, process.waitFor());
        assertTrue(err().endsWith("sigmalab: interrupted\n"), err());
        assertDatabaseHoldsTheRowsAndNothingLearned();
    }

    @Test
    void a_killed_process_leaves_a_database_that_opens() throws Exception {
        signal("KILL");
        process.waitFor();
        assertDatabaseHoldsTheRowsAndNothingLearned();
    }

    @Test
    void a_database_that_another_process_holds_is_a_mistake_that_names_it() throws Exception {
        CommandLineFixture.Ran ran =
                new CommandLineFixture(folder).runOn("SELECT 1", "train", "-", "--db", database.toString());
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains(database + ".mv.db is locked: another process has it open"), ran::err);
        process.destroyForcibly().waitFor();
    }
}
