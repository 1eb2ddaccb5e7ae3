package dev.sigmalab.visualizer.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.visualizer.Watched;
import dev.sigmalab.visualizer.chart.ContourMap;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.LineChart;
import dev.sigmalab.visualizer.chart.Series;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.LossReading;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunState;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The landscape of a real training: choosers, the way, values of a place, and all states.
@ExtendWith(ApplicationExtension.class)
class LandscapePanelTest {

    private static Watched run;
    private static Inspection inspection;

    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private DrawingThread thread;
    private DrawingThread survey;
    private LandscapePanel panel;

    @BeforeAll
    static void train() {
        run = Watched.of(200);
        inspection = run.inspection();
    }

    @Start
    void show(Stage stage) {
        thread = new DrawingThread(faults::add);
        survey = DrawingThread.inBackground("landscape", faults::add);
        panel = new LandscapePanel(thread, survey);
        stage.setScene(new javafx.scene.Scene(panel, 440, 430));
        stage.show();
    }

    @AfterEach
    void close() {
        thread.close();
        survey.close();
        assertEquals(List.of(), faults);
    }

    private static RunHistory done() {
        return run.done();
    }

    private static void inWindow(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, action);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void see(RunHistory history, Timeline timeline) {
        see(new Scene(history, Selection.NONE.with(timeline), Optional.of(inspection), Optional.empty()));
    }

    private void see(Scene scene) {
        inWindow(() -> panel.see(scene));
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    }

    private void awaitCaption(String caption) throws TimeoutException {
        await(() -> panel.lookupAll(".caption").stream()
                .anyMatch(label -> ((Label) label).getText().equals(caption)));
    }

    private String text(String id) {
        return ((Label) panel.lookup("#" + id)).getText();
    }

    @SuppressWarnings("unchecked")
    private <T> ComboBox<T> box(String id) {
        return (ComboBox<T>) panel.lookup("#landscape-" + id);
    }

    private List<String> items(String id) {
        ComboBox<Object> box = box(id);
        return box.getItems().stream().map(box.getConverter()::toString).toList();
    }

    private void choose(String id, String item) {
        ComboBox<Object> box = box(id);
        inWindow(() -> box.setValue(box.getItems().stream()
                .filter(it -> box.getConverter().toString(it).equals(item))
                .findFirst()
                .orElseThrow()));
    }

    private String chosen(String id) {
        ComboBox<Object> box = box(id);
        return box.getConverter().toString(box.getValue());
    }

    @Test
    void a_map_grows_finer_and_choosers_choose_what_it_is_of() throws TimeoutException {
        see(done(), Timeline.LIVE);
        awaitCaption("65 × 65 places");
        ContourMap map = (ContourMap) panel.export(440, 360).picture();
        assertEquals(65, map.land().orElseThrow().x().length);
        assertEquals(200, map.way().size());
        assertTrue(text("landscape-held").startsWith("held at epoch 200: "), text("landscape-held"));
        String x = chosen("x");
        String y = chosen("y");
        assertEquals(List.of(x, y), List.of(map.x().label(), map.y().label()));
        assertFalse(items("y").contains(x));

        choose("x", y);
        await(() -> chosen("x").equals(y) && chosen("y").equals(x));
        choose("y", "nothing, a curve");
        awaitCaption("257 places");
        LineChart curve = (LineChart) panel.export(440, 360).picture();
        assertEquals(y, curve.x().label());
        assertEquals(
                List.of("loss", "start", "best", "epoch 200"),
                curve.series().stream().map(Series::name).toList());
        var now = curve.series().getLast();
        assertEquals(done().frame(199).snapshot().loss(), now.y()[0], 1e-3, "on the curve");
        choose("loss", "hard holdout loss");
        await(() -> panel.export(440, 360).picture() instanceof LineChart hard
                && hard.series().getFirst().name().equals("hard holdout loss"));
        picture("landscape-curve");
    }

    @Test
    void a_click_and_arrow_keys_tell_the_values_of_a_place_and_change_nothing(FxRobot robot) throws TimeoutException {
        see(done(), Timeline.at(30));
        awaitCaption("65 × 65 places");
        robot.clickOn(panel.chart());
        await(() -> text("landscape-reading").contains(": loss "));
        String first = text("landscape-reading");
        ContourMap map = (ContourMap) panel.export(440, 360).picture();
        ContourMap.Spot asked = map.spots().getLast();
        assertEquals(ContourMap.Spot.Kind.ASKED, asked.kind());
        robot.type(KeyCode.RIGHT);
        await(() -> !text("landscape-reading").equals(first));
        // What is told is the loss there, not what lies between crossings.
        var position = inspection.at(done().frame(30).snapshot()).orElseThrow();
        ContourMap moved = (ContourMap) panel.export(440, 360).picture();
        ContourMap.Spot now = moved.spots().getLast();
        var there = inspection.with(
                inspection.with(position, moved.x().label(), now.x()), moved.y().label(), now.y());
        String loss = LossReading.text(inspection.losses(there, false).training());
        await(() -> text("landscape-reading").endsWith(": loss " + loss));
        picture("landscape-asked");
        robot.type(KeyCode.ESCAPE);
        await(() -> text("landscape-reading").startsWith("Click"));
    }

    @Test
    void the_mark_of_the_epoch_follows_the_scrubber_and_what_is_tried_is_marked() throws TimeoutException {
        see(done(), Timeline.at(10));
        await(() -> text("landscape-held").startsWith("held at epoch 11: "));
        ContourMap early = (ContourMap) panel.export(440, 360).picture();
        ContourMap.Spot now = early.spots().stream()
                .filter(spot -> spot.kind() == ContourMap.Spot.Kind.NOW)
                .findFirst()
                .orElseThrow();
        assertEquals("epoch 11", now.label());
        assertEquals(early.way().get(10).x(), now.x(), 1e-9);
        var tried = inspection.with(
                inspection.at(done().frame(10).snapshot()).orElseThrow(),
                early.x().label(),
                now.x() * 1.01);
        see(new Scene(done(), Selection.NONE.with(Timeline.at(10)), Optional.of(inspection), Optional.of(tried)));
        await(() -> ((ContourMap) panel.export(440, 360).picture())
                .spots().stream().anyMatch(spot -> spot.kind() == ContourMap.Spot.Kind.TRIED));
    }

    @Test
    void behind_another_tab_nothing_is_looked_at() throws TimeoutException {
        inWindow(() -> panel.getScene().setRoot(new javafx.scene.layout.StackPane()));
        see(done(), Timeline.LIVE);
        WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
        assertTrue(panel.lookupAll(".caption").stream()
                .noneMatch(label -> ((Label) label).getText().contains("places")));
        // A file is drawn all the same.
        assertEquals(
                17,
                ((ContourMap) panel.export(440, 360).picture())
                        .land()
                        .orElseThrow()
                        .x()
                        .length);
    }

    @Test
    void every_state_has_its_picture_in_both_themes() throws TimeoutException {
        RunHistory long_ = done();
        for (int i = 200; i < 10_000; i++) {
            long_ = long_.append(done().frame(i % 200).snapshot());
        }
        picture("landscape-empty");
        RunHistory one = run.afterOne().withState(new RunState.Paused());
        for (Theme theme : Theme.values()) {
            inWindow(() -> panel.setTheme(theme));
            String suffix = "-" + theme.name().toLowerCase(Locale.ROOT);
            see(one, Timeline.LIVE);
            awaitCaption("65 × 65 places");
            picture("landscape-one" + suffix);
            see(done(), Timeline.LIVE);
            await(() -> text("landscape-held").startsWith("held at epoch 200"));
            awaitCaption("65 × 65 places");
            picture("landscape-done" + suffix);
            see(long_, Timeline.LIVE);
            await(() -> text("landscape-held").startsWith("held at epoch 10000"));
            picture("landscape-long" + suffix);
            see(done().withStale(true), Timeline.at(70));
            await(() -> text("landscape-held").startsWith("held at epoch 71"));
            awaitCaption("65 × 65 places");
            picture("landscape-stale" + suffix);
            see(done().withState(Pictures.FAILED), Timeline.LIVE);
            await(() -> text("landscape-held").startsWith("held at epoch 200"));
            picture("landscape-failed" + suffix);
            see(new Scene(done(), Selection.NONE, Optional.empty(), Optional.empty()));
            await(() -> text("landscape-held").startsWith("Rows of this run are no longer kept"));
            picture("landscape-without-rows" + suffix);
        }
    }

    private void picture(String name) {
        WaitForAsyncUtils.sleep(300, TimeUnit.MILLISECONDS);
        Pictures.write(panel, name);
        for (String id : List.of("x", "y")) {
            ComboBox<Object> box = box(id);
            List<String> shown = box.getChildrenUnmodifiable().stream()
                    .filter(ListCell.class::isInstance)
                    .map(cell -> ((ListCell<?>) cell).getText())
                    .toList();
            assertEquals(List.of(box.getConverter().toString(box.getValue())), shown, name + ", " + id);
        }
    }
}
