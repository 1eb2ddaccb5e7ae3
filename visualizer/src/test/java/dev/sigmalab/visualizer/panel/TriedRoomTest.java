package dev.sigmalab.visualizer.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.visualizer.SampleRuns;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What is said of a trial takes its room from the panel that says it, and from no other.
@ExtendWith(ApplicationExtension.class)
class TriedRoomTest {
    private final List<Throwable> faults = new ArrayList<>();
    private final DrawingThread thread = new DrawingThread(faults::add);
    private List<RunPanel> panels;
    private SplitPane window;

    @Start
    void show(Stage stage) {
        WeightsPanel weights = new WeightsPanel(thread);
        weights.setWhatIf(new WhatIf() {
            @Override
            public void look(java.util.function.UnaryOperator<Selection> change) {}

            @Override
            public void attempt(Position position) {}

            @Override
            public List<Effect> effects() {
                return List.of(
                        new Effect("Set", "put it there before the next epoch", true, () -> {}),
                        new Effect("Pin", "keep it there", false, () -> {}));
            }
        });
        panels = List.of(new LossPanel(thread), weights);
        window = new SplitPane(panels.toArray(RunPanel[]::new));
        window.setOrientation(Orientation.VERTICAL);
        stage.setScene(new javafx.scene.Scene(window, 439, 820));
        stage.show();
    }

    @AfterEach
    void close() {
        thread.close();
        assertEquals(List.of(), faults);
    }

    private List<Double> heights(Scene scene) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> panels.forEach(panel -> panel.see(scene)));
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForFxEvents();
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            window.layout();
            return panels.stream().map(RunPanel::getHeight).toList();
        });
    }

    @Test
    void a_trial_takes_no_room_from_another_panel() {
        List<RunHistory> versions = new ArrayList<>();
        Inspection inspection = SampleRuns.inspected(20, versions::add);
        Selection live = Selection.NONE.with(Timeline.LIVE);
        Scene scene = new Scene(versions.getLast(), live, Optional.of(inspection), Optional.empty());
        List<Double> before = heights(scene);
        Position position = scene.position().orElseThrow();
        for (int drag = 1; drag <= 3; drag++) {
            Position tried = position.with("age_min", position.number("age_min") + 0.1 * drag);
            assertEquals(
                    before,
                    heights(new Scene(versions.getLast(), live, Optional.of(inspection), Optional.of(tried))),
                    "drag " + drag);
        }
        double words = WaitForAsyncUtils.waitForAsyncFx(
                20_000,
                () -> panels.getLast()
                        .lookup("#tried-words")
                        .getBoundsInParent()
                        .getHeight());
        assertTrue(words > 10 && words < 80, "height of the words " + words);
    }
}
