package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.samples.PlantedRule;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The first thing that a new user runs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WelcomeTest {
    /// Loss, parameters, weights and gradient.
    private static final int PICTURES = 4;

    private static final Pattern LEARNED_SQL = Pattern.compile(
            "SELECT \\* FROM customers\\s+WHERE age BETWEEN (\\S+) AND (\\S+)\\s+AND income > (\\S+)\\s+AND country = 'FR'");

    @TempDir
    static Path folder;

    private CommandLineFixture commands;
    private CommandLineFixture.Ran first;

    @BeforeAll
    void run_welcome() {
        commands = new CommandLineFixture(folder);
        first = commands.run(
                "run", "welcome", "--out", folder.resolve("out.ipynb").toString());
        assertEquals(0, first.code(), first::err);
    }

    @Test
    void each_planted_threshold_is_found_within_half_a_percent_of_its_columns_range() throws SQLException {
        MatchResult learned =
                LEARNED_SQL.matcher(first.out()).results().findFirst().orElseThrow();
        try (Database database = Database.open(folder.resolve("data/samples/welcome/welcome.sigmalab/data"));
                Statement statement = database.connection().createStatement();
                ResultSet range = statement.executeQuery(
                        "SELECT MAX(age) - MIN(age), MAX(income) - MIN(income) FROM customers")) {
            range.next();
            double ages = range.getDouble(1);
            double incomes = range.getDouble(2);
            assertAll(
                    () -> assertEquals(PlantedRule.AGE_MIN, Double.parseDouble(learned.group(1)), 0.005 * ages),
                    () -> assertEquals(PlantedRule.AGE_MAX, Double.parseDouble(learned.group(2)), 0.005 * ages),
                    () -> assertEquals(
                            PlantedRule.INCOME_ABOVE, Double.parseDouble(learned.group(3)), 0.005 * incomes));
        }
    }

    @Test
    void engine_and_database_select_the_same_rows() {
        assertTrue(first.out().matches("(?s).*engine and database select the same [0-9,]+ rows\n.*"), first::out);
    }

    @Test
    void it_can_be_run_again_and_learns_the_same() {
        CommandLineFixture.Ran again = commands.run("run", "welcome");
        assertEquals(0, again.code(), again::err);
        Pattern seconds = Pattern.compile(", [0-9.]+ s$", Pattern.MULTILINE);
        assertEquals(
                seconds.matcher(first.out()).replaceAll(""),
                seconds.matcher(again.out()).replaceAll(""));
    }

    @Test
    void the_executed_notebook_holds_a_result_for_every_statement() {
        Notebook executed = NotebookFile.read(folder.resolve("out.ipynb"));
        List<Cell> cells = executed.cells().stream()
                .filter(cell -> cell.kind() == CellKind.SQL)
                .toList();
        assertEquals(
                List.of(1, 2, 3, 4, 5), cells.stream().map(Cell::executionCount).toList());
        assertEquals(
                List.of(2, 1 + PICTURES, 1, 1, 1),
                cells.stream().map(cell -> cell.outputs().size()).toList());
        Output.Display trained = (Output.Display) cells.get(1).outputs().getFirst();
        assertAll(
                () -> assertTrue(trained.data().text("text/plain").orElseThrow().contains("held out")),
                () -> assertEquals(
                        PICTURES,
                        cells.get(1).outputs().stream()
                                .filter(WelcomeTest::isPicture)
                                .count()),
                () -> assertTrue(trained.data().text("text/html").orElseThrow().contains("<td>age_min</td>")));
    }

    private static boolean isPicture(Output output) {
        return output instanceof Output.Display display
                && display.data().text("image/png").isPresent();
    }

    @Test
    void what_it_learned_can_be_exported_for_another_database() {
        CommandLineFixture.Ran exported = commands.run("export", "Likely_Buyers", "--dialect", "postgresql");
        assertEquals(0, exported.code(), exported::err);
        assertTrue(LEARNED_SQL.matcher(exported.out().strip()).matches(), exported::out);
        assertTrue(exported.err().contains("from welcome.ipynb"), exported::err);
    }
}
