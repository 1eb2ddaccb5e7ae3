package dev.sigmalab.app.panel;

import dev.sigmalab.app.shell.EmptyState;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The trainings of this session, the latest first; picking one shows it in all panels.
public final class RunsPanel extends StackPane {
    private final ListView<TrainedRun> list = new ListView<>();
    private boolean silent;

    /// @param pick looks at the run of a number
    /// @param lay lays the losses of a run beneath those of the one looked at, or takes them away again
    public RunsPanel(IntConsumer pick, IntConsumer lay) {
        list.getStyleClass().add("side-list");
        list.setAccessibleText("Trainings of this session");
        list.setId("runs");
        list.setCellFactory(_ -> new RunCell(lay));
        list.setPlaceholder(
                new EmptyState("mdi2c-chart-line", "Nothing trained yet", "Every TRAIN that runs is listed here."));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, run) -> {
            if (run != null && !silent) {
                pick.accept(run.number());
            }
        });
        getChildren().add(list);
        setMinSize(0, 0);
    }

    /// Shows the runs.
    ///
    /// @param looked the number of the one that the panels show
    public void show(List<TrainedRun> runs, int looked) {
        silent = true;
        if (!list.getItems().equals(runs.reversed())) {
            list.getItems().setAll(runs.reversed());
        }
        list.getItems().stream()
                .filter(run -> run.number() == looked)
                .findFirst()
                .ifPresent(list.getSelectionModel()::select);
        silent = false;
    }

    private static final class RunCell extends ListCell<TrainedRun> {
        private final IntConsumer lay;

        RunCell(IntConsumer lay) {
            this.lay = lay;
            // As wide as the list: words wrap rather than push the box out of sight.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(TrainedRun run, boolean empty) {
            super.updateItem(run, empty);
            setText(null);
            if (empty) {
                setGraphic(null);
                return;
            }
            Label name = new Label("%d · %s".formatted(run.number(), run.name()));
            Label outcome = new Label(run.outcome());
            outcome.getStyleClass().add("caption");
            outcome.setWrapText(true);
            name.setTooltip(new Tooltip(run.name()));
            VBox words = new VBox(2, name, outcome);
            HBox.setHgrow(words, Priority.ALWAYS);
            CheckBox beneath = new CheckBox();
            beneath.setSelected(run.beneath());
            beneath.setTooltip(new Tooltip("Draw its losses beneath those of the run looked at"));
            beneath.setAccessibleText("Draw the losses of run " + run.number() + " beneath");
            beneath.setOnAction(_ -> lay.accept(run.number()));
            beneath.setMinWidth(USE_PREF_SIZE);
            setGraphic(new HBox(8, words, beneath));
            setAccessibleText("Run %d, %s, %s".formatted(run.number(), run.name(), run.outcome()));
        }
    }
}
