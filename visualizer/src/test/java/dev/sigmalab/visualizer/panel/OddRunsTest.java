package dev.sigmalab.visualizer.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.visualizer.SampleRuns;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.PictureExport;
import dev.sigmalab.visualizer.model.Comparison;
import dev.sigmalab.visualizer.model.LandscapeView;
import dev.sigmalab.visualizer.model.ParameterInfo;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunState;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Runs over odd data, in every panel and document: drawn or told why not, without a fault.
@ExtendWith(ApplicationExtension.class)
@Timeout(240)
class OddRunsTest {
    private static final String FEW = "CREATE TABLE t AS SELECT X AS x, MOD(X, 2) AS y FROM SYSTEM_RANGE(1, %d);";

    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private DrawingThread thread;
    private DrawingThread survey;
    private StackPane root;

    /// A run, as it went on.
    ///
    /// @param tables what it reads
    record Odd(String name, String tables, String statement) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Odd> odd() {
        String filter = "TRAIN q AS SELECT * FROM t WHERE x > LEARN() MATCHING y = 1 ";
        String manyComparisons = String.join(" OR ", Collections.nCopies(70, "x > LEARN()"));
        return Stream.of(
                new Odd(
                        "one row",
                        FEW.formatted(1),
                        "TRAIN q AS SELECT * FROM t WHERE x > LEARN(0.5) MINIMIZE AVG(x) USING (epochs => 5)"),
                new Odd("two rows", FEW.formatted(2), filter + "USING (epochs => 5)"),
                new Odd("one epoch", FEW.formatted(50), filter + "USING (epochs => 1)"),
                new Odd(
                        "all weights equal",
                        "CREATE TABLE t AS SELECT 7 AS x, MOD(X, 2) AS y FROM SYSTEM_RANGE(1, 50);",
                        filter + "USING (epochs => 5)"),
                new Odd(
                        "nothing but NULL",
                        "CREATE TABLE t AS SELECT CAST(NULL AS INTEGER) AS x, MOD(X, 2) AS y FROM SYSTEM_RANGE(1, 50);",
                        filter + "USING (epochs => 5)"),
                new Odd(
                        "neither numbers nor an end",
                        "CREATE TABLE t AS SELECT CAST(CASE MOD(X, 5) WHEN 0 THEN 'NaN' WHEN 1 THEN 'Infinity' WHEN 2 THEN"
                                + " '-Infinity' ELSE '1' END AS DOUBLE PRECISION) AS x, MOD(X, 2) AS y FROM SYSTEM_RANGE(1, 50);",
                        filter + "USING (epochs => 5)"),
                new Odd(
                        "very large numbers",
                        "CREATE TABLE t AS SELECT X * 1E300 AS x, MOD(X, 2) AS y FROM SYSTEM_RANGE(1, 50);",
                        filter + "USING (epochs => 5)"),
                new Odd(
                        "very small numbers",
                        "CREATE TABLE t AS SELECT X * 1E-310 AS x, MOD(X, 2) AS y FROM SYSTEM_RANGE(1, 50);",
                        filter + "USING (epochs => 5)"),
                new Odd(
                        "no comparison",
                        FEW.formatted(20),
                        "TRAIN q AS SELECT y, x * LEARN(1.0, name => 'a') + LEARN(0.0, name => 'b') AS e FROM t"
                                + " MINIMIZE AVG(POWER(y - e, 2)) USING (epochs => 5)"),
                new Odd(
                        "learnable columns only",
                        FEW.formatted(20) + "CREATE LEARNABLE TABLE w AS SELECT x, LEARN(1.0) AS s FROM t;",
                        "TRAIN q AS SELECT t.y, w.s AS e FROM t JOIN w ON w.x = t.x"
                                + " MINIMIZE AVG(POWER(y - e, 2)) USING (epochs => 5)"),
                new Odd(
                        "nothing to join with",
                        FEW.formatted(20) + "CREATE TABLE u (x INTEGER, z INTEGER);",
                        "TRAIN q AS SELECT t.x FROM t LEFT JOIN u ON u.x = t.x AND u.z > LEARN(3) WHERE t.x > LEARN()"
                                + " MATCHING t.y = 1 USING (epochs => 5)"),
                new Odd(
                        "seventy comparisons",
                        FEW.formatted(30),
                        "TRAIN q AS SELECT * FROM t WHERE " + manyComparisons
                                + " MATCHING y = 1 USING (epochs => 3, patience => 1)"));
    }

    /// Numbers near the ends of what a double can be.
    private static Stream<Odd> extreme() {
        String filter = "TRAIN q AS SELECT * FROM t WHERE x > LEARN() MATCHING y = 1 ";
        return Stream.of(
                new Odd("huge steps", FEW.formatted(30), filter + "USING (epochs => 5, rate => 1e300)"),
                new Odd("a huge steepness", FEW.formatted(30), filter + "USING (epochs => 5, steepness => 1e300)"),
                new Odd("hardly a steepness", FEW.formatted(30), filter + "USING (epochs => 5, steepness => 1e-300)"));
    }

    @Start
    void show(Stage stage) {
        thread = new DrawingThread(faults::add);
        survey = DrawingThread.inBackground("landscape", faults::add);
        root = new StackPane();
        stage.setScene(new javafx.scene.Scene(root, 640, 640));
        stage.show();
    }

    @AfterEach
    void close() {
        thread.close();
        survey.close();
        assertEquals(List.of(), faults);
    }

    @ParameterizedTest
    @MethodSource({"odd", "extreme"})
    void every_panel_and_document_shows_the_run_or_says_why_not(Odd odd) throws Exception {
        documents(everyPanelShows(odd));
    }

    private Scene everyPanelShows(Odd odd) throws Exception {
        List<RunHistory> versions = new ArrayList<>();
        Inspection inspection = SampleRuns.inspected(odd.tables(), odd.statement(), versions::add);
        RunHistory done = versions.getLast();
        for (Optional<Inspection> rows : List.of(Optional.of(inspection), Optional.<Inspection>empty())) {
            for (RunPanel panel : panels()) {
                see(panel, scene(versions.getFirst(), Timeline.LIVE, rows));
                see(panel, scene(done, Timeline.LIVE, rows));
                see(panel, scene(done, Timeline.at(0), rows));
                see(panel, scene(done.withState(new RunState.Paused()), Timeline.LIVE, rows));
            }
        }
        RunPanel weights = panels().getFirst();
        Scene last = scene(done, Timeline.LIVE, Optional.of(inspection));
        see(weights, new Scene(done, Selection.NONE.withGate(999), last.inspection(), last.position()));
        compare(done);
        return last;
    }

    @Test
    void runs_that_fail_and_losses_that_are_no_numbers_are_shown() throws Exception {
        RunHistory empty = SampleRuns.run(
                "CREATE TABLE t (x INTEGER, y INTEGER);",
                "TRAIN q AS SELECT * FROM t WHERE x > LEARN() MATCHING y = 1",
                _ -> {});
        assertEquals(RunState.Failed.class, empty.state().getClass());
        RunHistory overflow = SampleRuns.run(
                FEW.formatted(9), "TRAIN q AS SELECT x FROM t WHERE x > LEARN() MINIMIZE LN(COUNT(*) - 100)", _ -> {});
        assertEquals(RunState.Failed.class, overflow.state().getClass());
        RunHistory strange = RunHistory.of("strange", List.<ParameterInfo>of(), RunHistory.DEFAULT_BUDGET);
        double[] losses = {Double.NaN, Double.POSITIVE_INFINITY, 1e308, -1e308, 0, Double.NEGATIVE_INFINITY, Double.NaN
        };
        for (int i = 0; i < losses.length; i++) {
            strange = strange.append(SampleRuns.epoch(0, i, losses.length, losses[i], losses[losses.length - 1 - i]));
        }
        for (RunHistory history : List.of(empty, overflow, strange)) {
            for (RunPanel panel : panels()) {
                see(panel, scene(history, Timeline.LIVE, Optional.empty()));
                see(panel, scene(history, Timeline.at(0), Optional.empty()));
            }
            compare(history);
        }
    }

    private List<RunPanel> panels() {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> List.of(
                        new WeightsPanel(thread),
                        new TeachPanel(thread),
                        new LandscapePanel(thread, survey),
                        new LossPanel(thread),
                        new ParametersPanel(thread),
                        new GradientPanel(thread)));
    }

    private static Scene scene(RunHistory history, Timeline at, Optional<Inspection> rows) {
        return new Scene(history, Selection.NONE.with(at), rows, Optional.empty());
    }

    private void see(RunPanel panel, Scene scene) throws Exception {
        long before = panel.framesShown();
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            if (!root.getChildren().equals(List.of(panel))) {
                root.getChildren().setAll(panel);
            }
            panel.see(scene);
        });
        if (panel.hasPicture()) {
            try {
                WaitForAsyncUtils.waitFor(
                        30, TimeUnit.SECONDS, () -> panel.framesShown() > before || !faults.isEmpty());
            } catch (TimeoutException never) {
                throw new AssertionError(panel.title() + " never showed a picture", never);
            }
            panel.export(640, 480).bytes(PictureExport.Format.SVG);
        }
        WaitForAsyncUtils.waitForFxEvents();
        List<String> words = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> words(panel));
        assertTrue(!words.isEmpty(), panel.title());
        words.forEach(text -> assertTrue(
                Stream.of("NaN", "null", "Infinity", "@").noneMatch(text::contains), panel.title() + ": " + text));
    }

    private static List<String> words(RunPanel panel) {
        List<String> words = new ArrayList<>();
        panel.lookupAll("*").forEach(node -> {
            if (node instanceof Labeled labeled && labeled.getText() != null && !isDatum(node)) {
                words.add(labeled.getText());
            } else if (node instanceof TextInputControl input && input.getText() != null) {
                words.add(input.getText());
            }
        });
        return words;
    }

    /// What a row itself has is shown as SQL writes it, infinite or not.
    private static boolean isDatum(Node node) {
        return node instanceof TableCell<?, ?> cell
                && cell.getTableView() instanceof RowsTable
                && Stream.of("Weight", "Label", "moves ")
                        .noneMatch(cell.getTableColumn().getText()::startsWith);
    }

    private static void documents(Scene scene) throws Exception {
        for (var picture : RunPictures.of(scene, Optional.of(LandscapeView.Wanted.DEFAULT))) {
            assertTrue(picture.export().svgElement("p").length() > 0);
            assertTrue(!picture.words().contains("NaN"), picture.words());
        }
    }

    private void compare(RunHistory run) throws Exception {
        Comparison.Side one = new Comparison.Side("one", run, Timeline.LIVE);
        Comparison.Side other = new Comparison.Side("other", run, Timeline.at(0));
        Comparison comparison = Comparison.of(one, other);
        comparison.rows().forEach(row -> assertTrue(!row.toString().contains("NaN"), row.toString()));
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            ComparePanel panel = new ComparePanel(thread);
            root.getChildren().setAll(panel);
            panel.show(Optional.of(comparison));
            panel.draw(one, other);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }
}
