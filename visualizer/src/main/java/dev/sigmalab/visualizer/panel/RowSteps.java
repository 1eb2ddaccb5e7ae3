package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.model.RowOrder;
import dev.sigmalab.visualizer.model.RowWalk;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/// To the next row and to the one before, in an order that is chosen. Rows are ordered on the drawing thread.
final class RowSteps extends HBox {
    private final Button back = new Button("◀");
    private final Button forward = new Button("▶");
    private final ComboBox<RowOrder.By> by = new ComboBox<>();
    private final Label place = new Label();
    private DrawingThread thread;
    private Supplier<Scene> scene = () -> Scene.EMPTY;
    private Consumer<Selection.Row> chosen = _ -> {};
    private Optional<Selection.Row> now = Optional.empty();

    RowSteps() {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("rows-bar");
        back.setId("teach-row-back");
        back.setAccessibleText("The row before");
        back.getStyleClass().add("tool");
        back.setOnAction(_ -> step(-1));
        forward.setId("teach-row-forward");
        forward.setAccessibleText("The next row");
        forward.getStyleClass().add("tool");
        forward.setOnAction(_ -> step(1));
        by.setId("teach-rows-by");
        by.setAccessibleText("Order in which rows follow one another");
        by.getItems().setAll(RowOrder.By.values());
        by.setValue(RowOrder.By.DOUBT);
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
        by.valueProperty().subscribe(_ -> step(Integer.MIN_VALUE / 2));
        place.getStyleClass().add("caption");
        place.setId("teach-row-place");
        getChildren().addAll(back, forward, new Label("by"), by, place);
    }

    void begin(DrawingThread newThread, Supplier<Scene> newScene, Consumer<Selection.Row> listener) {
        thread = newThread;
        scene = newScene;
        chosen = listener;
    }

    /// Which row is shown.
    void show(Optional<Selection.Row> row) {
        if (!row.equals(now)) {
            place.setText("");
        }
        now = row;
    }

    /// Goes on by so many rows, or to the first.
    void step(int by) {
        if (thread == null || now.isEmpty()) {
            return;
        }
        Scene of = scene.get();
        Selection.Row from = now.get();
        RowOrder.By order = this.by.getValue();
        thread.run(() -> {
            Optional<RowWalk> walk = RowWalk.from(of, from, order, by);
            Platform.runLater(() -> walk.ifPresent(this::arrive));
        });
    }

    private void arrive(RowWalk walk) {
        now = Optional.of(walk.row());
        place.setText(walk.words());
        chosen.accept(walk.row());
    }
}
