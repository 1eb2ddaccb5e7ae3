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
        if (list.getItems().size() == runs.size()) {
            // While one trains only its own line changes, many times a second.
            for (int i = 0; i < runs.size(); i++) {
                if (!list.getItems().get(i).equals(runs.reversed().get(i))) {
                    list.getItems().set(i, runs.reversed().get(i));
                }
            }
        } else {
            list.getItems().setAll(runs.reversed());
        }
        select(runs.size() - looked);
        silent = false;
    }

    private void select(int index) {
        if (index >= 0
                && index < list.getItems().size()
                && !list.getSelectionModel().isSelected(index)) {
            list.getSelectionModel().select(index);
        }
    }

    private static final class RunCell extends ListCell<TrainedRun> {
        private final Label name = new Label();
        private final Tooltip full = new Tooltip();
        private final Label outcome = new Label();
        private final CheckBox beneath = new CheckBox();
        private final HBox content;

        RunCell(IntConsumer lay) {
            // As wide as the list: words wrap rather than push the box out of sight.
            setPrefWidth(0);
            outcome.getStyleClass().add("caption");
            outcome.setWrapText(true);
            name.setTooltip(full);
            VBox words = new VBox(2, name, outcome);
            HBox.setHgrow(words, Priority.ALWAYS);
            beneath.setTooltip(new Tooltip("Draw its losses beneath those of the run looked at"));
            beneath.setOnAction(_ -> lay.accept(getItem().number()));
            beneath.setMinWidth(USE_PREF_SIZE);
            content = new HBox(8, words, beneath);
        }

        @Override
        protected void updateItem(TrainedRun run, boolean empty) {
            super.updateItem(run, empty);
            setText(null);
            if (empty) {
                setGraphic(null);
                return;
            }
            name.setText("%d · %s".formatted(run.number(), run.name()));
            full.setText(run.name());
            outcome.setText(run.outcome());
            beneath.setSelected(run.beneath());
            beneath.setAccessibleText("Draw the losses of run " + run.number() + " beneath");
            setGraphic(content);
            setAccessibleText("Run %d, %s, %s".formatted(run.number(), run.name(), run.outcome()));
        }
    }
}
