package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    private static final String SCRIPT = """
            CREATE TABLE t AS SELECT X AS a FROM SYSTEM_RANGE(1, 100);
            TRAIN above AS SELECT a FROM t WHERE a > LEARN(50) AND a IS DISTINCT FROM 7
            MATCHING a > 70 USING (epochs => 50);
            """;

    @TempDir
    Path folder;

    private CommandLineFixture commands;
    private String database;

    @BeforeEach
    void train() {
        commands = new CommandLineFixture(folder);
        database = folder.resolve("shop").toString();
        CommandLineFixture.Ran ran = commands.runOn(SCRIPT, "train", "-", "--db", database);
        assertEquals(0, ran.code(), ran::err);
        assertTrue(ran.err().startsWith("sigmalab: new database " + database), ran::err);
    }

    @Test
    void the_sql_alone_is_on_standard_output_in_the_dialect_asked_for() {
        CommandLineFixture.Ran h2 = commands.run("export", "above", "--db", database);
        assertEquals("SELECT a FROM t WHERE a > 70 AND a IS DISTINCT FROM 7\n", h2.out());
        CommandLineFixture.Ran sqlite = commands.run("export", "ABOVE", "--db", database, "--dialect", "SQLite");
        assertEquals("SELECT a FROM t WHERE a > 70 AND a IS NOT 7\n", sqlite.out());
    }

    @Test
    void what_is_not_there_is_answered_with_what_is() {
        assertAll(
                () -> assertMistake("did you mean ABOVE?", "export", "abov", "--db", database),
                () -> assertMistake("there are ABOVE (" + database + ")", "export", "other", "--db", database),
                () -> assertMistake("nothing was trained yet", "export", "above"),
                () -> assertMistake("dialects: h2, postgresql, sqlite", "export", "above", "--dialect", "oracle"),
                () -> assertMistake(
                        "there is no database",
                        "export",
                        "above",
                        "--db",
                        folder.resolve("none").toString()));
        assertFalse(Files.exists(folder.resolve("none.mv.db")));
    }

    private void assertMistake(String message, String... arguments) {
        CommandLineFixture.Ran ran = commands.run(arguments);
        assertEquals(2, ran.code());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains(message), ran::err);
    }
}
