package dev.sigmalab.app.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustTest {
    @TempDir
    Path folder;

    private static Notebook notebook(String... sources) {
        Notebook notebook = Notebook.of(List.of());
        for (int i = 0; i < sources.length; i++) {
            notebook = notebook.insert(i, Cell.sql(new CellId("c" + i), sources[i]));
        }
        return notebook;
    }

    @Test
    void a_notebook_is_known_by_its_sql_alone() {
        Notebook mine = notebook("SELECT 1", "SELECT 2");
        TrustedNotebooks trusted = TrustedNotebooks.NONE.with(mine);
        assertTrue(trusted.trusts(mine));
        assertTrue(trusted.trusts(mine.insert(0, Cell.markdown(new CellId("m"), "# Text"))));
        assertTrue(trusted.trusts(mine.withRun(new CellId("c0"), 3, List.of())));
        assertFalse(trusted.trusts(mine.withSource(new CellId("c1"), "SELECT 3")));
        assertFalse(trusted.trusts(notebook("SELECT 1SELECT 2")));
        assertFalse(trusted.trusts(notebook("SELECT 2", "SELECT 1")));
        assertFalse(TrustedNotebooks.NONE.trusts(mine));
        assertTrue(TrustedNotebooks.NONE.trusts(notebook()));
    }

    @Test
    void a_database_that_came_along_is_as_strange_as_its_notebook() {
        Notebook mine = notebook("SELECT 1");
        TrustedNotebooks trusted = TrustedNotebooks.NONE.with(mine).withDatabase(folder.resolve("here"));
        assertTrue(trusted.trusts(mine, Optional.empty()));
        assertTrue(trusted.trusts(mine, Optional.of(folder.resolve("here/../here/mine.sigmalab"))));
        assertFalse(trusted.trusts(mine, Optional.of(folder.resolve("there.sigmalab"))));
        assertFalse(trusted.trusts(notebook("SELECT 2"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            SELECT * FROM CSVREAD('/etc/hosts')                             | read the file '/etc/hosts'
            SELECT FILE_READ('/etc/passwd')                                 | read the file '/etc/passwd'
            SELECT FILE_WRITE('x', '@/out')                                 | written the file of its second argument
            CALL CSVWRITE('@/out', 'SELECT 1')                              | written the file '@/out'
            CREATE VIEW w AS SELECT * FROM CSVREAD('@/x')                   | read the file '@/x'
            CREATE TABLE w AS SELECT * FROM csvread('@/x')                  | read the file '@/x'
            CREATE ALIAS q AS 'int q() { return 1; }'                       | run Java code
            CREATE ALIAS q FOR "java.lang.Math.abs"                         | run Java code
            CREATE AGGREGATE q FOR "java.lang.Object"                       | run Java code
            CREATE TABLE e(x INT) ENGINE "java.lang.Object"                 | run Java code
            EXECUTE IMMEDIATE 'CREATE ALIAS q FOR "java.lang.Math.abs"'     | run a statement that is put together from text
            CREATE TRIGGER q BEFORE INSERT ON t CALL "java.lang.Object"     | run Java code whenever a table changes
            CREATE FORCE TRIGGER q BEFORE INSERT ON t CALL "x.Y"            | run Java code whenever a table changes
            CREATE LINKED TABLE q('', 'jdbc:h2:mem:a', 'sa', '', 'T')       | connected to another database
            CALL LINK_SCHEMA('A', '', 'jdbc:h2:mem:a', 'sa', '', 'PUBLIC')  | connected to another database
            RUNSCRIPT FROM 'http://example.org/x.sql'                       | run the statements in 'http://example.org/x.sql'
            SCRIPT TO '@/s.sql'                                             | written all of the data to a file
            BACKUP TO '@/b.zip'                                             | written a copy of the database to '@/b.zip'
            CREATE USER u PASSWORD 'x' ADMIN                                | changed who may do what in the database
            ALTER USER GUEST ADMIN TRUE                                     | changed who may do what in the database
            SHUTDOWN                                                        | closed the database
            SET TRACE_LEVEL_FILE 3                                          | changed a setting of the whole database
            """)
    void a_stranger_is_refused_and_told_what_it_would_have_done(String sql, String deed) throws IOException {
        String statement = sql.replace("@", folder.toString());
        try (Database database = Database.sandbox();
                Engine engine = new Engine(database)) {
            engine.run("CREATE TABLE t(x INT)", RunListener.NONE);
            String script = "SELECT 1;\n" + statement + ";";
            ProblemException mistake = assertThrows(ProblemException.class, () -> engine.run(script, RunListener.NONE));
            Problem refused = Refusal.explain(mistake, script).problem();
            assertEquals(Refusal.CODE, refused.code(), mistake.problem().toString());
            assertEquals(2, refused.span().line());
            assertTrue(
                    refused.message().endsWith("it would have " + deed.replace("@", folder.toString())),
                    refused.message());
            assertTrue(refused.hint().contains("Trust"), refused.hint());
        }
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count(), "a file was written");
        }
    }

    @Test
    void a_stranger_may_make_fill_query_and_train() {
        try (Database database = Database.sandbox();
                Engine engine = new Engine(database)) {
            engine.run("""
                    CREATE TABLE t(id INT PRIMARY KEY, x DOUBLE PRECISION, y INT);
                    INSERT INTO t SELECT X, X / 10.0, CASE WHEN X > 300 THEN 1 ELSE 0 END FROM SYSTEM_RANGE(1, 1000);
                    CREATE VIEW v AS SELECT * FROM t WHERE x > 2;
                    TRAIN q AS SELECT * FROM t WHERE x > LEARN() MATCHING y = 1 USING (epochs => 20)""", RunListener.NONE);
            List<Outcome> outcomes = engine.run("SELECT COUNT(*) FROM q", RunListener.NONE);
            assertInstanceOf(Outcome.Rows.class, outcomes.getFirst());
            assertEquals(1, engine.learnedQueries().size());
        }
    }

    @Test
    void stored_objects_stay_bytes() {
        try (Database database = Database.sandbox();
                Engine engine = new Engine(database)) {
            engine.run("CREATE TABLE o(j JAVA_OBJECT); INSERT INTO o VALUES (X'aced00057372')", RunListener.NONE);
            Outcome.Rows rows = (Outcome.Rows)
                    engine.run("SELECT j FROM o", RunListener.NONE).getFirst();
            assertEquals("aced00057372", rows.rows().getFirst().getFirst());
        }
    }

    @Test
    void a_second_connection_is_the_same_stranger() throws SQLException {
        try (Database database = Database.sandbox();
                Connection second = database.newConnection()) {
            assertEquals("GUEST", second.getMetaData().getUserName());
        }
    }

    @Test
    void other_mistakes_stay_what_they_are() {
        try (Database database = Database.sandbox();
                Engine engine = new Engine(database)) {
            ProblemException mistake =
                    assertThrows(ProblemException.class, () -> engine.run("SELECT * FROM gone", RunListener.NONE));
            assertEquals(mistake, Refusal.explain(mistake, "SELECT * FROM gone"));
        }
    }
}
