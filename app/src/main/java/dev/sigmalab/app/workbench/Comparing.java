package dev.sigmalab.app.workbench;

import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.model.Comparison;
import dev.sigmalab.visualizer.model.Comparison.Side;
import dev.sigmalab.visualizer.model.Timeline;
import dev.sigmalab.visualizer.panel.ComparePanel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;

/// Compares the epoch that is looked at with one that was chosen before. The comparison is made on the drawing thread;
/// of those that are asked for meanwhile the newest is made. To be used on the window's thread.
final class Comparing {
    private final DrawingThread drawing;
    private final ComparePanel panel;
    private final AtomicReference<Runnable> next = new AtomicReference<>();
    private Optional<Chosen> chosen = Optional.empty();

    /// @param number of the training
    private record Chosen(int number, Timeline timeline) {}

    Comparing(DrawingThread drawing) {
        this.drawing = drawing;
        this.panel = new ComparePanel(drawing);
    }

    ComparePanel panel() {
        return panel;
    }

    /// Compares with an epoch from now on.
    void choose(Training training, Timeline timeline) {
        chosen = timeline.step(training.history()).stream()
                .mapToObj(step -> new Chosen(training.number(), Timeline.at(step)))
                .findFirst();
    }

    /// Compares with nothing any more.
    void forget() {
        chosen = Optional.empty();
        panel.show(Optional.empty());
    }

    boolean isOn() {
        return chosen.isPresent();
    }

    /// Shows how another epoch differs from the chosen one.
    void show(List<Training> all, Training other, Timeline timeline) {
        chosen.ifPresent(it -> {
            Side one = side(all.get(it.number() - 1), it.timeline());
            Side looked = side(other, timeline);
            panel.draw(one, looked);
            Runnable make = () -> {
                Comparison comparison = Comparison.of(one, looked);
                Platform.runLater(() -> show(comparison));
            };
            if (next.getAndSet(make) == null) {
                drawing.run(() -> next.getAndSet(null).run());
            }
        });
    }

    private void show(Comparison comparison) {
        if (isOn()) {
            panel.show(Optional.of(comparison));
        }
    }

    private static Side side(Training training, Timeline timeline) {
        return new Side("run " + training.number(), training.history(), timeline);
    }
}
