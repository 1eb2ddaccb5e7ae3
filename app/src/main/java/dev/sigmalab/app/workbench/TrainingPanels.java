package dev.sigmalab.app.workbench;

import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.panel.GradientPanel;
import dev.sigmalab.visualizer.panel.LandscapePanel;
import dev.sigmalab.visualizer.panel.LossPanel;
import dev.sigmalab.visualizer.panel.ParametersPanel;
import dev.sigmalab.visualizer.panel.PlanView;
import dev.sigmalab.visualizer.panel.RunPanel;
import dev.sigmalab.visualizer.panel.TeachPanel;
import dev.sigmalab.visualizer.panel.WeightsPanel;
import dev.sigmalab.visualizer.panel.WhatIf;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;

/// The panels that show a run, the one thread that computes and draws for them, and another for what takes long.
final class TrainingPanels implements AutoCloseable {
    private final DrawingThread drawing;
    private final DrawingThread survey;
    private final LossPanel loss;
    private final ParametersPanel parameters;
    private final GradientPanel gradient;
    private final WeightsPanel weights;
    private final LandscapePanel landscape;
    private final TeachPanel teach;
    private final Comparing comparing;
    private final ObjectProperty<dev.sigmalab.visualizer.chart.Theme> shownTheme =
            new SimpleObjectProperty<>(dev.sigmalab.visualizer.chart.Theme.LIGHT);

    /// @param faults hears what goes wrong while drawing
    TrainingPanels(Consumer<Throwable> faults) {
        drawing = new DrawingThread(faults);
        survey = DrawingThread.inBackground("landscape", faults);
        loss = new LossPanel(drawing);
        parameters = new ParametersPanel(drawing);
        gradient = new GradientPanel(drawing);
        weights = new WeightsPanel(drawing);
        landscape = new LandscapePanel(drawing, survey);
        teach = new TeachPanel(drawing);
        comparing = new Comparing(drawing);
    }

    /// Who hears what is dragged and chosen in them.
    void setWhatIf(WhatIf listener) {
        weights.setWhatIf(listener);
        teach.setWhatIf(listener);
    }

    /// Those of one run; the comparison is of two.
    List<RunPanel> all() {
        return List.of(loss, parameters, gradient, weights, landscape, teach);
    }

    void see(Scene scene) {
        all().forEach(panel -> panel.see(scene));
    }

    void setTheme(Theme theme) {
        var colours = theme == Theme.DARK
                ? dev.sigmalab.visualizer.chart.Theme.DARK
                : dev.sigmalab.visualizer.chart.Theme.LIGHT;
        shownTheme.set(colours);
        all().forEach(panel -> panel.setTheme(colours));
        comparing.panel().setTheme(colours);
    }

    /// A picture of a plan, in the colours of the window.
    Node plan(QueryPlan plan) {
        return new PlanView(plan, drawing, shownTheme);
    }

    /// Runs something on the thread that draws.
    void draw(Runnable task) {
        drawing.run(task);
    }

    /// Runs something that takes longer than a frame, on a thread that gives way to others.
    void later(Runnable task) {
        survey.run(task);
    }

    LossPanel loss() {
        return loss;
    }

    RunPanel parameters() {
        return parameters;
    }

    GradientPanel gradient() {
        return gradient;
    }

    WeightsPanel weights() {
        return weights;
    }

    LandscapePanel landscape() {
        return landscape;
    }

    TeachPanel teach() {
        return teach;
    }

    Comparing comparing() {
        return comparing;
    }

    @Override
    public void close() {
        drawing.close();
        survey.close();
    }
}
