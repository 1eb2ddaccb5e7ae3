package dev.sigmalab.editor.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.session.CellOperation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.editor.style.Theme;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotebookViewTest extends AtDesk {
    private static final String TEXT = """
            # Who buys?
            A filter that *learns* its thresholds, in **plain SQL**. See [the guide](https://example.org/guide) and
            `LEARN(30)`.

            1. write a query
            2. mark what is learned
               - age
               - income

            > Press Shift+Enter.

            ## Its columns
            | column | meaning | mean |
            |---|---|---:|
            | age | years | 44.5 |
            | income | euros a year | 31 000 |

            ```sql
            SELECT * FROM customers WHERE age > LEARN(30)
            ```
            """;

    private static final String ROWS = """
            CREATE TABLE customers AS
              SELECT x AS id, 18 + MOD(x * 37, 60) AS age, 10000 + MOD(x * 7919, 60000) AS income,
                CASE WHEN MOD(x, 7) = 0 THEN NULL ELSE DATE '2024-01-01' + CAST(MOD(x, 300) AS INTEGER) END AS since,
                CASE WHEN 18 + MOD(x * 37, 60) > 40 AND MOD(x * 7919, 60000) > 20000 THEN 1 ELSE 0 END AS converted
              FROM SYSTEM_RANGE(1, 1200);
            SELECT * FROM customers""";

    private static final String TRAIN = """
            TRAIN OR REPLACE likely_buyers AS
              SELECT * FROM customers
              WHERE age > LEARN(30, name => 'age_min') AND income > LEARN()
            MATCHING converted = 1 HOLDOUT 20 PERCENT USING (epochs => 20)""";

    private void openTab(String title) {
        desk.window.call(() -> {
            desk.view.lookupAll(".output-tab").stream()
                    .map(ToggleButton.class::cast)
                    .filter(button -> button.getText().equals(title))
                    .forEach(ToggleButton::fire);
            return null;
        });
        desk.window.settle();
    }

    /// The whole column of cells: the headless screen is only 1000 pixels high.
    private void picture(String name) {
        desk.window.picture(name, (Parent) all(".notebook-column", Node.class).getFirst());
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void a_notebook_runs_and_shows_everything(Theme theme) {
        String name = "notebook-" + theme.name().toLowerCase(Locale.ROOT);
        open(
                theme,
                900,
                900,
                markdown("text", TEXT),
                sql("rows", ROWS),
                sql("train", TRAIN),
                sql("wrong", "SELECT agee, income\nFROM customers"),
                sql("late", "SELECT 1"));
        desk.perform(new RunOperation.RunAll());
        focus("train", true);
        assertEquals(1, all(".problem", Node.class).size());
        assertEquals(
                1000,
                all(".result-table", TableView.class).getFirst().getItems().size());
        picture(name);
        for (String tab : theme == Theme.LIGHT ? List.of("Learned", "SQL") : List.of("Certificate")) {
            openTab(tab);
            picture(name + "-" + tab.toLowerCase(Locale.ROOT));
        }
        openTab("SQL");
        Button copy = all(".copy-sql", Button.class).getFirst();
        desk.window.call(() -> {
            copy.fire();
            return null;
        });
        assertTrue(desk.window
                .call(() -> Clipboard.getSystemClipboard().getString())
                .contains("age >"));
        List<String> names =
                all(".cell", Node.class).stream().map(Node::getAccessibleText).toList();
        assertTrue(names.contains("SQL, cell 2 of 5, done"), names.toString());
        assertTrue(names.contains("SQL, cell 4 of 5, failed"), names.toString());
    }

    @Test
    void text_is_drawn_and_a_click_edits_it() {
        open(Theme.LIGHT, 800, 600, markdown("a", "# Title\n\nSee [here](https://example.org)."));
        assertEquals(1, all(".h1", Node.class).size());
        desk.window.clickOn((Node) all(".markdown-link", Node.class).getFirst());
        assertEquals(List.of("https://example.org"), desk.links);
        desk.window.clickOn((Node) all(".h1", Node.class).getFirst());
        desk.window.settle();
        assertTrue(all(".h1", Node.class).isEmpty());
        desk.window.write(" More");
        push(KeyCode.ESCAPE);
        assertEquals("# Title\n\nSee [here](https://example.org). More", desk.source("a"));
        assertEquals(1, all(".h1", Node.class).size());
        push(KeyCode.ENTER);
        assertTrue(all(".h1", Node.class).isEmpty());
        shift(KeyCode.ENTER);
        assertEquals(1, all(".h1", Node.class).size());
    }

    @Test
    void a_change_makes_the_result_stale_and_a_problem_leads_to_its_word() {
        open(Theme.LIGHT, 800, 600, sql("a", "SELECT 1"), sql("b", "SELECT\n  nothing_here"));
        desk.perform(new RunOperation.RunCell(new CellId("a")));
        desk.perform(new RunOperation.RunCell(new CellId("b")));
        focus("a", true);
        desk.window.write(" ");
        desk.window.settle();
        List<String> names =
                all(".cell", Node.class).stream().map(Node::getAccessibleText).toList();
        assertTrue(names.getFirst().contains("stale"), names.toString());
        Node place = all(".problem-place", Node.class).getFirst();
        desk.window.clickOn(place);
        desk.window.settle();
        assertEquals("b", current());
        desk.window.write("x");
        desk.window.settle();
        assertEquals("SELECT\n  x", desk.source("b"));
    }

    /// A button of the toolbar that is shown.
    private void clickOnButton(String name) {
        Button wanted = all(".cell-button", Button.class).stream()
                .filter(button -> button.getAccessibleText().startsWith(name))
                .filter(button -> button.getParent().isVisible())
                .findFirst()
                .orElseThrow();
        desk.window.clickOn(wanted);
        desk.window.settle();
    }

    @Test
    void the_toolbar_of_a_cell_deletes_and_the_bar_at_the_end_adds() {
        open(Theme.LIGHT, 800, 600, sql("a", "SELECT 1"), sql("b", "SELECT 2"));
        focus("a", false);
        assertEquals(
                1,
                all(".cell-toolbar", Node.class).stream()
                        .filter(Node::isVisible)
                        .count());
        clickOnButton("Delete");
        assertEquals(List.of("b"), desk.order());
        desk.window.clickOn((Node) all(".add-button", Button.class).getLast());
        desk.window.settle();
        assertEquals(List.of("b", "new-1"), desk.order());
        desk.window.write("# hi");
        desk.window.settle();
        assertEquals("# hi", desk.source("new-1"));
        focus("b", false);
        clickOnButton("Add a cell below");
        assertEquals(List.of("b", "new-2", "new-1"), desk.order());
        assertEquals("new-2", current());
    }

    @Test
    void two_hundred_cells_open_at_once_and_are_made_when_they_come_near() {
        Cell[] cells = IntStream.range(0, 200)
                .mapToObj(i -> i % 4 == 0
                        ? markdown("c" + i, "## Part " + i + "\nSome *text* about it.")
                        : sql("c" + i, TRAIN.replace("likely_buyers", "query_" + i)))
                .toArray(Cell[]::new);
        open(Theme.LIGHT, 900, 900, sql("first", "SELECT 1"));
        desk.perform(new CellOperation.Delete(new CellId("first")));
        long begun = System.nanoTime();
        desk.window.call(() -> {
            desk.state = dev.sigmalab.editor.session.SessionState.unnamed(
                    dev.sigmalab.editor.document.Notebook.of(List.of(cells)));
            desk.view.show(desk.state, desk.results);
            desk.view.getScene().getRoot().applyCss();
            desk.view.getScene().getRoot().layout();
            return null;
        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        desk.window.settle();
        int made = all(".cell", Node.class).size();
        assertTrue(made >= 5 && made < 40, made + " cells made");
        assertTrue(seconds < 1.5, "opened in " + seconds + " s");
        // Going to a cell far below makes it and shows it.
        focus("c150", false);
        assertEquals("c150", current());
        Node cell = all(".cell", Node.class).stream()
                .filter(node -> node.getAccessibleText().contains("cell 151 of"))
                .findFirst()
                .orElseThrow();
        double y = desk.window.call(() -> cell.localToScene(0, 0).getY());
        assertTrue(y > -1 && y < 880, "at " + y);
        push(KeyCode.UP, KeyCode.UP, KeyCode.UP, KeyCode.UP, KeyCode.UP, KeyCode.UP);
        assertEquals("c144", current());
        assertTrue(all(".cell", Node.class).size() < 100);
    }

    @Test
    void the_wheel_over_a_text_scrolls_the_notebook() {
        Cell[] cells = IntStream.range(0, 20).mapToObj(i -> sql("c" + i, TRAIN)).toArray(Cell[]::new);
        open(Theme.LIGHT, 800, 500, cells);
        ScrollPane scroll = all(".notebook-scroll", ScrollPane.class).getFirst();
        desk.window.moveTo((Node) all(".sql-area", Node.class).getFirst());
        desk.window.scroll(4, VerticalDirection.DOWN);
        desk.window.settle();
        assertTrue(desk.window.call(scroll::getVvalue) > 0);
    }

    @Test
    void a_wide_result_gets_all_its_columns() {
        String columns = String.join(
                ", ", IntStream.range(0, 120).mapToObj(i -> i + " AS c" + i).toList());
        open(Theme.LIGHT, 800, 500, sql("a", "SELECT " + columns));
        desk.perform(new RunOperation.RunAll());
        desk.window.await(
                "columns",
                () -> ((TableView<?>) desk.view.lookup(".result-table"))
                                .getColumns()
                                .size()
                        == 120);
        assertFalse(
                all(".result-table", TableView.class).getFirst().getColumns().isEmpty());
    }
}
