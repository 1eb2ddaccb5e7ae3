package dev.sigmalab.app.workbench;

import dev.sigmalab.editor.view.OutputTab;
import dev.sigmalab.editor.view.OutputView;
import dev.sigmalab.editor.view.RunResult;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.visualizer.panel.PlanView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// What cells come to, with a tab *Plan* in front where EXPLAIN SOFT gave something to draw.
///
/// @param others all other tabs
/// @param drawing makes the picture of a plan
record PlanOutputs(OutputView others, Function<QueryPlan, Node> drawing) implements OutputView {
    @Override
    public List<OutputTab> tabs(RunResult result, Consumer<Problem> goTo) {
        List<QueryPlan> plans = result.outcomes().stream()
                .filter(Outcome.Explained.class::isInstance)
                .map(outcome -> ((Outcome.Explained) outcome).plan())
                .filter(PlanView::isWorthDrawing)
                .toList();
        List<OutputTab> tabs = new ArrayList<>(others.tabs(result, goTo));
        if (!plans.isEmpty() && result.problems().isEmpty()) {
            tabs.addFirst(new OutputTab("Plan", () -> column(plans)));
        }
        return tabs;
    }

    private Node column(List<QueryPlan> plans) {
        VBox column = new VBox();
        column.getStyleClass().add("output-parts");
        plans.forEach(plan -> column.getChildren().add(drawing.apply(plan)));
        return column;
    }
}
