package dev.sigmalab.engine.sql.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sigmalab.engine.golden.Golden;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.ProblemPrinter;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.LearnCall;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The plain query selects in every database the rows that it selects in H2, or the dialect says that it cannot.
///
/// PostgreSQL takes part where `SIGMALAB_TEST_POSTGRESQL` holds a connection string for `psql`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DialectAgreementTest {
    private static final List<String> TABLES = List.of("people", "exact_people");
    private static final int ROWS = 400;
    private static final long SEED = 7;
    private static final int RANDOM = Integer.getInteger("dialects.random", 600);
    private static final String POSTGRESQL = System.getenv("SIGMALAB_TEST_POSTGRESQL");

    private Connection h2;
    private Connection sqlite;

    static List<String> queries() {
        return Conditions.ALL.stream()
                .map(condition -> condition.startsWith("SELECT") || condition.startsWith("WITH")
                        ? condition
                        : "SELECT id FROM people WHERE " + condition)
                .toList();
    }

    @BeforeAll
    void fill_the_databases() throws SQLException, IOException, InterruptedException {
        h2 = DriverManager.getConnection("jdbc:h2:mem:");
        sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        fill(h2, Dialect.H2);
        fill(sqlite, Dialect.SQLITE);
        if (POSTGRESQL != null) {
            List<String> script = new ArrayList<>();
            for (String table : TABLES) {
                script.add("DROP TABLE IF EXISTS " + table);
                script.add(TestTable.create(Dialect.POSTGRESQL, table));
                script.addAll(TestTable.inserts(Dialect.POSTGRESQL, table, SEED, ROWS));
            }
            psql(String.join(";\n", script));
        }
    }

    @AfterAll
    void close() throws SQLException {
        h2.close();
        sqlite.close();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void sqlite_selects_the_rows_of_h2(String query) throws SQLException {
        String printed = printOrNull(query, Dialect.SQLITE);
        assumeTrue(printed != null, "SQLite cannot say it");
        assertEquals(rows(h2, print(query, Dialect.H2)), rows(sqlite, printed), printed);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void postgresql_selects_the_rows_of_h2(String query) throws SQLException, IOException, InterruptedException {
        assumeTrue(POSTGRESQL != null, "SIGMALAB_TEST_POSTGRESQL is not set");
        String printed = printOrNull(query, Dialect.POSTGRESQL);
        assumeTrue(printed != null, "PostgreSQL cannot say it");
        List<String> expected = rows(h2, print(query, Dialect.H2));
        assertEquals(expected, psql(printed), printed);
    }

    /// Random conditions; most can be said in both, so that the promise is not kept by refusing.
    @Test
    void random_conditions_select_the_rows_of_h2() throws SQLException, IOException, InterruptedException {
        int said = 0;
        for (long seed = 0; seed < RANDOM; seed++) {
            String query = "SELECT id FROM exact_people WHERE " + new RandomConditions(seed).condition(3);
            List<String> expected = rows(h2, print(query, Dialect.H2));
            String where = "seed " + seed + ": " + query + "\n";
            String sqlitePrinted = printOrNull(query, Dialect.SQLITE);
            if (sqlitePrinted != null) {
                said++;
                assertEquals(expected, rows(sqlite, sqlitePrinted), where + sqlitePrinted);
            }
            String postgresPrinted = POSTGRESQL == null ? null : printOrNull(query, Dialect.POSTGRESQL);
            if (postgresPrinted != null) {
                assertEquals(expected, psql(postgresPrinted), where + postgresPrinted);
            }
        }
        assertTrue(said > RANDOM / 2, "SQLite said " + said + " of " + RANDOM);
    }

    @Test
    void printed_text_is_as_reviewed() {
        String printed = queries().stream()
                .map(query -> "-- " + query.replace("\n", "\n-- ") + "\n"
                        + List.of(Dialect.values()).stream()
                                .map(dialect -> dialect.title() + ": " + printOrProblem(query, dialect))
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
        Golden.check("sql/dialects.txt", printed);
    }

    private static PlainSql plain(String query) {
        ParsedSql parsed = ParsedSql.query(SourceText.script(query));
        Map<Integer, Literal> values = parsed.calls().learns().stream()
                .collect(
                        Collectors.toMap(LearnCall::ordinal, learn -> ((LearnCall.Start.Given) learn.start()).value()));
        return new PlainSql(parsed, values, TestTable.kinds(), PlainSql.Weights.REMOVE);
    }

    private static String print(String query, Dialect dialect) {
        return plain(query).print(dialect);
    }

    private static String printOrNull(String query, Dialect dialect) {
        try {
            return print(query, dialect);
        } catch (ProblemException e) {
            return null;
        }
    }

    private static String printOrProblem(String query, Dialect dialect) {
        try {
            String printed = print(query, dialect);
            return printed.equals(query) ? "the same" : printed;
        } catch (ProblemException e) {
            return ProblemPrinter.print(e.problem(), "problem", query).strip();
        }
    }

    private static void fill(Connection connection, Dialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(TestTable.create(dialect, table));
                for (String insert : TestTable.inserts(dialect, table, SEED, ROWS)) {
                    statement.execute(insert);
                }
            }
        }
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(String.valueOf(result.getString(1)));
            }
        }
        rows.sort(null);
        return rows;
    }

    private static List<String> psql(String script) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("psql", ".txt");
        Process process = new ProcessBuilder("psql", "-XAqt", "-P", "null=null", "-v", "ON_ERROR_STOP=1", POSTGRESQL)
                .redirectError(errors.toFile())
                .start();
        try (var in = process.getOutputStream()) {
            in.write((script + ";\n").getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> script + "\n" + read(errors));
        return out.lines().map(line -> line.split("\\|")[0]).sorted().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
