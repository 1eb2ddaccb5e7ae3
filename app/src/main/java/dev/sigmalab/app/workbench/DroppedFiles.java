package dev.sigmalab.app.workbench;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Files dropped on the window: a notebook is opened, a CSV file previewed.
record DroppedFiles(Workbench workbench) {
    private static final List<String> CSV = List.of(".csv", ".tsv", ".txt");

    void install() {
        Scene scene = workbench.frame().scene();
        // Before the docking, which keeps every drag over a panel to itself.
        scene.addEventFilter(DragEvent.DRAG_OVER, event -> {
            if (known(event.getDragboard().getFiles()).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        scene.addEventFilter(
                DragEvent.DRAG_DROPPED,
                event -> known(event.getDragboard().getFiles()).ifPresent(file -> {
                    open(file.toPath());
                    event.setDropCompleted(true);
                    event.consume();
                }));
    }

    private static Optional<File> known(List<File> files) {
        return files.stream()
                .filter(file -> isNotebook(file.getName()) || isCsv(file.getName()))
                .findFirst();
    }

    private static boolean isNotebook(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".ipynb");
    }

    private static boolean isCsv(String name) {
        return CSV.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    void open(Path file) {
        if (isNotebook(file.getFileName().toString())) {
            workbench.openings().open(file);
        } else {
            workbench.csv().open(file);
        }
    }
}
