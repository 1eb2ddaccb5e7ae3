package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    @TempDir
    Path folder;

    private CommandLineFixture commands;
    private String database;
    private String csv;

    @BeforeEach
    void write() throws IOException {
        commands = new CommandLineFixture(folder);
        database = folder.resolve("shop").toString();
        csv = Files.writeString(
                        folder.resolve("People.csv"),
                        "id;Full Name;born;score\n1;Ada;1815-12-10;9,5\n2;Alan;?;8\n3;x\n4;Grace;1906-12-09;\n")
                .toString();
    }

    @Test
    void the_table_is_described_and_lines_that_were_left_out_are_told_loudly() {
        CommandLineFixture.Ran ran = commands.run("import", csv, "--db", database);
        assertEquals(0, ran.code());
        assertEquals("""
                People: 3 rows

                column     type            NULL  remarks
                ─────────  ──────────────  ────  ────────────────────────
                id         INTEGER            0
                full_name  VARCHAR            0  in the file: "Full Name"
                born       DATE               1  "?" read as NULL
                score      DECIMAL(10, 1)     1
                """, ran.out());
        assertEquals("""
                sigmalab: new database %s.mv.db
                sigmalab: ATTENTION: 1 line of %s could not be read and is not in the table
                  line 4: 2 fields instead of 4: 3;x
                """.formatted(database, csv), ran.err());
    }

    @Test
    void what_was_imported_is_there_for_the_next_command() {
        commands.run("import", csv, "--db", database, "--table", "p");
        CommandLineFixture.Ran ran =
                commands.runOn("SELECT full_name FROM p WHERE score > 9", "train", "-", "--db", database);
        assertTrue(ran.out().contains("Ada"), ran::toString);
    }

    @Test
    void a_table_is_replaced_only_when_asked() {
        commands.run("import", csv, "--db", database);
        assertMistake("There is a table People already", "import", csv, "--db", database);
        assertEquals(
                0, commands.run("import", csv, "--db", database, "--replace").code());
    }

    @Test
    void what_cannot_be_imported_is_a_mistake_and_makes_no_database() throws IOException {
        String empty = Files.createFile(folder.resolve("empty.csv")).toString();
        String script = Files.createFile(folder.resolve("s.sql")).toString();
        assertAll(
                () -> assertMistake("there is no file", "import", "none.csv", "--db", database),
                () -> assertMistake("it is a folder", "import", folder.toString(), "--db", database),
                () -> assertMistake("use: sigmalab train", "import", script, "--db", database),
                () -> assertMistake("--db", "import", csv),
                () -> assertMistake("is a file, not an H2 database", "import", csv, "--db", csv));
        assertFalse(Files.exists(Path.of(database + ".mv.db")));
        assertMistake("has no rows", "import", empty, "--db", database);
    }

    private void assertMistake(String message, String... arguments) {
        CommandLineFixture.Ran ran = commands.run(arguments);
        assertEquals(2, ran.code(), ran::toString);
        assertEquals("", ran.out());
        assertTrue(ran.err().contains(message), ran::err);
    }
}
