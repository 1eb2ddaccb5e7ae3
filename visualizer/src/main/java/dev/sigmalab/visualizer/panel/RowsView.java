package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.engine.inspect.RowColumn;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.model.PathText;
import dev.sigmalab.visualizer.model.RowOrder;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;

/// The rows in an order, and one of them followed through the query. They are ordered anew when nothing has moved for a
/// moment: sorting a million rows takes longer than a frame.
final class RowsView extends VBox {
    private static final Duration CALM = Duration.millis(160);
    private static final double WAY_HEIGHT = 118;

    private final ComboBox<RowOrder.By> by = new ComboBox<>();
    private final Label named = new Label("Rows by");
    private final RowsTable table = new RowsTable();
    private final ListView<String> way = new ListView<>();
    private final PauseTransition calm = new PauseTransition(CALM);
    private DrawingThread thread;
    private Consumer<UnaryOperator<Selection>> look = _ -> {};
    private Scene scene = Scene.EMPTY;

    /// What the drawing thread makes of a scene.
    private record Answer(RowOrder order, List<RowColumn> columns, Optional<PathText> path) {}

    RowsView() {
        by.setId("rows-by");
        by.getItems().setAll(RowOrder.By.values());
        by.setValue(RowOrder.By.WEIGHT);
        by.setAccessibleText("Order of the rows");
        by.setConverter(new StringConverter<>() {
            @Override
            public String toString(RowOrder.By order) {
                return order == null ? "" : order.words();
            }

            @Override
            public RowOrder.By fromString(String text) {
                throw new IllegalStateException("orders are chosen, not typed");
            }
        });
        by.valueProperty().subscribe(_ -> calm.playFromStart());
        HBox bar = new HBox(8, named, by);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("rows-bar");
        way.setId("row-way");
        way.setAccessibleText("The chosen row's way through the query");
        way.setPrefHeight(WAY_HEIGHT);
        way.setMinHeight(WAY_HEIGHT);
        show(false);
        VBox.setVgrow(table, Priority.ALWAYS);
        table.setMinHeight(0);
        getChildren().addAll(bar, table, way);
        calm.setOnFinished(_ -> ask());
        sceneProperty().subscribe(_ -> calm.playFromStart());
        setMinHeight(0);
    }

    void begin(DrawingThread newThread, Consumer<UnaryOperator<Selection>> newLook) {
        thread = newThread;
        look = newLook;
        table.setOnChosen(row -> scene.inspection()
                .ifPresent(inspection -> look.accept(selection -> selection.with(
                        new Selection.Row(inspection.places().getFirst().frame(), row)))));
    }

    void see(Scene newScene) {
        scene = newScene;
        calm.playFromStart();
    }

    private void ask() {
        Scene now = scene;
        RowOrder.By order = by.getValue();
        // Behind another tab rows are not ordered.
        if (getScene() == null
                || thread == null
                || now.inspection().isEmpty()
                || now.position().isEmpty()) {
            return;
        }
        thread.run(() -> {
            Answer answer = answer(now, order);
            Platform.runLater(() -> take(answer));
        });
    }

    private static Answer answer(Scene now, RowOrder.By order) {
        Inspection inspection = now.inspection().orElseThrow();
        Position position = now.position().orElseThrow();
        RowOrder rows = RowOrder.of(inspection, position, parameter(now, inspection), order);
        return new Answer(
                rows,
                inspection.columns(rows.place().frame()),
                now.selection().row().map(row -> PathText.of(inspection.path(row.frame(), row.row(), position))));
    }

    /// The threshold of the comparison that is looked at, else of the first that has one.
    private static String parameter(Scene now, Inspection inspection) {
        return inspection.gates().stream()
                .filter(gate -> now.selection().gate().isEmpty()
                        || gate.number() == now.selection().gate().getAsInt())
                .flatMap(gate -> gate.learnable().stream())
                .findFirst()
                .or(() -> inspection.gates().stream()
                        .map(Gate::learnable)
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElse("");
    }

    private void take(Answer answer) {
        table.show(answer.order(), answer.columns());
        answer.path().ifPresent(path -> {
            way.getItems().setAll(path.gates());
            way.getItems().addAll(path.steps());
        });
        show(answer.path().isPresent());
    }

    private void show(boolean isShown) {
        way.setVisible(isShown);
        way.setManaged(isShown);
    }
}
