package dev.sigmalab.editor.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.language.CatalogSnapshot;
import dev.sigmalab.editor.language.ProblemMark;
import dev.sigmalab.editor.style.Theme;
import dev.sigmalab.editor.window.Window;
import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.data.Catalog.Attribute;
import dev.sigmalab.engine.data.Catalog.Relation;
import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.PopupWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlEditorTest {
    private static final String TRAIN = """
            -- who buys?
            TRAIN likely_buyers AS
              SELECT * FROM customers
              WHERE age BETWEEN LEARN(25) AND LEARN(45, name => 'age_max', max => 90)
                AND income > LEARN() AND country = 'FR' AND SOFT(visits > 3, steepness => 5)
            MATCHING converted = 1 HOLDOUT 20 PERCENT
            USING (epochs => 200, loss => 'log')""";

    private final Executor background = Thread::startVirtualThread;
    private final List<String> heard = new ArrayList<>();
    private SqlEditor editor;
    private SqlArea area;
    private Window window;

    @AfterEach
    void close() {
        window.close();
    }

    private void open(Theme theme, String text) {
        window = Window.show(theme, 760, 300, () -> {
            editor = new SqlEditor(background, SqlEditorTest::names, new Recorder());
            editor.show(text);
            area = (SqlArea) editor.lookup(".sql-area");
            return new VBox(editor);
        });
        window.call(() -> {
            editor.requestFocus();
            editor.select(text.length(), text.length());
            return null;
        });
        window.settle();
    }

    static CatalogSnapshot names() {
        ColumnType integer = new ColumnType(ColumnType.Kind.INTEGER, "INTEGER", 10, 0);
        ColumnType text = new ColumnType(ColumnType.Kind.TEXT, "CHARACTER VARYING", 100, 0);
        List<Attribute> columns = List.of(
                new Attribute("AGE", integer, true),
                new Attribute("INCOME", integer, true),
                new Attribute("COUNTRY", text, true));
        Relation customers = new Relation("PUBLIC", "CUSTOMERS", false, columns, List.of());
        return new CatalogSnapshot(new Catalog(List.of(customers)), List.of("LIKELY_BUYERS"));
    }

    private Collection<String> classesOf(String word) {
        int index = editor.text().indexOf(word);
        return window.call(() -> area.getStyleOfChar(index));
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void words_get_their_styles(Theme theme) {
        open(theme, TRAIN);
        window.await("styles", () -> !area.getStyleOfChar(0).isEmpty());
        assertEquals(List.of("sql-comment"), List.copyOf(classesOf("-- who")));
        assertEquals(List.of("sql-train"), List.copyOf(classesOf("TRAIN")));
        assertEquals(List.of("sql-keyword"), List.copyOf(classesOf("BETWEEN")));
        assertEquals(List.of("sql-soft"), List.copyOf(classesOf("LEARN(25")));
        assertEquals(List.of("sql-train"), List.copyOf(classesOf("HOLDOUT")));
        assertEquals(List.of("sql-argument"), List.copyOf(classesOf("epochs")));
        assertEquals(List.of("sql-string"), List.copyOf(classesOf("'FR'")));
        window.picture("editor-" + theme.name().toLowerCase());
    }

    @Test
    void all_lines_are_seen() {
        open(Theme.LIGHT, TRAIN);
        double height = window.call(area::getHeight);
        double text = window.call(() -> area.getTotalHeightEstimate());
        assertTrue(height >= text && height < text + 40, height + " for " + text);
        window.clickOn(area).write("\n\n");
        window.settle();
        assertTrue(window.call(area::getHeight) > height + 30);
    }

    @Test
    void a_mistake_is_marked_under_its_word_and_told() {
        open(Theme.LIGHT, "");
        window.write("SELECT * FORM t WHERE a > LEARN()");
        window.await("a mark", () -> !editor.problems().isEmpty());
        ProblemMark mark = editor.problems().getFirst();
        assertEquals("FORM", editor.text().substring(mark.start(), mark.end()));
        assertTrue(classesOf("FORM").contains("sql-problem"));
        assertTrue(area.getAccessibleHelp().contains(mark.problem().message()));
        window.push(KeyCode.F8);
        window.settle();
        assertEquals(mark.start(), window.call(area::getCaretPosition));
        window.picture("editor-problem-tip", popup());
        window.picture("editor-problem");
        // Mending the word takes the mark away.
        window.push(KeyCode.DELETE).push(KeyCode.DELETE).push(KeyCode.DELETE).push(KeyCode.DELETE);
        window.write("FROM");
        window.await("no mark", () -> editor.problems().isEmpty());
        assertFalse(classesOf("FROM").contains("sql-problem"));
    }

    @Test
    void problems_of_a_run_are_marked_until_the_text_changes() {
        open(Theme.LIGHT, "SELECT agee FROM customers");
        Problem problem = new Problem("unknown-column", new Span(1, 8, 1, 11), "no column AGEE", "did you mean AGE?");
        window.call(() -> {
            editor.setProblems(List.of(problem));
            return null;
        });
        assertEquals(List.of(new ProblemMark(7, 11, problem)), editor.problems());
        assertTrue(area.getAccessibleHelp().contains("did you mean AGE?"));
        window.push(KeyCode.HOME).write("x");
        window.settle();
        window.await("shifted or gone", () -> !editor.problems().contains(new ProblemMark(7, 11, problem)));
    }

    @Test
    void typing_is_told_as_replacements_and_showing_is_not() {
        open(Theme.LIGHT, "ab");
        window.push(KeyCode.END).write("c");
        window.push(KeyCode.BACK_SPACE);
        window.settle();
        assertEquals(List.of("2-2:c", "2-3:"), heard);
        heard.clear();
        window.call(() -> {
            editor.show("axb");
            editor.select(1, 2);
            return null;
        });
        assertEquals("axb", editor.text());
        assertEquals(List.of(), heard);
    }

    @Test
    void keys_run_leave_and_undo() {
        open(Theme.LIGHT, "SELECT 1");
        window.press(KeyCode.SHIFT).push(KeyCode.ENTER).release(KeyCode.SHIFT);
        window.press(KeyCode.CONTROL).push(KeyCode.ENTER).release(KeyCode.CONTROL);
        window.press(KeyCode.CONTROL).push(KeyCode.Z).release(KeyCode.CONTROL);
        window.push(KeyCode.DOWN).push(KeyCode.UP).push(KeyCode.ESCAPE);
        window.settle();
        assertEquals(List.of("run on", "run", "undo", "DOWN", "UP", "OUT"), heard);
        assertEquals("SELECT 1", editor.text());
    }

    @Test
    void a_new_line_is_indented_and_backspace_takes_a_step() {
        open(Theme.LIGHT, "");
        window.write("SELECT (\n1");
        assertEquals("SELECT (\n  1", editor.text());
        window.push(KeyCode.BACK_SPACE).push(KeyCode.BACK_SPACE);
        assertEquals("SELECT (\n", editor.text());
    }

    @Test
    void the_partner_of_a_bracket_is_shown() {
        open(Theme.LIGHT, "SELECT (1 + (2))");
        window.await("brackets", () -> area.getStyleOfChar(7).contains("sql-bracket"));
        assertTrue(classesOf(")").size() >= 0
                && window.call(() -> area.getStyleOfChar(15)).contains("sql-bracket"));
        assertFalse(window.call(() -> area.getStyleOfChar(12)).contains("sql-bracket"));
        window.push(KeyCode.LEFT);
        window.await("inner brackets", () -> area.getStyleOfChar(12).contains("sql-bracket"));
        assertFalse(window.call(() -> area.getStyleOfChar(7)).contains("sql-bracket"));
    }

    @Test
    void proposals_are_chosen_by_keyboard() {
        open(Theme.DARK, "SELECT * FROM customers c WHERE c.");
        window.press(KeyCode.CONTROL).push(KeyCode.SPACE).release(KeyCode.CONTROL);
        window.settle();
        assertEquals(List.of("age", "income", "country"), proposals());
        window.picture("completion", popup());
        window.push(KeyCode.DOWN).push(KeyCode.ENTER);
        assertEquals("SELECT * FROM customers c WHERE c.income", editor.text());
        window.write(" > lea");
        window.settle();
        assertEquals("learn()", proposals().getFirst());
        window.push(KeyCode.TAB).write("5");
        assertEquals("SELECT * FROM customers c WHERE c.income > learn(5)", editor.text());
        window.write(" AND c.c");
        window.settle();
        window.push(KeyCode.ESCAPE);
        window.settle();
        assertEquals(0, popups().size());
        assertTrue(editor.text().endsWith(" AND c.c)"), editor.text());
    }

    private List<String> proposals() {
        ListView<?> list = (ListView<?>) popup().lookup(".sql-completion");
        return list.getItems().stream()
                .map(item -> ((dev.sigmalab.editor.language.Proposal) item).text())
                .toList();
    }

    private List<PopupWindow> popups() {
        return window.listWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .map(PopupWindow.class::cast)
                .filter(PopupWindow::isShowing)
                .toList();
    }

    private Parent popup() {
        return popups().getFirst().getScene().getRoot();
    }

    private final class Recorder implements EditorListener {
        @Override
        public void edited(int start, int end, String text) {
            heard.add(start + "-" + end + ":" + text);
        }

        @Override
        public void run(boolean advance) {
            heard.add(advance ? "run on" : "run");
        }

        @Override
        public void left(Way way) {
            heard.add(way.name());
        }

        @Override
        public void undo() {
            heard.add("undo");
        }
    }
}
