package dev.sigmalab.app.workbench;

import dev.sigmalab.app.run.TrainingWarmUp;
import dev.sigmalab.app.settings.Settings;
import dev.sigmalab.app.settings.SettingsFile;
import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.app.settings.WindowBounds;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Starts the window, and returns when it is closed.
///
/// @param config the user's folder for settings
/// @param state the user's folder for journals
/// @param data the user's folder for samples and their databases, all made here
/// @param faults hears of faults of the program
public record WindowedProgram(Path config, Path state, Path data, Consumer<Throwable> faults) {
    /// What the window is drawn for.
    static final double WIDTH = 1440;

    static final double HEIGHT = 900;

    /// Opens the notebook of the last time, or the first one, and returns when the window is closed.
    ///
    /// @param first gives the file of the notebook for the first start
    /// @throws ProblemException `no-display` where there is no screen, and when the notebook cannot be opened
    public void open(Supplier<Path> first) {
        Toolkit.requireDisplay();
        CountDownLatch closed = new CountDownLatch(1);
        SettingsStore settings = settings();
        Workbench workbench = show(settings, () -> opened(settings.get(), first), closed::countDown);
        Readiness readiness = readiness(workbench);
        Toolkit.await(closed);
        end(workbench, readiness);
    }

    /// Lets the window make ready for the first run.
    private Readiness readiness(Workbench workbench) {
        return Toolkit.call(() -> {
            Readiness readiness = new Readiness(workbench, data, new TrainingWarmUp(faults));
            workbench.observe(readiness::see);
            return readiness;
        });
    }

    /// Opens a notebook's window with everything that belongs to that, measures, and closes it.
    ///
    /// @param headless whether to do without a screen
    /// @param runs how often to run the notebook's first TRAIN up to its first epoch
    /// @throws ProblemException as [#open]
    public Startup startup(Supplier<Path> notebook, boolean headless, Startup.Runs runs) {
        if (headless) {
            Toolkit.withoutScreen();
        }
        Toolkit.requireDisplay();
        SettingsStore settings = settings();
        AtomicReference<Duration> reading = new AtomicReference<>();
        Workbench workbench = show(
                settings,
                () -> {
                    long began = System.nanoTime();
                    Opened opened = Opened.file(
                            notebook.get(), journals(), settings.get().trusted());
                    reading.set(Duration.ofNanos(System.nanoTime() - began));
                    return opened;
                },
                () -> {});
        Readiness readiness = readiness(workbench);
        Startup.awaitDrawn(workbench.frame().scene());
        Startup startup = Startup.now(workbench, reading.get());
        List<FirstEpoch> firstEpochs = FirstEpoch.of(workbench, runs);
        end(workbench, readiness);
        return startup.with(firstEpochs);
    }

    /// Does without a screen and once what users do most, so that the launch script can record it.
    ///
    /// @param notebook its file; all of its cells are run
    public void rehearse(Path notebook) {
        Toolkit.withoutScreen();
        SettingsStore settings = settings();
        settings.change(it -> it.with(it.trusted().with(NotebookFile.read(notebook))));
        Workbench workbench = show(
                settings, () -> Opened.file(notebook, journals(), settings.get().trusted()), () -> {});
        new Rehearsal(workbench).perform();
        end(workbench);
    }

    private SettingsStore settings() {
        SettingsStore settings = new SettingsStore(new SettingsFile(config.resolve("settings.json")));
        settings.change(it -> it.with(it.trusted().withDatabase(data)));
        return settings;
    }

    /// Reads the notebook while the toolkit starts.
    private Workbench show(SettingsStore settings, Supplier<Opened> notebook, Runnable hidden) {
        CompletableFuture<Opened> opening = CompletableFuture.supplyAsync(notebook, Thread::startVirtualThread);
        AtomicReference<Workbench> made = new AtomicReference<>();
        Toolkit.start(faults, () -> made.set(new Workbench(settings, journals(), WIDTH, HEIGHT, faults)));
        Opened opened = opened(opening);
        return Toolkit.call(() -> {
            Workbench workbench = made.get();
            Stage stage = new Stage();
            stage.setScene(workbench.frame().scene());
            place(stage, settings.get());
            workbench.show(opened);
            if (!settings.get().stripDismissed()) {
                workbench.frame().offerFirstSteps(() -> settings.change(Settings::withoutStrip));
            }
            stage.titleProperty().bind(workbench.title());
            stage.setOnHidden(_ -> hidden.run());
            stage.setOnCloseRequest(request -> {
                settings.change(it -> it.with(boundsOf(stage)));
                if (workbench.isRunning()) {
                    request.consume();
                    workbench.openings().unlessRunning("quit", stage::hide);
                }
            });
            stage.focusedProperty().subscribe(workbench.openings()::lookAtFile);
            stage.show();
            return workbench;
        });
    }

    private static Opened opened(CompletableFuture<Opened> opening) {
        try {
            return opening.join();
        } catch (CompletionException failed) {
            Platform.exit();
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private static void end(Workbench workbench, Readiness readiness) {
        Toolkit.call(() -> {
            readiness.close();
            return null;
        });
        end(workbench);
    }

    private static void end(Workbench workbench) {
        Toolkit.call(workbench::retire).run();
        Platform.exit();
    }

    private Path journals() {
        return state.resolve("journals");
    }

    private Opened opened(Settings settings, Supplier<Path> first) {
        for (Path recent : settings.recent()) {
            if (Files.isRegularFile(recent)) {
                try {
                    return Opened.file(recent, journals(), settings.trusted());
                } catch (ProblemException _) {
                    // Open elsewhere, or no notebook any more: the next one may do.
                    continue;
                }
            }
        }
        return Opened.file(first.get(), journals(), settings.trusted());
    }

    /// A window that would lie outside of all screens goes to the middle of the first.
    private static void place(Stage stage, Settings settings) {
        stage.setMinWidth(820);
        stage.setMinHeight(480);
        WindowBounds bounds = settings.bounds().orElse(null);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        if (bounds == null
                || Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), 40)
                        .isEmpty()) {
            stage.setWidth(Math.min(WIDTH, screen.getWidth()));
            stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
            return;
        }
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximized());
    }

    private static WindowBounds boundsOf(Stage stage) {
        return new WindowBounds(
                stage.getX(),
                stage.getY(),
                Math.max(200, stage.getWidth()),
                Math.max(200, stage.getHeight()),
                stage.isMaximized());
    }

    /// Renders the window without a screen after running every cell, whole and each panel, as PNG files.
    ///
    /// @param notebook its file, which is not changed; its database is used
    /// @param out the folder for the pictures, made if missing
    /// @param layout the name of a layout; empty for that of the first day
    /// @param epoch which epoch of the last run is looked at, from 1; empty for the newest
    /// @return the files, the whole window first
    /// @throws ProblemException when a layout or notebook is not there, or a picture cannot be written
    public List<Path> screenshot(Path notebook, Path out, Theme theme, Optional<String> layout, OptionalInt epoch) {
        Optional<Layouts> arranged = layout.map(WindowedProgram::layout);
        Toolkit.withoutScreen();
        Screenshots screenshots = new Screenshots(notebook, out, theme, arranged, epoch, faults);
        Toolkit.start(faults, () -> {});
        try {
            return screenshots.take();
        } finally {
            Platform.exit();
        }
    }

    private static Layouts layout(String name) {
        return Layouts.named(name)
                .orElseThrow(() -> new ProblemException(new Problem(
                        "unknown-layout",
                        Span.NONE,
                        "there is no layout '%s'".formatted(name),
                        "there are "
                                + Stream.of(Layouts.values())
                                        .map(Layouts::spelling)
                                        .collect(Collectors.joining(", ")))));
    }
}
