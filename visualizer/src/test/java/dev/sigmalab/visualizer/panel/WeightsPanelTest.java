package dev.sigmalab.visualizer.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.visualizer.Watched;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The weights of a real training: handles try out, counts follow, rows are ordered and followed; in all states.
@ExtendWith(ApplicationExtension.class)
class WeightsPanelTest {
    private static final double WIDTH = 460;
    private static final double HEIGHT = 860;

    private static Watched run;
    private static Inspection inspection;

    private final List<Throwable> faults = new ArrayList<>();
    private DrawingThread thread;
    private WeightsPanel panel;
    private TryingOut hands;

    @BeforeAll
    static void train() {
        run = Watched.of(200);
        inspection = run.inspection();
    }

    @Start
    void show(Stage stage) {
        thread = new DrawingThread(faults::add);
        panel = new WeightsPanel(thread);
        hands = new TryingOut(panel::see);
        panel.setWhatIf(hands);
        stage.setScene(new javafx.scene.Scene(panel, WIDTH, HEIGHT));
        stage.show();
    }

    @AfterEach
    void close() {
        thread.close();
        assertEquals(List.of(), faults);
    }

    private void present(RunHistory history, Timeline timeline) throws TimeoutException {
        WaitForAsyncUtils.asyncFx(() -> hands.see(
                new Scene(history, Selection.NONE.with(timeline), Optional.of(inspection), Optional.empty())));
        WaitForAsyncUtils.waitForFxEvents();
        if (history.size() > 0) {
            await(() -> panel.framesShown() > 0 && rows().getItems().size() > 0);
        }
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    }

    private String text(String id) {
        return ((Label) panel.lookup("#" + id)).getText();
    }

    @SuppressWarnings("unchecked")
    private TableView<Integer> rows() {
        return (TableView<Integer>) panel.lookup("#rows");
    }

    private Region handle(int gate, boolean isSteepness) {
        return ((GateHandles) panel.lookup(".gate-handle").getParent()).handle(gate, isSteepness);
    }

    private static RunHistory done() {
        return run.done();
    }

    @Test
    void a_low_panel_leaves_no_comparison_out_and_shows_the_one_that_has_the_keyboard() throws TimeoutException {
        WaitForAsyncUtils.waitForAsyncFx(
                5000, () -> panel.getScene().getWindow().setHeight(360));
        present(done(), Timeline.LIVE);
        int gates = inspection.gates().size();
        assertTrue(gates > 3, "too few to need more room");
        for (int gate : new int[] {gates - 1, 0}) {
            Region handle = handle(gate, false);
            await(handle::isVisible);
            WaitForAsyncUtils.waitForAsyncFx(5000, handle::requestFocus);
            await(() -> isInView(handle));
            picture("weights-low-" + gate);
        }
    }

    private boolean isInView(Region handle) {
        Region viewport = (Region) panel.lookup(".gate-scroll > .viewport");
        Bounds seen = viewport.localToScene(viewport.getLayoutBounds());
        return seen.contains(handle.localToScene(handle.getLayoutBounds()));
    }

    @Test
    void a_dragged_threshold_is_tried_and_counts_follow() throws TimeoutException {
        present(done(), Timeline.LIVE);
        String before = text("weights-counts");
        assertTrue(before.matches("selects [0-9,]+ rows · precision .*, recall .*, F1 .* · holdout F1 .*"), before);
        Dragging.across(handle(0, false), 60);
        await(() -> !text("weights-counts").equals(before));
        assertTrue(text("tried-words").startsWith("Preview, nothing is changed: age_"), text("tried-words"));
        Position tried = hands.shown().trial().orElseThrow();
        await(() -> text("weights-counts")
                .startsWith("selects %,d rows"
                        .formatted(inspection.tally(tried).hardly().rows())));
        picture("weights-tried");
    }

    @Test
    void arrow_keys_move_handles_too(FxRobot robot) throws TimeoutException {
        present(done(), Timeline.LIVE);
        Position own = hands.shown().position().orElseThrow();
        WaitForAsyncUtils.asyncFx(() -> handle(1, true).requestFocus());
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.RIGHT);
        await(() -> hands.shown().trial().isPresent());
        assertTrue(hands.shown().trial().orElseThrow().steepness() < own.steepness(), "further out is less steep");
        assertEquals(1, hands.shown().selection().gate().orElseThrow());
    }

    @Test
    void rows_come_in_the_order_asked_for_and_one_is_followed(FxRobot robot) throws TimeoutException {
        present(done(), Timeline.LIVE);
        double[] weights = inspection.weights(
                inspection.places().getFirst(), hands.shown().position().orElseThrow());
        assertEquals(weights.length, rows().getItems().size());
        double first = weights[rows().getItems().getFirst()];
        for (double weight : weights) {
            assertTrue(weight <= first);
        }
        robot.interact(() -> combo().setValue(dev.sigmalab.visualizer.model.RowOrder.By.DISAGREEMENT));
        await(() -> {
            int row = rows().getItems().getFirst();
            boolean positive = inspection.places().getFirst().isPositive(row);
            return (positive ? 1 - weights[row] : weights[row]) > 0.9;
        });
        robot.interact(() -> rows().getSelectionModel().select(0));
        ListView<?> way = (ListView<?>) panel.lookup("#row-way");
        await(() -> way.isVisible() && !way.getItems().isEmpty());
        assertTrue(
                way.getItems().getFirst().toString().contains("at steepness"),
                way.getItems().toString());
        assertEquals(
                rows().getItems().getFirst(),
                hands.shown().selection().row().orElseThrow().row());
        picture("weights-row");
    }

    @SuppressWarnings("unchecked")
    private ComboBox<dev.sigmalab.visualizer.model.RowOrder.By> combo() {
        return (ComboBox<dev.sigmalab.visualizer.model.RowOrder.By>) panel.lookup("#rows-by");
    }

    @Test
    void another_epoch_shows_the_weights_of_its_parameters() throws TimeoutException {
        present(done(), Timeline.LIVE);
        String newest = text("weights-counts");
        present(done(), Timeline.at(0));
        await(() -> !text("weights-counts").equals(newest));
        Position first =
                inspection.at(done().frameAt(0).orElseThrow().snapshot()).orElseThrow();
        await(() -> text("weights-counts")
                .startsWith("selects %,d rows"
                        .formatted(inspection.tally(first).hardly().rows())));
        assertNotEquals(newest, text("weights-counts"));
    }

    @Test
    void a_run_without_rows_says_so() throws TimeoutException {
        WaitForAsyncUtils.asyncFx(
                () -> hands.see(new Scene(done(), Selection.NONE, Optional.empty(), Optional.empty())));
        await(() -> text("weights-counts").startsWith("Rows of this run are no longer kept"));
        picture("weights-without-rows");
    }

    @Test
    void every_state_has_its_picture_in_both_themes() throws TimeoutException {
        picture("weights-empty");
        RunHistory one = run.afterOne();
        for (Theme theme : Theme.values()) {
            WaitForAsyncUtils.asyncFx(() -> panel.setTheme(theme));
            String suffix = "-" + theme.name().toLowerCase(java.util.Locale.ROOT);
            present(one, Timeline.LIVE);
            picture("weights-one" + suffix);
            present(done(), Timeline.LIVE);
            await(() -> rows().getItems().size() == 4000);
            WaitForAsyncUtils.sleep(1500, TimeUnit.MILLISECONDS);
            picture("weights-done" + suffix);
            present(done().withStale(true), Timeline.at(70));
            WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
            picture("weights-stale" + suffix);
            present(done().withState(Pictures.FAILED), Timeline.LIVE);
            WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
            picture("weights-failed" + suffix);
        }
        assertFalse(text("weights-counts").isEmpty());
    }

    private void picture(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        Pictures.write(panel, name);
    }
}
