package dev.sigmalab.app.workbench;

import dev.sigmalab.app.settings.SettingsFile;
import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.app.shell.Panel;
import dev.sigmalab.app.trust.TrustedNotebooks;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Pictures of the real window after a notebook ran. Settings and journals are of this moment alone.
///
/// @param layout how the window is arranged; empty as on the first day
/// @param epoch which epoch of the last run is looked at, from 1; empty for the newest
record Screenshots(
        Path notebook, Path out, Theme theme, Optional<Layouts> layout, OptionalInt epoch, Consumer<Throwable> faults) {
    private static final Duration SETTLING = Duration.ofMillis(700);

    /// With the toolkit running, on another thread than the window's.
    List<Path> take() {
        Path own = temporaryFolder();
        try {
            return take(own);
        } finally {
            delete(own);
        }
    }

    private List<Path> take(Path own) {
        SettingsStore settings = new SettingsStore(new SettingsFile(own.resolve("settings.json")));
        settings.change(it -> it.with(theme).withoutStrip());
        // The command line trusts the file that it is given.
        TrustedNotebooks trusted =
                TrustedNotebooks.NONE.with(NotebookFile.read(notebook)).withDatabase(notebook.getRoot());
        Opened opened = Opened.file(notebook, own.resolve("journals"), trusted);
        Workbench workbench = Toolkit.call(() -> show(settings, opened));
        try {
            await(() -> !workbench.isRunning());
            return pictures(workbench);
        } finally {
            Toolkit.call(() -> {
                // A window that stayed would go on receiving what is typed.
                workbench.frame().scene().getWindow().hide();
                workbench.close();
                return null;
            });
        }
    }

    private Workbench show(SettingsStore settings, Opened opened) {
        Workbench workbench =
                new Workbench(settings, Path.of(""), WindowedProgram.WIDTH, WindowedProgram.HEIGHT, faults);
        Stage stage = new Stage();
        stage.setScene(workbench.frame().scene());
        stage.show();
        workbench.show(opened);
        layout.ifPresent(it -> it.apply(workbench.frame()));
        workbench.dispatch(new FileOperation.GiveTrust());
        workbench.dispatch(new RunOperation.RunAll());
        return workbench;
    }

    private List<Path> pictures(Workbench workbench) {
        List<Path> files = new ArrayList<>();
        settle();
        Toolkit.call(() -> {
            workbench
                    .trainings()
                    .current()
                    .ifPresent(
                            training -> workbench.view().reveal(training.job().cell()));
            epoch.ifPresent(number -> workbench.trainings().seek(number - 1));
            return null;
        });
        settle();
        files.add(write("window", Toolkit.call(() -> workbench.frame().scene().snapshot(null))));
        Toolkit.call(() -> {
            if (!workbench.trainings().isEmpty()) {
                workbench.frame().shell().open(Panels.LANDSCAPE);
            }
            return null;
        });
        // A landscape grows finer for a while.
        settle();
        settle();
        List<Panel> panels = workbench.frame().shell().panels();
        for (Panel panel : panels) {
            boolean seen = Toolkit.call(() -> {
                boolean isOpen = workbench.frame().shell().isOpen(panel.id());
                if (isOpen) {
                    workbench.frame().shell().open(panel.id());
                }
                return isOpen;
            });
            if (seen) {
                settle();
                files.add(write(panel.id(), Toolkit.call(() -> snapshot(panel.content()))));
            }
        }
        return files;
    }

    private Image snapshot(Node node) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(theme == Theme.DARK ? Color.web("#0D1117") : Color.WHITE);
        return node.snapshot(parameters, null);
    }

    private Path write(String name, Image image) {
        try {
            Files.createDirectories(out);
            Path file = out.resolve(name + ".png");
            BufferedImage picture = SwingFXUtils.fromFXImage(image, null);
            if (!ImageIO.write(picture, "png", file.toFile())) {
                throw new IOException("no writer of PNG");
            }
            return file;
        } catch (IOException failed) {
            throw new ProblemException(
                    Problem.of("unwritable-file", Span.NONE, "no picture can be written into " + out), failed);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!Toolkit.call(condition::getAsBoolean)) {
            pause(Duration.ofMillis(50));
        }
    }

    /// Pictures of charts come from another thread, a few frames later.
    private static void settle() {
        pause(SETTLING);
        Toolkit.call(() -> null);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("sigmalab");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // A temporary folder that stays is the system's to remove.
            return;
        }
    }
}
