package dev.sigmalab.app.workbench;

import dev.sigmalab.app.command.Category;
import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.shell.FileChoice;
import dev.sigmalab.visualizer.chart.PictureExport;
import dev.sigmalab.visualizer.chart.PictureExport.Format;
import dev.sigmalab.visualizer.panel.RunPanel;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;

/// Saves what panels show to files that the user chooses. To be used on the window's thread; the files are drawn and
/// written on another.
final class PictureSaving {
    /// Of a panel that is too small, or not on the screen.
    private static final int LEAST_WIDTH = 480;

    private static final int LEAST_HEIGHT = 320;

    private final Workbench workbench;

    PictureSaving(Workbench workbench) {
        this.workbench = workbench;
        for (RunPanel panel : panels()) {
            panel.setOnSave(format -> save(panel, format));
        }
    }

    private List<RunPanel> panels() {
        return workbench.trainings().panels().all();
    }

    /// A command for every panel and format.
    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        for (RunPanel panel : panels()) {
            for (Format format : Format.values()) {
                String id = "panel.save-%s-%s".formatted(panel.title().toLowerCase(Locale.ROOT), format.extension());
                String what = format == Format.CSV ? "numbers" : "picture";
                commands.add(Command.of(
                                id,
                                "Save %s of %s as %s…".formatted(what, panel.title(), format.name()),
                                Category.PANELS,
                                () -> save(panel, format))
                        .when(panel::hasPicture));
            }
        }
        return commands;
    }

    private void save(RunPanel panel, Format format) {
        Optional<Path> folder = workbench.dialogs().folder();
        String run = workbench
                .trainings()
                .current()
                .map(training -> training.history().name())
                .orElse("run");
        String name = "%s-%s.%s".formatted(run, panel.title().toLowerCase(Locale.ROOT), format.extension());
        FileChoice.Question question =
                new FileChoice.Question("Save " + panel.title(), format.name(), format.extension(), name, folder);
        int width = Math.max(LEAST_WIDTH, (int) panel.getWidth());
        int height = Math.max(LEAST_HEIGHT, (int) panel.getHeight());
        Supplier<PictureExport> export = panel.exportLater(width, height);
        workbench
                .dialogs()
                .fileChoice()
                .toWrite(question)
                .ifPresent(file -> workbench.trainings().panels().draw(() -> say(write(file, export, format))));
    }

    /// On the drawing thread.
    private static String write(Path file, Supplier<PictureExport> export, Format format) {
        try {
            Files.write(file, export.get().bytes(format));
            return "Saved " + file;
        } catch (NoSuchFileException _) {
            return "Not saved: there is no such folder";
        } catch (AccessDeniedException _) {
            return "Not saved: no permission to write " + file;
        } catch (IOException failed) {
            return "Not saved: " + failed.getMessage();
        }
    }

    private void say(String message) {
        Platform.runLater(() -> workbench.frame().announce(message));
    }
}
