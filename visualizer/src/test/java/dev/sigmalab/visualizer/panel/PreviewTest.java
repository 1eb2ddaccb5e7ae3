package dev.sigmalab.visualizer.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.engine.inspect.Tally;
import dev.sigmalab.visualizer.SampleRuns;
import dev.sigmalab.visualizer.chart.ContourMap;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.GateChart;
import dev.sigmalab.visualizer.chart.LineChart;
import dev.sigmalab.visualizer.chart.Mark;
import dev.sigmalab.visualizer.chart.SmallMultiples;
import dev.sigmalab.visualizer.model.LossReading;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunState;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What is tried out is seen in every panel: before the first epoch, and after the last.
@ExtendWith(ApplicationExtension.class)
class PreviewTest {
    private static Inspection inspection;
    private static RunHistory history;

    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private DrawingThread thread;
    private LossPanel loss;
    private ParametersPanel parameters;
    private GradientPanel gradient;
    private WeightsPanel weights;
    private LandscapePanel landscape;

    @BeforeAll
    static void train() {
        AtomicReference<RunHistory> newest = new AtomicReference<>();
        inspection = SampleRuns.inspected(60, newest::set);
        history = newest.get();
    }

    @Start
    void show(Stage stage) {
        thread = new DrawingThread(faults::add);
        loss = new LossPanel(thread);
        parameters = new ParametersPanel(thread);
        gradient = new GradientPanel(thread);
        weights = new WeightsPanel(thread);
        landscape = new LandscapePanel(thread, thread);
        stage.setScene(new javafx.scene.Scene(new HBox(loss, parameters, gradient, weights), 1600, 700));
        stage.show();
    }

    @AfterEach
    void close() {
        thread.close();
        assertEquals(List.of(), faults);
    }

    private List<RunPanel> panels() {
        return List.of(loss, parameters, gradient, weights, landscape);
    }

    private void see(RunHistory of, Optional<Position> trial) {
        WaitForAsyncUtils.waitForAsyncFx(
                20_000,
                () -> panels().forEach(
                                panel -> panel.see(new Scene(of, Selection.NONE, Optional.of(inspection), trial))));
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    }

    private static boolean says(RunPanel panel, String words) {
        return panel.lookupAll(".label").stream()
                .anyMatch(label -> label instanceof Label text && text.getText().contains(words));
    }

    private static List<Mark> marks(RunPanel panel) {
        List<Mark> marks = new ArrayList<>();
        switch (panel.export(600, 400).picture()) {
            case LineChart chart -> marks.addAll(chart.marks());
            case SmallMultiples charts -> charts.charts().forEach(chart -> marks.addAll(chart.marks()));
            default -> throw new AssertionError("no lines");
        }
        return marks.stream().filter(mark -> mark.label().startsWith("tried")).toList();
    }

    @Test
    void after_training_every_panel_follows_what_is_tried() throws Exception {
        Position own = inspection.at(history.frame(59).snapshot()).orElseThrow();
        Position tried = inspection.with(own, "income_min", 30_500);
        Tally tally = inspection.tally(tried);
        see(history, Optional.of(tried));
        await(() -> says(loss, "tried: loss " + LossReading.text(tally.soft().training())));
        assertEquals(tally.soft().training(), marks(loss).getFirst().at());
        assertEquals(
                List.of("tried 30500"),
                marks(parameters).stream().map(Mark::label).toList());
        await(() -> says(gradient, "where it is tried"));
        await(() -> says(weights, "selects %,d rows".formatted(tally.hardly().rows())));
        ContourMap map = (ContourMap) landscape.export(600, 400).picture();
        assertTrue(map.note().startsWith("held where they are tried")
                || map.spots().stream().anyMatch(spot -> spot.kind() == ContourMap.Spot.Kind.TRIED));

        see(history, Optional.empty());
        await(() -> !says(loss, "tried") && !says(gradient, "where it is tried"));
        assertEquals(List.of(), marks(loss));
        assertEquals(List.of(), marks(parameters));
    }

    @Test
    void before_the_first_epoch_what_is_tried_starts_from_the_starts() throws Exception {
        RunHistory none = RunHistory.of("q", history.parameters(), RunHistory.DEFAULT_BUDGET)
                .withState(new RunState.Paused());
        see(none, Optional.empty());
        Tally start = inspection.tally(inspection.start());
        await(() -> says(weights, "selects %,d rows".formatted(start.hardly().rows())));
        assertEquals(4, ((GateChart) weights.export(600, 400).picture()).gates().size());
        assertTrue(says(weights, "before the first epoch"));
        assertTrue(says(loss, "No epoch was run yet"));
        assertTrue(weights.hasPicture() && landscape.hasPicture());
        assertFalse(loss.hasPicture());

        Position tried = inspection.with(inspection.start(), "income_min", 50_000);
        see(none, Optional.of(tried));
        await(() -> says(
                weights,
                "selects %,d rows".formatted(inspection.tally(tried).hardly().rows())));
        assertTrue(says(weights, "Preview, nothing is changed: income_min 50000 (was 30000)"));
    }
}
