package dev.sigmalab.visualizer.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.visualizer.Watched;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.PictureExport;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.RowOrder;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import dev.sigmalab.visualizer.model.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// One condition of a real training, taken apart: the steepness by slider and keys, rows in an order, in all states.
@ExtendWith(ApplicationExtension.class)
@Timeout(240)
class TeachPanelTest {

    private static Watched run;
    private static Inspection inspection;

    private final List<Throwable> faults = new ArrayList<>();
    private DrawingThread thread;
    private TeachPanel panel;
    private Stage stage;
    private TryingOut hands;

    @BeforeAll
    static void train() {
        run = Watched.of(200);
        inspection = run.inspection();
    }

    @Start
    void show(Stage newStage) {
        stage = newStage;
        thread = new DrawingThread(faults::add);
        panel = new TeachPanel(thread);
        hands = new TryingOut(panel::see);
        panel.setWhatIf(hands);
        stage.setScene(new javafx.scene.Scene(panel, 960, 500));
        stage.show();
    }

    @AfterEach
    void close() {
        thread.close();
        assertEquals(List.of(), faults);
    }

    private void present(RunHistory history, Inspection rows, Timeline timeline) throws TimeoutException {
        long before = panel.framesShown();
        WaitForAsyncUtils.asyncFx(() -> hands.see(
                new Scene(history, Selection.NONE.with(timeline), Optional.ofNullable(rows), Optional.empty())));
        WaitForAsyncUtils.waitForFxEvents();
        if (history.size() > 0) {
            await(() -> panel.framesShown() > before);
        }
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    }

    private static RunHistory done() {
        return run.done();
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T node(String id) {
        return (T) panel.lookup("#" + id);
    }

    private String board() {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> this.<TextArea>node("teach-board").getText());
    }

    private String title() {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> this.<Label>node("teach-row").getText());
    }

    @Test
    void the_steepness_is_tried_by_keys_and_the_training_s_own_is_marked(FxRobot robot) throws TimeoutException {
        present(done(), inspection, Timeline.at(100));
        double own = hands.shown().position().orElseThrow().steepness();
        Slider slider = node("teach-steepness");
        await(() -> Math.abs(slider.getValue() - Math.log10(own)) < 1e-9);
        String before = board();
        WaitForAsyncUtils.asyncFx(slider::requestFocus);
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        await(() ->
                hands.shown().trial().isPresent() && hands.shown().trial().get().steepness() > 1.2 * own);
        double tried = hands.shown().trial().orElseThrow().steepness();
        assertEquals(own * Math.pow(10, 0.1), tried, 1e-9 * own);
        await(() -> board().contains("σ(" + String.format(Locale.ROOT, "%.4g", tried)));
        assertFalse(board().equals(before));
        assertEquals(
                "▲ trained " + String.format(Locale.ROOT, "%.3g", own),
                this.<Label>node("teach-own-steepness").getText());
        assertTrue(this.<Label>node("tried-words").getText().startsWith("Preview, nothing is changed: steepness"));
        assertTrue(slider.getAccessibleText().startsWith("Steepness of age >= "), slider.getAccessibleText());
        picture("teach-tried");
    }

    @Test
    void at_the_steepest_the_sigmoid_is_the_step(FxRobot robot) throws TimeoutException {
        present(done(), inspection, Timeline.LIVE);
        Slider slider = node("teach-steepness");
        WaitForAsyncUtils.asyncFx(slider::requestFocus);
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.END);
        await(() -> hands.shown().trial().filter(it -> it.steepness() > 499).isPresent());
        picture("teach-step");
        String csv = new String(panel.export(960, 500).bytes(PictureExport.Format.CSV), StandardCharsets.UTF_8);
        List<String[]> rows = csv.lines().map(line -> line.split(",", 4)).toList();
        Map<Double, Double> hard = values(rows, "hard");
        Map<Double, Double> soft = values(rows, "soft");
        assertTrue(hard.size() > 400, hard.size() + " points");
        double threshold =
                inspection.natural("age_min", hands.shown().position().orElseThrow()) - 0.5;
        hard.forEach((x, step) -> {
            if (Math.abs(x - threshold) > 0.5) {
                assertEquals(step, soft.get(x), 1e-4, "at " + x);
            }
        });
        assertTrue(
                csv.contains("\r\ntruth,") && csv.contains("\r\narithmetic,∂L/∂θ"), csv.substring(csv.length() - 600));
    }

    private static Map<Double, Double> values(List<String[]> rows, String part) {
        return rows.stream()
                .filter(row -> row[0].equals(part))
                .collect(Collectors.toMap(
                        row -> Double.valueOf(row[2]), row -> Double.valueOf(row[3]), (first, _) -> first));
    }

    @Test
    void rows_follow_one_another_in_the_order_that_is_chosen(FxRobot robot) throws TimeoutException {
        present(done(), inspection, Timeline.LIVE);
        await(() -> !title().isEmpty());
        ComboBox<RowOrder.By> by = node("teach-rows-by");
        robot.interact(() -> by.setValue(RowOrder.By.MOVED));
        RowOrder order = RowOrder.of(inspection, hands.shown().position().orElseThrow(), "age_min", RowOrder.By.MOVED);
        await(() -> isAt(order.rows()[0]));
        await(() -> board().contains("How the row moves θ = age_min"));
        WaitForAsyncUtils.asyncFx(() -> node("teach-row-forward").requestFocus());
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.SPACE);
        await(() -> isAt(order.rows()[1]));
        assertEquals(
                "2 of 4,000 by moves the threshold most",
                this.<Label>node("teach-row-place").getText());
        robot.interact(() -> panel.stepRow(-1));
        await(() -> isAt(order.rows()[0]));
        picture("teach-moved");
    }

    private boolean isAt(int row) {
        return hands.shown().selection().row().filter(it -> it.row() == row).isPresent();
    }

    @Test
    void another_condition_is_shown_with_its_own_threshold(FxRobot robot) throws TimeoutException {
        present(done(), inspection, Timeline.LIVE);
        await(() -> !title().isEmpty());
        robot.interact(() -> panel.nextPredicate());
        await(() -> board().contains("θ = age_max"));
        ComboBox<Gate> predicate = node("teach-predicate");
        robot.interact(() -> predicate.setValue(inspection.gates().getLast()));
        await(() -> board().contains("θ = since_min"));
        assertEquals("since > since_min", predicate.getConverter().toString(predicate.getValue()));
        picture("teach-date");
    }

    @Test
    void the_three_logics_stand_side_by_side_and_are_spoken() throws TimeoutException {
        present(done(), inspection, Timeline.at(20));
        await(() -> !title().isEmpty());
        LogicsGrid grid = node("teach-logics");
        var row = hands.shown().selection().row();
        assertTrue(row.isEmpty(), "nothing was chosen by hand");
        String spoken = grid.getAccessibleText();
        assertTrue(
                spoken.matches("Truth in product, Gödel and Łukasiewicz logic\\. t₁  age >= .*; w  AND: .*, .*, .*"),
                spoken);
        assertEquals(3, Logic.values().length);
    }

    @Test
    void what_cannot_be_shown_is_said() throws Exception {
        present(done(), null, Timeline.LIVE);
        await(() -> said().startsWith("Rows of this run are no longer kept"));
        picture("teach-without-rows");
    }

    private String said() {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> panel.lookupAll(".note").stream()
                        .filter(Node::isVisible)
                        .map(note -> ((Label) note.lookup(".sentence")).getText())
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void every_state_has_its_picture_in_both_themes_and_sizes() throws TimeoutException {
        picture("teach-empty");
        RunHistory one = run.afterOne();
        for (Theme theme : Theme.values()) {
            WaitForAsyncUtils.asyncFx(() -> panel.setTheme(theme));
            String suffix = "-" + theme.name().toLowerCase(Locale.ROOT);
            present(one, inspection, Timeline.LIVE);
            picture("teach-one" + suffix);
            present(done(), inspection, Timeline.LIVE);
            picture("teach-done" + suffix);
            present(done().withStale(true), inspection, Timeline.at(70));
            picture("teach-stale" + suffix);
            present(done().withState(Pictures.FAILED), inspection, Timeline.LIVE);
            picture("teach-failed" + suffix);
            WaitForAsyncUtils.asyncFx(() -> {
                stage.setWidth(440);
                stage.setHeight(760);
            });
            WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
            picture("teach-narrow" + suffix);
            WaitForAsyncUtils.asyncFx(() -> {
                stage.setWidth(960);
                stage.setHeight(500);
            });
            for (PictureExport.Format format : PictureExport.Format.values()) {
                byte[] bytes = panel.export(1300, 700).bytes(format);
                String file = "teach-saved" + suffix + "." + format.extension();
                assertTrue(bytes.length > 1000, file);
                Pictures.write(bytes, file);
            }
        }
        assertTrue(title().startsWith("Row "), title());
    }

    private void picture(String name) {
        WaitForAsyncUtils.sleep(600, TimeUnit.MILLISECONDS);
        Pictures.write(panel, name);
    }
}
