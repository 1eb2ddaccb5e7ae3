package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sigmalab.engine.data.csv.CsvImport;
import dev.sigmalab.engine.data.csv.CsvOptions;
import dev.sigmalab.engine.golden.Golden;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.message.DbException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// What is said about files that cannot be opened, made or imported: cause and hint. They have no place in a text.
class FileProblemsTest {
    @TempDir
    Path folder;

    private final StringBuilder told = new StringBuilder();

    @Test
    void every_problem_of_a_file_is_as_reviewed() throws IOException, SQLException {
        Files.writeString(folder.resolve("rows.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("other.bin"), "1");
        Files.writeString(folder.resolve("fake.mv.db"), "this is no database");
        Files.writeString(folder.resolve("hurt.mv.db"), "H:2,block:3,garbage" + "x".repeat(20_000));
        tell(() -> Database.open(folder.resolve("rows.csv")));
        tell(() -> Database.open(folder.resolve("other.bin")));
        tell(() -> Database.open(folder));
        tell(() -> Database.open(folder.resolve("fake")));
        tell(() -> Database.open(folder.resolve("hurt")));
        tell(() -> Database.open(folder.resolve("no/such/db")));
        tell(() -> Database.ofNotebook(folder.resolve("no/such/book.ipynb")));
        Files.writeString(folder.resolve("book.sigmalab"), "not a folder");
        tell(() -> Database.ofNotebook(folder.resolve("book.ipynb")));
        tell(() -> Database.open(folder.resolve("a;MODE=b")));
        tell(() -> Database.at("a\0b"));
        tell(() -> Database.at("jdbc:nosuch:thing;PASSWORD=secret"));
        tell(() -> Database.at("jdbc:sqlite:" + folder.resolve("no/such.db")));
        tell(() -> Database.at("jdbc:h2:mem:x;NO_SUCH_SETTING=1"));
        String url = "jdbc:h2:file:" + folder.resolve("locked") + ";USER=ann;PASSWORD=";
        Database.jdbc(url + "right").close();
        tell(() -> Database.jdbc(url + "wrong"));
        Golden.check("data/file-problems.txt", told.toString());
    }

    @Test
    void every_problem_of_an_import_is_as_reviewed() throws IOException, SQLException {
        try (Database database = Database.inMemory()) {
            Connection connection = database.connection();
            try (java.sql.Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE taken (a INTEGER)");
                statement.execute("CREATE VIEW seen AS SELECT * FROM taken");
            }
            importing(connection, folder.resolve("no.csv"));
            importing(connection, folder);
            importing(connection, file("empty.csv", ""));
            importing(connection, file("taken.csv", "a\n1\n"));
            importing(connection, file("seen.csv", "a\n1\n"));
            importing(connection, file("odd.csv", "a,b\n1,2,3\n"));
        }
        Golden.check("data/import-problems.txt", told.toString());
    }

    @Test
    void what_may_not_be_read_or_written_is_told() throws IOException {
        Path file = folder.resolve("kept.mv.db");
        Database.open(file).close();
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assertEquals(true, file.toFile().setWritable(false) && closed.toFile().setWritable(false));
        assumeFalse(Files.isWritable(file), "this user may write to everything");
        tell(() -> Database.open(file));
        tell(() -> Database.open(closed.resolve("new")));
        tell(() -> Database.ofNotebook(closed.resolve("book.ipynb")));
        assertEquals(true, file.toFile().setReadable(false));
        tell(() -> Database.open(file));
        assertEquals("""
                FOLDER/kept.mv.db may not be written
                hint: Allow writing to it, or work on a copy

                Nothing may be written into FOLDER/closed
                hint: Choose another folder

                Nothing may be written into FOLDER/closed
                hint: Choose another folder

                FOLDER/kept.mv.db may not be read
                hint: Allow reading and writing it

                """, told.toString());
    }

    @Test
    void a_full_disk_is_told() {
        SQLException full = DbException.convertIOException(new IOException("No space left on device"), "data.mv.db")
                .getSQLException();
        assertEquals(
                new Problem(
                        "disk-full",
                        Span.NONE,
                        "The disk is full: the database cannot be written",
                        "Make room, then run the cell again"),
                SqlProblems.of(full, "INSERT INTO t VALUES (1)"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void importing(Connection connection, Path file) {
        tell(() -> CsvImport.run(connection, file, CsvOptions.DEFAULT, (_, _) -> {}, new CancelToken()));
    }

    private void tell(Executable action) {
        Problem problem = DatabaseTest.problem(action);
        assertEquals(Span.NONE, problem.span());
        String text = problem.message() + (problem.hint().isEmpty() ? "" : "\nhint: " + problem.hint());
        told.append(text.replace(folder.toAbsolutePath().toString(), "FOLDER").replace("\0", "?"))
                .append("\n\n");
    }
}
