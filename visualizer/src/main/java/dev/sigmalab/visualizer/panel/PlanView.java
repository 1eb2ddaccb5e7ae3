package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.flow.PlanOperator;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.visualizer.chart.Camera;
import dev.sigmalab.visualizer.chart.ChartView;
import dev.sigmalab.visualizer.chart.DiagramLayouts;
import dev.sigmalab.visualizer.chart.DiagramPicture;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.FlowGraph;
import dev.sigmalab.visualizer.model.FlowView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.StackPane;

/// The plan of a query that was not trained: its operators, and which reads which. It takes no input.
public final class PlanView extends StackPane {
    private static final double HEIGHT = 360;

    /// @param thread draws
    /// @param theme of the window; it is followed as long as the view is in one
    public PlanView(QueryPlan plan, DrawingThread thread, ObservableValue<Theme> theme) {
        getStyleClass().add("plan-view");
        ChartView chart = new ChartView(thread);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        getChildren().add(chart);
        DiagramPicture picture = picture(plan);
        String words = plan.operators().stream()
                .map(operator -> operator.kind().word() + " " + operator.words())
                .collect(Collectors.joining(", ", "Plan: ", ""));
        chart.setAccessibleText(words);
        chart.show(() -> new ChartView.Content(picture, words, () -> {}));
        theme.when(sceneProperty().map(Objects::nonNull).orElse(false)).subscribe(chart::setTheme);
    }

    /// Whether there is more to a plan than what it reads.
    public static boolean isWorthDrawing(QueryPlan plan) {
        return plan.operators().stream()
                .anyMatch(operator ->
                        operator.kind() == PlanOperator.Kind.CONDITION || operator.kind() == PlanOperator.Kind.LEARN);
    }

    static DiagramPicture picture(QueryPlan plan) {
        FlowView unmeasured = new FlowView(FlowGraph.of(plan), List.of(), List.of());
        GradientPicture drawn = new GradientPicture(unmeasured, Camera.FIT, OptionalInt.empty(), Set.of());
        return new DiagramPicture(
                drawn.diagram(), Camera.FIT, Optional.empty(), Optional.empty(), new DiagramLayouts());
    }
}
