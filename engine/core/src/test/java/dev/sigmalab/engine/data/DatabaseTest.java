package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.store.fs.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    Path folder;

    @Test
    void memory_database_is_shared_by_its_connections_and_by_nobody_else() throws SQLException {
        try (Database one = Database.inMemory();
                Database other = Database.inMemory();
                Connection second = one.newConnection()) {
            run(one.connection(), "CREATE TABLE t (a INTEGER)");
            run(second, "INSERT INTO t VALUES (1)");
            assertEquals(1, one.catalog().relations().size());
            assertEquals(0, other.catalog().relations().size());
        }
    }

    @Test
    void database_of_pages_in_memory_is_gone_with_its_files_when_it_is_closed() throws SQLException {
        try (Database database = Database.inMemoryPages()) {
            run(database.connection(), "CREATE TABLE t AS SELECT X AS a FROM SYSTEM_RANGE(1, 10000)");
            run(database.connection(), "CHECKPOINT SYNC");
            assertEquals(
                    10_000,
                    TableLoader.load(database.connection(), "SELECT a FROM t").rows());
            assertFalse(FileUtils.newDirectoryStream("memFS:").isEmpty());
            assertTrue(database.file().isEmpty());
        }
        assertEquals(List.of(), FileUtils.newDirectoryStream("memFS:"));
    }

    @Test
    void file_database_keeps_its_rows_with_or_without_the_suffix() throws SQLException {
        try (Database database = Database.open(folder.resolve("shop"))) {
            run(database.connection(), "CREATE TABLE t AS SELECT 42 AS a");
            assertEquals(
                    folder.resolve("shop.mv.db").toAbsolutePath(),
                    database.file().orElseThrow());
        }
        try (Database database = Database.at(folder.resolve("shop.mv.db").toString())) {
            assertEquals(
                    42,
                    TableLoader.load(database.connection(), "SELECT a FROM t")
                            .numbers("A")
                            .value(0));
        }
    }

    @Test
    void notebook_has_its_database_in_a_folder_beside_it() {
        try (Database database = Database.ofNotebook(folder.resolve("shop.ipynb"))) {
            assertEquals(
                    folder.resolve("shop.sigmalab/data.mv.db").toAbsolutePath(),
                    database.file().orElseThrow());
        }
        Database.ofNotebook(folder.resolve("shop.ipynb")).close();
    }

    @Test
    void database_held_by_another_process_is_a_problem_that_names_the_lock() throws Exception {
        Path file = folder.resolve("held");
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals("held", holder.inputReader().readLine());
            Problem problem = problem(() -> Database.open(file));
            assertEquals("database-locked", problem.code());
            assertEquals(
                    "The database %s.mv.db is locked: another process has it open".formatted(file.toAbsolutePath()),
                    problem.message());
            assertEquals("Close the other program, or work on a copy of the file", problem.hint());
        } finally {
            holder.destroy();
            holder.waitFor();
        }
    }

    /// Opens a database and holds it until its input ends.
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            Database database = Database.open(Path.of(arguments[0]));
            System.out.println("held");
            int _ = System.in.read();
            database.close();
        }
    }

    @Test
    void wrong_paths_are_problems_and_leave_nothing_behind() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("fake.mv.db"), "this is no database");
        assertEquals(
                "not-a-database",
                problem(() -> Database.open(folder.resolve("rows.csv"))).code());
        assertTrue(
                problem(() -> Database.open(folder.resolve("rows.csv"))).hint().contains("import"));
        assertEquals(
                "not-a-database",
                problem(() -> Database.open(folder.resolve("fake.mv.db"))).code());
        assertEquals(
                "not-a-database",
                problem(() -> Database.open(folder.resolve("fake"))).code());
        assertEquals("not-a-database", problem(() -> Database.open(folder)).code());
        assertEquals(
                "folder-missing",
                problem(() -> Database.open(folder.resolve("no/such/db"))).code());
        assertEquals(
                "bad-path",
                problem(() -> Database.open(folder.resolve("a;MODE=b"))).code());
        assertEquals("bad-path", problem(() -> Database.at("a\0b")).code());
        assertEquals(
                "no-driver", problem(() -> Database.at("jdbc:nosuch:thing")).code());
        assertEquals(List.of("fake.mv.db", "rows.csv"), names());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void damaged_database_is_a_problem() throws IOException {
        Files.writeString(folder.resolve("hurt.mv.db"), "H:2,block:3,garbage" + "x".repeat(20_000));
        assertEquals(
                "not-a-database",
                problem(() -> Database.open(folder.resolve("hurt"))).code());
    }

    @Test
    void read_only_database_is_a_problem() throws IOException {
        Path file = folder.resolve("kept.mv.db");
        Database.open(file).close();
        assertTrue(file.toFile().setWritable(false));
        assumeFalse(Files.isWritable(file), "this user may write to everything");
        assertEquals("read-only", problem(() -> Database.open(file)).code());
    }

    @Test
    void wrong_password_is_a_problem_without_the_password() throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("secret") + ";USER=ann;PASSWORD=";
        try (Database database = Database.jdbc(url + "right")) {
            assertTrue(database.isH2());
        }
        Problem problem = problem(() -> Database.jdbc(url + "wrong"));
        assertEquals("access-denied", problem.code());
        assertFalse(problem.message().contains("wrong"), problem.message());
    }

    @Test
    void other_databases_open_by_url() throws SQLException {
        try (Database database = Database.at("jdbc:sqlite:" + folder.resolve("lite.db"))) {
            assertFalse(database.isH2());
            run(database.connection(), "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)");
            run(database.connection(), "INSERT INTO t VALUES (1, 'x')");
            Table table = TableLoader.load(database.connection(), "SELECT a, b FROM t");
            assertEquals(1, table.numbers("a").value(0));
            assertEquals(
                    List.of("a"), database.catalog().find("t").orElseThrow().primaryKey());
        }
    }

    @Test
    void settings_are_pinned() throws SQLException {
        try (Database database = Database.inMemory();
                Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'MODE'")) {
            assertTrue(row.next());
            assertEquals("REGULAR", row.getString(1));
        }
    }

    @Test
    void a_cancel_that_came_too_late_is_forgotten() throws SQLException {
        try (Database database = Database.inMemory()) {
            database.cancel();
            assertThrows(
                    SQLException.class, () -> run(database.connection(), "SELECT SUM(X) FROM SYSTEM_RANGE(1, 5000)"));
            database.cancel();
            database.forgetCancel();
            run(database.connection(), "SELECT SUM(X) FROM SYSTEM_RANGE(1, 5000)");
        }
    }

    static Problem problem(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(ProblemException.class, action).problem();
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
