package dev.sigmalab.app.workbench;

import dev.sigmalab.app.panel.ExplorerPanel;
import dev.sigmalab.app.panel.OutlinePanel;
import dev.sigmalab.app.shell.Panel;
import dev.sigmalab.app.shell.Place;
import dev.sigmalab.app.shell.Shell;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;

/// The panels of the window, by the names that layouts call them, and where each opens first.
final class Panels {
    static final String NOTEBOOK = "notebook";
    static final String LOSS = "loss";
    static final String PARAMETERS = "parameters";
    static final String COMPARE = "compare";
    static final String GRADIENT = "gradient";
    static final String WEIGHTS = "weights";
    static final String LANDSCAPE = "landscape";
    static final String TEACH = "teach";

    private Panels() {}

    static List<Panel> of(
            ExplorerPanel explorer, OutlinePanel outline, Node notebook, TrainingsView trainings, CsvImports csv) {
        TrainingPanels run = trainings.panels();
        return List.of(
                Panel.of("explorer", "Explorer", explorer, Place.LEFT),
                Panel.of("outline", "Outline", outline, Place.LEFT),
                Panel.of("runs", "Runs", trainings.runs(), Place.LEFT),
                new Panel(NOTEBOOK, "Notebook", notebook, Place.CENTRE, true),
                Panel.of(LOSS, "Loss", run.loss(), Place.RIGHT),
                Panel.of(PARAMETERS, "Parameters", run.parameters(), Place.RIGHT),
                Panel.of(GRADIENT, "Gradient", run.gradient(), Place.RIGHT_BELOW),
                Panel.of(WEIGHTS, "Weights", run.weights(), Place.RIGHT_BELOW),
                Panel.of(CsvImports.PANEL, "CSV import", csv.panel(), Place.BELOW),
                Panel.of(COMPARE, "Compare", run.comparing().panel(), Place.BELOW),
                Panel.of(LANDSCAPE, "Landscape", run.landscape(), Place.RIGHT_BELOW),
                Panel.of(TEACH, "Teach", run.teach(), Place.CENTRE));
    }

    /// Opens the panels of a training, loss and weights in front, unless they are somewhere already.
    static void openForTraining(Shell shell) {
        open(shell, LOSS, PARAMETERS);
        open(shell, WEIGHTS, GRADIENT);
    }

    /// Opens two panels that share their tabs, the first of them in front, unless both are somewhere already.
    private static void open(Shell shell, String first, String second) {
        List<String> closed =
                Stream.of(first, second).filter(panel -> !shell.isOpen(panel)).toList();
        closed.forEach(shell::open);
        closed.stream().limit(1).forEach(_ -> shell.open(first));
    }
}
